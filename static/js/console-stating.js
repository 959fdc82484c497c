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
  const { comment = "", follows: earlier = "" } = button.dataset;
  follows.value = earlier;
  follows.disabled = !earlier;
  text.value = comment ? said(comment) : "";
  showOriginal(comment);
  offerOthers(comment);
  open("stating");
}

/** @param {string} comment its id */
function said(comment) {
  return document.getElementById(`text-${comment}`)?.textContent?.trim() ?? "";
}

/** @param {string} comment */
function showOriginal(comment) {
  const original = /** @type {HTMLElement} */ (form.querySelector("[data-original]"));
  original.hidden = !comment;
  const copy = copyOf("state-original");
  /** @type {Element} */ (copy.firstElementChild).textContent = said(comment);
  const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "comments", value: comment });
  form.querySelector(".originals")?.replaceChildren(...(comment ? [copy, hidden] : []));
}

/** @param {string} comment the one that is taken already */
function offerOthers(comment) {
  const shown = [...document.querySelectorAll("#comments > li[data-state=approved]")].map((item) => item.id.slice("comment-".length));
  const rows = shown.filter((id) => id !== comment).slice(0, OTHERS).map(row);
  form.querySelector(".others")?.replaceChildren(...rows);
  /** @type {HTMLElement} */ (form.querySelector("[data-others]")).hidden = rows.length === 0;
}

/** @param {string} comment */
function row(comment) {
  const copy = copyOf("state-other");
  /** @type {HTMLInputElement} */ (copy.querySelector("input")).value = comment;
  /** @type {Element} */ (copy.querySelector("span")).textContent = said(comment);
  return copy;
}
