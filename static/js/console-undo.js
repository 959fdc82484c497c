/** What a moderator did last can be undone, with a button or its key. That is a command like any other. */

import { ask, refuse } from "./console-commands.js";
import { themes } from "./console-talk-lists.js";
import { copyOf, textOf } from "./words.js";

/** @typedef {[name: string, given: object]} Step */
/** @typedef {{name: string, given: any, together: object}} Doing */

const line = /** @type {HTMLElement} */ (document.getElementById("undone"));
/** @type {WeakMap<object, Step[]>} */
const back = new WeakMap();
let last = {};
let newest = {};
/** @type {Step[]} */ let steps = [];
let undoing = false;
/** @type {Map<string, {state: string, version: string | undefined}>} what was asked for and does not show yet */
const known = new Map();

export function startUndoing() {
  document.addEventListener("carrying-out", (event) => prepare(/** @type {CustomEvent} */ (event).detail));
  document.addEventListener("carried-out", (event) => offer(/** @type {CustomEvent} */ (event).detail));
}

/** @param {Doing} doing */
function prepare({ name, given, together }) {
  if (!undoing) {
    newest = together;
    line.replaceChildren(); // no key of a moment ago undoes what came before
    if (REVERSE[name]) back.set(given, REVERSE[name](given));
  }
  const state = Object.keys(AGAIN).find((each) => AGAIN[each] === name);
  if (state) known.set(given.comment, { state, version: item(given.comment)?.dataset.version });
}

/** @param {Doing} doing */
function offer({ name, given, together }) {
  const more = back.get(given);
  if (!more?.length || together !== newest) return;
  steps = together === last ? [...more, ...steps] : more;
  last = together;
  const copy = copyOf("undo");
  /** @type {Element} */ (copy.firstElementChild).textContent = textOf(`undo-${name}`);
  copy.querySelector("button")?.addEventListener("click", undo);
  line.replaceChildren(copy);
}

async function undo() {
  const todo = steps;
  line.replaceChildren();
  undoing = true;
  for (const [name, given] of todo) {
    const refusal = await ask(name, given);
    if (refusal) refuse(refusal);
  }
  undoing = false;
  document.dispatchEvent(new CustomEvent("undone", { detail: todo.map(([, given]) => /** @type {any} */ (given).comment ?? /** @type {any} */ (given).comments?.[0]) }));
}

/** @type {Record<string, (given: any) => Step[]>} how each is undone, as things stand before it is done */
const REVERSE = {
  approve_comment: ({ comment }) => moderated(comment),
  hide_comment: ({ comment }) => moderated(comment),
  merge_comments: ({ comments, into }) => comments.filter((/** @type {string} */ id) => id !== into).flatMap(apart),
  separate_comment: ({ comment }) => together(comment),
  make_theme: ({ comments = [] }) => moved(comments),
  set_theme: ({ comments }) => moved(comments),
  rename_theme: ({ theme }) => [["rename_theme", { theme, title: title(theme) }]],
  remove_theme: ({ theme }) => [["make_theme", { title: title(theme), comments: under(theme) }]],
};
const AGAIN = /** @type {Record<string, string>} */ ({ pending: "hold_comment", approved: "approve_comment", hidden: "hide_comment" });

/** @param {string} comment @returns {Step[]} */
function moderated(comment) {
  const { state = "", version } = item(comment)?.dataset ?? {};
  const newer = known.get(comment);
  return again(comment, newer && newer.version === version ? newer.state : state);
}

/** @param {string} comment @param {string} state @returns {Step[]} */
function again(comment, state) {
  return AGAIN[state] ? [[AGAIN[state], { comment }]] : [];
}

/** @param {string} comment @returns {Step[]} with what was merged into it going along again */
function apart(comment) {
  const inside = [...(item(comment)?.querySelectorAll("[data-merged]") ?? [])].map((each) => each.getAttribute("data-merged") ?? "");
  /** @type {Step[]} */
  const own = inside.length ? [["merge_comments", { comments: inside, into: comment }]] : [];
  return [.../** @type {Step[]} */ ([comment, ...inside].map((each) => ["separate_comment", { comment: each }])), ...own];
}

/** @param {string} comment @returns {Step[]} */
function together(comment) {
  const into = document.querySelector(`[data-merged="${comment}"]`)?.closest("[data-state]")?.id.slice("comment-".length);
  return into ? [["merge_comments", { comments: [comment], into }]] : [];
}

/** @param {string[]} comments @returns {Step[]} */
function moved(comments) {
  const before = (/** @type {string} */ comment) => item(comment)?.dataset.theme || null;
  return [...new Set(comments.map(before))].map((theme) => ["set_theme", { comments: comments.filter((each) => before(each) === theme), theme }]);
}

/** @param {string} theme */
function title(theme) {
  return themes().find((option) => option.value === theme)?.text ?? "";
}

/** @param {string} theme */
function under(theme) {
  return [...document.querySelectorAll(`#comments > [data-theme="${theme}"]`)].map(({ id }) => id.slice("comment-".length));
}

/** @param {string} comment */
function item(comment) {
  return document.getElementById(`comment-${comment}`);
}
