/**
 * What a moderator did with comments on this page is undone with a button or its key, the last first. The server is told
 * which line of the journal to undo, and knows whether that is possible still.
 */

import { ask, refuse } from "./console-commands.js";
import { copyOf, textOf } from "./words.js";

/** @typedef {{name: string, given: any, together: object, answer: import("./live.js").Answer}} Doing */
/** @typedef {{name: string, comment: string | undefined, together: object, lines: number[]}} Done several lines when it was done with several comments at once */

const place = /** @type {HTMLElement} */ (document.getElementById("undone"));
/** @type {Done[]} */
let done = [];

export function startUndoing() {
  document.addEventListener("carrying-out", (event) => isOurs(/** @type {CustomEvent} */ (event).detail) && place.replaceChildren()); // no key of a moment ago undoes what came before
  document.addEventListener("carried-out", (event) => remember(/** @type {CustomEvent} */ (event).detail));
  document.addEventListener("refused", (event) => isOurs(/** @type {CustomEvent} */ (event).detail) && offer());
}

/** @param {Doing} doing */
function isOurs({ name }) {
  return document.getElementById(`undo-${name}`) !== null;
}

/** @param {Doing} doing */
function remember(doing) {
  const { name, given, together, answer } = doing;
  if (name === "undo") return forget(Number(given.line));
  if (!isOurs(doing)) return;
  const last = done.at(-1);
  if (answer.line && last?.together === together) last.lines.push(answer.line);
  else if (answer.line) done.push({ name, comment: given.comment ?? given.comments?.[0], together, lines: [answer.line] });
  offer();
}

/** @param {number} line that was undone, here or in the run sheet */
function forget(line) {
  if (!done.some(({ lines }) => lines.includes(line))) return;
  for (const each of done) each.lines = each.lines.filter((one) => one !== line);
  done = done.filter((each) => each.lines.length);
  offer();
}

function offer() {
  const last = done.at(-1);
  if (!last) return place.replaceChildren();
  const copy = copyOf("undo");
  /** @type {Element} */ (copy.firstElementChild).textContent = textOf(`undo-${last.name}`);
  copy.querySelector("button")?.addEventListener("click", undo);
  place.replaceChildren(copy);
}

async function undo() {
  const last = done.pop();
  place.replaceChildren();
  for (const line of last?.lines.reverse() ?? []) {
    const refusal = await ask("undo", { line }, last);
    if (refusal) refuse(refusal);
  }
  offer();
  document.dispatchEvent(new CustomEvent("undone", { detail: last?.comment }));
}
