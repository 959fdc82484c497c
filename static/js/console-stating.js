/** Making a statement: from a comment, from several, as a nuance of another statement, or from what was said aloud. */

import { open } from "./console-dialogs.js";
import { copyOf } from "./words.js";

const OTHERS = 12; // comments offered to be taken together with the first

const form = /** @type {HTMLFormElement} */ (document.getElementById("state"));
const text = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("text"));
const follows = /** @type {HTMLInputElement} */ (form.elements.namedItem("follows"));

export function startStating() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-stating]") : null;
    if (button instanceof HTMLElement) begin(button);
  });
  form.addEventListener("done", () => form.reset());
}

/** @param {HTMLElement} button */
function begin(button) {
  const { comment = "", comments = comment, follows: earlier = "" } = button.dataset;
  const chosen = comments.split(" ").filter(Boolean);
  follows.value = earlier;
  follows.disabled = !earlier;
  text.value = chosen[0] ? said(chosen[0]) : "";
  showOriginals(chosen);
  offerOthers(chosen);
  open("stating");
}

/** @param {string} comment its id */
export function said(comment) {
  return document.getElementById(`text-${comment}`)?.textContent?.trim() ?? "";
}

/** @param {string[]} chosen */
function showOriginals(chosen) {
  const original = /** @type {HTMLElement} */ (form.querySelector("[data-original]"));
  original.hidden = !chosen.length;
  form.querySelector(".originals")?.replaceChildren(...chosen.flatMap((comment) => [quoted(comment), named(comment)]));
}

/** @param {string} comment */
function quoted(comment) {
  const copy = copyOf("state-original");
  /** @type {Element} */ (copy.firstElementChild).textContent = said(comment);
  return copy;
}

/** @param {string} comment a field of the form with its id */
export function named(comment) {
  return Object.assign(document.createElement("input"), { type: "hidden", name: "comments", value: comment });
}

/** @param {string[]} chosen those that are taken already */
function offerOthers(chosen) {
  const rows = others(chosen).map(row);
  form.querySelector(".others")?.replaceChildren(...rows);
  /** @type {HTMLElement} */ (form.querySelector("[data-others]")).hidden = rows.length === 0;
}

/** @param {string[]} chosen */
export function others(chosen) {
  const shown = [...document.querySelectorAll("#comments > li[data-state=approved]")].map((item) => item.id.slice("comment-".length));
  return shown.filter((id) => !chosen.includes(id)).slice(0, OTHERS);
}

/** @param {string} comment */
export function row(comment) {
  const copy = copyOf("state-other");
  /** @type {HTMLInputElement} */ (copy.querySelector("input")).value = comment;
  /** @type {Element} */ (copy.querySelector("span")).textContent = said(comment);
  return copy;
}
