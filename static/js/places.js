/** The rows of an order and their places. A row's list says which place it has. */

/** @typedef {(HTMLElement | undefined)[]} Slots which row has which place; the first one is empty */

/**
 * What is in the way goes towards the nearest free place below, or else above; when all are taken, the last one loses
 * its place.
 *
 * @param {Slots} slots
 * @param {number} place
 * @param {HTMLElement} row
 */
export function insert(slots, place, row) {
  const below = slots.findIndex((each, at) => at >= place && !each);
  const above = slots.findLastIndex((each, at) => at && at < place && !each);
  const gap = below > 0 ? below : above > 0 ? above : slots.length - 1;
  slots.splice(gap, 1);
  slots.splice(place, 0, row);
}

/** @param {EventTarget | null} target */
export function rowOf(target) {
  return /** @type {HTMLElement} */ (/** @type {Element} */ (target).closest("li"));
}

/** @param {HTMLElement} row */
export function select(row) {
  return /** @type {HTMLSelectElement} */ (row.querySelector("select"));
}

/**
 * @param {HTMLElement} row
 * @returns {number} 0 when it has none
 */
export function placeOf(row) {
  return Math.max(0, select(row).selectedIndex);
}

/** @param {HTMLElement} row */
export function wordsOf(row) {
  return row.querySelector(".what")?.textContent ?? "";
}

/**
 * @param {1 | -1} by how many places it moves the row
 * @param {HTMLElement} row
 * @param {string} [name]
 */
export function buttonTo(by, row, name = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.dataset.by = String(by);
  button.setAttribute("aria-label", name.replace("{option}", wordsOf(row)));
  return button;
}
