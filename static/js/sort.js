/** Putting lists in order by dragging. The buttons beside every handle do the same. */

import Sortable from "../vendor/sortable.js";

/** @type {WeakSet<Element>} */
const started = new WeakSet();

/** @typedef {(address: string, fields: FormData) => void} Send */

/**
 * Safe to call again after the page has changed.
 *
 * @param {HTMLElement} root
 * @param {Send} send
 */
export function startSorting(root, send) {
  document.documentElement.dataset.sorting = "";
  for (const list of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-sort]"))) {
    if (started.has(list)) continue;
    started.add(list);
    sortable(list, send);
  }
}

/**
 * @param {HTMLElement} list
 * @param {Send} send
 */
function sortable(list, send) {
  Sortable.create(list, {
    group: list.dataset.sort,
    handle: ".grab",
    draggable: "li",
    emptyInsertThreshold: 24,
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    onMove: (/** @type {any} */ { dragged, from, to }) => from === to || !dragged.matches("[data-asked]"),
    onEnd: (/** @type {import("../vendor/sortable.js").SortableEvent} */ event) => dropped(event, send),
  });
}

/**
 * @param {import("../vendor/sortable.js").SortableEvent} event
 * @param {Send} send
 */
function dropped({ item, from, to, oldIndex, newIndex }, send) {
  if (from === to && oldIndex === newIndex) return;
  const fields = new FormData();
  fields.set("to", String(newIndex));
  fields.set("item", to.dataset.item ?? "");
  const token = document.querySelector("input[name=csrf_token]");
  fields.set("csrf_token", token instanceof HTMLInputElement ? token.value : "");
  send(item.dataset.move ?? "", fields);
}
