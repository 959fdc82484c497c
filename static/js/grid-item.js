/** One item that is placed on the phone: its letter, its words, and the two lists that hold its steps. */

/** @param {HTMLElement} item */
export function markOf(item) {
  return /** @type {HTMLElement} */ (/** @type {Element} */ (item.querySelector(".key")).cloneNode(true));
}

/** @param {HTMLElement} item */
export function letterOf(item) {
  return item.querySelector(".key")?.textContent ?? "";
}

/** @param {HTMLElement} item */
export function selects(item) {
  return /** @type {HTMLSelectElement[]} */ ([...item.querySelectorAll("select")]);
}

/** @param {HTMLElement} item */
export function stepsOf(item) {
  return selects(item).map((list) => Math.max(0, list.selectedIndex));
}

/** @param {HTMLElement} item */
export function noteOf(item) {
  const note = item.querySelector(".lacks") ?? document.createElement("small");
  note.className = "lacks";
  if (!note.parentElement) item.append(note);
  return note;
}

/** Whether it has a step on one axis only. @param {HTMLElement} item */
export function isHalf(item) {
  return stepsOf(item).filter(Boolean).length === 1;
}

/** @param {HTMLElement} item */
export function wordsOf(item) {
  return item.querySelector(".what > :last-child")?.textContent ?? "";
}
