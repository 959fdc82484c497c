/**
 * Working through the comments without a mouse. Arrows walk, letters do what the buttons of the comment do, and after
 * what ends the work on one the next has the focus. With something chosen, letters are for all of it.
 */

import { choose, chooseNone, chosen, isChosen } from "./console-chosen.js";

/** @typedef {import("./console-talk.js").Talk} Talk */

const pane = /** @type {HTMLElement} */ (document.getElementById("talk"));
const items = /** @type {HTMLElement} */ (document.getElementById("comments"));
const bar = /** @type {HTMLElement} */ (document.getElementById("chosen"));
const ENDS = ["A", "V"]; // the work on a comment
const ON_SEVERAL = ["M", "G"];
const STEPS = /** @type {Record<string, (at: number) => number>} */ ({
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: () => Infinity,
});

/** @param {Talk} talk */
export function startQueue(talk) {
  pane.addEventListener("keydown", press);
  document.querySelector(".jumps a[href='#talk']")?.addEventListener("click", (event) => begin(event, talk));
  document.addEventListener("carried-out", (event) => setTimeout(follow, 0, /** @type {CustomEvent} */ (event).detail)); // once the dialog is closed
  document.addEventListener("undone", (event) => focus(find(/** @type {CustomEvent} */ (event).detail)));
}

/**
 * @param {Event} event
 * @param {Talk} talk
 */
function begin(event, talk) {
  talk.refresh();
  const [first] = shown();
  if (!first) return; // the link leads to the pane itself
  event.preventDefault();
  pane.scrollTop = 0;
  focus(first);
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (walk(key, event.shiftKey) || (!event.repeat && act(key, event))) event.preventDefault();
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof Element && target.closest("select, textarea, input:not([type=checkbox])");
}

/**
 * @param {string} key
 * @param {boolean} several
 * @returns {boolean} whether the key was for us
 */
function walk(key, several) {
  if (["ArrowLeft", "ArrowRight"].includes(key)) return current() !== null; // elsewhere they move the stage
  if (!STEPS[key]) return false;
  const from = current();
  const all = shown();
  const to = all[Math.min(STEPS[key](from ? all.indexOf(from) : -1), all.length - 1)];
  if (several && from) choose(from);
  if (several && to) choose(to);
  focus(to);
  return true;
}

/**
 * @param {string} key
 * @param {KeyboardEvent} event
 */
function act(key, { target, shiftKey }) {
  const item = current();
  if (key === "Escape") return !bar.hidden && (chooseNone(), true);
  if (shiftKey || document.body.hasAttribute("data-no-keys")) return false;
  if (item && (key === "X" || (key === " " && target === item))) return choose(item, !isChosen(item)), true;
  if (item && bar.hidden && ON_SEVERAL.includes(key)) choose(item);
  const button = keyed(bar.hidden ? item : bar, key);
  if (!button) return false;
  const next = ENDS.includes(key) ? after(bar.hidden && item ? [item.id] : chosen().map((id) => `comment-${id}`)) : null;
  button.click();
  if (next) focus(next);
  return true;
}

/**
 * @param {HTMLElement | null} within
 * @param {string} key
 */
function keyed(within, key) {
  return [...(within?.querySelectorAll(/** @type {"button"} */ ("[data-key]")) ?? [])].find((each) => each.dataset.key === key && !each.hidden);
}

/** @param {{name: string, given: {into?: string, comments?: string[]}}} doing what was done in a dialog */
function follow({ name, given }) {
  if (name === "merge_comments") focus(find(given.into));
  if (["make_theme", "set_theme"].includes(name) && given.comments?.length) focus(after(given.comments.map((id) => `comment-${id}`)));
}

/**
 * The first that follows on all of these; the last of these when none does.
 *
 * @param {string[]} ids
 */
function after(ids) {
  const all = shown();
  const last = Math.max(...ids.map((id) => all.findIndex((item) => item.id === id)));
  return all[Math.min(last + 1, all.length - 1)];
}

/** @param {string | undefined} id */
function find(id) {
  return id ? document.getElementById(`comment-${id}`) : null;
}

/** @param {HTMLElement | null | undefined} item */
function focus(item) {
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "nearest" });
}

/** @returns {HTMLElement | null} */
function current() {
  return /** @type {HTMLElement | null} */ (document.activeElement?.closest("#comments > [data-state]") ?? null);
}

/** @returns {HTMLElement[]} */
function shown() {
  return [...items.querySelectorAll(/** @type {"li"} */ (":scope > [data-state]:not([hidden])"))];
}
