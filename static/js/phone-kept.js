/** Answers as they are kept on the phone, over reloads, until they are stored; the newest afterwards too, beside the result. */

/**
 * `insteadOf`: the commands of earlier answers that may still be on their way, and must not come after this one.
 *
 * @typedef {{round: string, answer: string[], command: string, saved: boolean, insteadOf?: string[]}} Kept
 */

const MOST = 20; // as many as the server takes

/**
 * @param {Kept | undefined} kept
 * @returns {string[]}
 */
export function unanswered(kept) {
  if (!kept || kept.saved) return [];
  return [...(kept.insteadOf ?? []), kept.command].slice(-MOST);
}

/**
 * @param {string} places what their names begin with
 * @returns {Map<string, Kept>} by round
 */
export function readAll(places) {
  try {
    const found = Object.keys(localStorage).filter((place) => place.startsWith(places));
    return new Map(found.flatMap((place) => read(place) ?? []).map((kept) => [kept.round, kept]));
  } catch {
    return new Map();
  }
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
    if (kept) localStorage.setItem(place, JSON.stringify(kept));
    else localStorage.removeItem(place);
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
