/**
 * The server's clock, wherever the device's own may stand. Counted from how long the page has been there, so that a clock
 * that is set meanwhile changes nothing.
 */

const LATE = 2000; // milliseconds that a message may have been under way

let ahead = Number(document.body.dataset.now ?? Date.now()) - performance.now();

/**
 * A message can only come late, which makes the server's clock seem behind: the earliest one is right, until a
 * difference too large for that says that the server's clock itself was set.
 *
 * @param {number} now the server's clock when it sent the message, in milliseconds
 */
export function setClock(now) {
  const found = now - performance.now();
  if (found > ahead || ahead - found > LATE) ahead = found;
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
