/**
 * The server's clock, wherever the device's own may stand. Counted from how long the page has been there, so that a clock
 * that is set meanwhile changes nothing.
 */

let ahead = Number(document.body.dataset.now ?? Date.now()) - performance.now();

/**
 * A message can only come late, which makes the server's clock seem behind: the one that was under way for the shortest
 * time is right. A server whose clock is set back is believed by the next page.
 *
 * @param {number} now the server's clock when it sent the message, in milliseconds
 */
export function setClock(now) {
  ahead = Math.max(ahead, now - performance.now());
}

/** @returns {number} milliseconds since 1970 */
export function serverNow() {
  return performance.now() + ahead;
}

/**
 * @param {number} seconds
 * @returns {string} as minutes and seconds
 */
export function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * @param {number} seconds
 * @returns {string} for who listens, such as "1 minute 30 seconds"
 */
export function inWords(seconds) {
  const parts = { minute: Math.floor(seconds / 60), second: seconds % 60 };
  return Object.entries(parts).map(([unit, n]) => (n ? n.toLocaleString(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" }) : "")).join(" ").trim();
}
