/** Choosing comments: with their boxes, with Shift a row of them. What can be done with all of them stands below. */

import { ask, refuse } from "./console-commands.js";
import { textOf } from "./words.js";

const items = /** @type {HTMLElement} */ (document.getElementById("comments"));
const bar = /** @type {HTMLElement} */ (document.getElementById("chosen"));
const number = /** @type {HTMLElement} */ (document.getElementById("chosen-number"));
/** @type {HTMLInputElement | null} */ let last = null;

export function startChoosing() {
  items.addEventListener("click", (event) => extend(event));
  items.addEventListener("change", show);
  items.addEventListener("arranged", show);
  bar.addEventListener("click", ({ target }) => press(/** @type {Element} */ (target).closest("button")));
  document.addEventListener("carried-out", (event) => /** @type {CustomEvent} */ (event).detail.given.comments && chooseNone());
}

/** The ids of what is chosen, in the order of the list. */
export function chosen() {
  return boxes().filter((box) => box.checked).map((box) => box.value);
}

export function chooseNone() {
  for (const box of items.querySelectorAll("input")) box.checked = false;
  show();
}

/** @param {HTMLElement} item */
export function choose(item, on = true) {
  const box = boxOf(item);
  if (box) box.checked = on;
  show();
}

/** @param {HTMLElement} item */
export function isChosen(item) {
  return boxOf(item)?.checked ?? false;
}

/** @param {HTMLElement} item */
function boxOf(item) {
  return item.querySelector(/** @type {"input"} */ (":scope > .mark-one input"));
}

/** @returns {HTMLInputElement[]} of the comments in sight */
function boxes() {
  return [...items.querySelectorAll(/** @type {"input"} */ (":scope > li:not([hidden]) > .mark-one input"))];
}

/** @param {MouseEvent} event */
function extend({ target, shiftKey }) {
  if (!(target instanceof HTMLInputElement)) return;
  const all = boxes();
  const [from, to] = [last ? all.indexOf(last) : -1, all.indexOf(target)].sort((one, other) => one - other);
  if (shiftKey && from >= 0) for (const box of all.slice(from, to)) box.checked = target.checked;
  last = target;
}

function show() {
  const ids = chosen();
  bar.hidden = ids.length === 0;
  number.textContent = ids.length === 1 ? textOf("words-chosen-one") : textOf("words-chosen-more").replace("%(n)s", String(ids.length));
  const stating = /** @type {HTMLElement} */ (bar.querySelector("[data-stating]"));
  stating.dataset.comments = ids.join(" ");
  stating.hidden = states(ids).some((state) => state !== "approved") || !items.querySelector("[data-stating]");
  /** @type {HTMLElement} */ (bar.querySelector("[data-each=approve_comment]")).hidden = !states(ids).some((state) => state !== "approved");
  /** @type {HTMLElement} */ (bar.querySelector("[data-each=hide_comment]")).hidden = !states(ids).some((state) => state !== "hidden");
}

/** @param {string[]} ids */
function states(ids) {
  return ids.map((id) => document.getElementById(`comment-${id}`)?.dataset.state);
}

/** @param {HTMLElement | null} button */
function press(button) {
  if (button?.dataset.noneChosen !== undefined) chooseNone();
  if (button?.dataset.each) all(button.dataset.each, chosen());
}

/**
 * One after the other, undone together.
 *
 * @param {string} name
 * @param {string[]} ids
 */
async function all(name, ids) {
  chooseNone();
  const together = {};
  for (const comment of ids) {
    const refusal = await ask(name, { comment }, together);
    if (refusal) return refuse(refusal);
  }
}
