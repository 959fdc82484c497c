/** An answer as it is kept on the phone, over reloads, until it is stored and afterwards beside the result. */

/**
 * `insteadOf`: the commands of earlier answers that may still be on their way, and must not come after this one.
 *
 * @typedef {{round: string, answer: string[], command: string, saved: boolean, insteadOf?: string[]}} Kept
 */

const MOST = 20; // as many as the server takes

/**
 * @param {Kept | null} kept
 * @param {string} round
 * @returns {string[]}
 */
export function unanswered(kept, round) {
  if (!kept || kept.saved || kept.round !== round) return [];
  return [...(kept.insteadOf ?? []), kept.command].slice(-MOST);
}

/**
 * @param {string} place
 * @returns {Kept | null}
 */
export function read(place) {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null; // storage is switched off, or holds something else: the server's answer is enough
  }
}

/**
 * @param {string} place
 * @param {Kept | null} kept
 */
export function write(place, kept) {
  try {
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // Storage is full or switched off: the answer lives as long as the page.
  }
}

/**
 * A fresh page has a fresh form, and the kept answer goes along from there. Once, or it would go round and round.
 *
 * @param {string} place
 */
export function reloadOnce(place) {
  try {
    if (sessionStorage.getItem(place) || !read(place)) return;
    sessionStorage.setItem(place, "reloaded");
  } catch {
    return; // without storage a reload would lose the answer
  }
  location.reload();
}
