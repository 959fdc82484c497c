/** An answer as it is kept on the phone, over reloads, until it is stored and afterwards beside the result. */

/** @typedef {{round: string, answer: string[], command: string, saved: boolean}} Kept */

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
