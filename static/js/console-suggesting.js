/**
 * What seems alike is suggested, and nothing more: a line says so, a person looks and decides. What was found not to be
 * the same does not come back on this page.
 */

import { form, merge, refusing } from "./console-merging.js";
import { textOf } from "./words.js";

const PAUSE = 20_000; // milliseconds from one look at the comments to the next
const line = /** @type {HTMLElement} */ (document.getElementById("alike"));
const dialog = /** @type {HTMLDialogElement} */ (form.closest("dialog"));
/** @type {Set<string>} */ const refused = new Set();
/** @type {string[][]} */ let found = [];
/** @type {string[]} */ let shown = [];
let address = "";
let looking = 0;

/**
 * @param {string} session
 * @param {import("./live.js").Live} live
 */
export function startSuggesting(session, live) {
  address = `/console/sessions/${session}/suggestions/alike`;
  live.addEventListener("comment", () => lookSoon(PAUSE));
  document.getElementById("comments")?.addEventListener("arranged", show);
  line.querySelector("button")?.addEventListener("click", next);
  refusing.addEventListener("click", () => refuse());
  form.addEventListener("done", () => shown.length && next());
  dialog.addEventListener("close", () => setTimeout(() => dialog.open || (shown = [])));
  lookSoon(0);
}

/** @param {number} pause */
function lookSoon(pause) {
  looking ||= setTimeout(look, pause);
}

async function look() {
  looking = 0;
  if (document.visibilityState !== "visible") return lookSoon(PAUSE);
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.ok) found = await answer.json();
  } catch {
    // No connection: the page says so, and the next comment makes us look again.
  }
  show();
}

function show() {
  const number = groups().flat().length;
  line.hidden = number === 0;
  /** @type {Element} */ (line.firstElementChild).textContent = textOf("words-alike").replace("%(n)s", String(number));
}

/** @returns {string[][]} those of which at least two are still there, and that nobody here refused */
function groups() {
  const there = (/** @type {string} */ id) => ["approved", "pending"].includes(document.getElementById(`comment-${id}`)?.dataset.state ?? "");
  return found.filter((ids) => !refused.has(ids.join())).map((ids) => ids.filter(there)).filter((ids) => ids.length > 1);
}

function next() {
  found = found.filter((ids) => !isShown(ids));
  [shown = []] = groups();
  if (shown.length) merge(shown, true);
  else dialog.close();
}

function refuse() {
  for (const ids of found.filter(isShown)) refused.add(ids.join());
  next();
  show();
}

/** @param {string[]} ids */
function isShown(ids) {
  return shown.length > 0 && shown.every((id) => ids.includes(id));
}
