/** Themes that the words of the comments suggest: each can be made, with another heading or without some, or skipped. */

import { open } from "./console-dialogs.js";
import { row, said } from "./console-stating.js";
import { copyOf } from "./words.js";

/** @typedef {{title: string, comments: string[]}} Suggested */

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("grouping"));
const list = /** @type {HTMLElement} */ (dialog.querySelector(".found"));
const nothing = /** @type {HTMLElement} */ (dialog.querySelector(".empty"));

/** @param {string} session */
export function startGrouping(session) {
  const button = document.querySelector("[data-suggest-themes]");
  button?.addEventListener("click", () => suggest(`/console/sessions/${session}/suggestions/themes`));
}

/** @param {string} address */
async function suggest(address) {
  /** @type {Suggested[]} */
  const found = await fetch(address, { headers: { Accept: "application/json" } }).then((answer) => (answer.ok ? answer.json() : []), () => []);
  const forms = found.map(formOf).filter((each) => each !== null);
  list.replaceChildren(...forms);
  nothing.hidden = forms.length > 0;
  open("grouping");
  forms[0]?.querySelector(/** @type {"input"} */ ("input[name=title]"))?.focus();
}

/**
 * @param {Suggested} suggested
 * @param {number} place
 */
function formOf({ title, comments }, place) {
  const form = /** @type {HTMLFormElement} */ (copyOf("grouping-one").querySelector("form"));
  const rows = comments.filter(said).map(row);
  if (!rows.length) return null;
  form.id = `suggested-${place}`;
  form.dataset.stays = "";
  const heading = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
  heading.value = title.charAt(0).toLocaleUpperCase() + title.slice(1);
  form.querySelector(".parts")?.replaceChildren(...rows);
  for (const box of form.querySelectorAll(/** @type {"input"} */ ("[name=comments]"))) box.checked = true;
  form.addEventListener("done", () => leave(form));
  form.querySelector("[data-skip]")?.addEventListener("click", () => leave(form));
  return form;
}

/** @param {HTMLFormElement} form */
function leave(form) {
  const next = form.nextElementSibling ?? form.previousElementSibling;
  form.remove();
  if (next) /** @type {HTMLElement | null} */ (next.querySelector("input[name=title]"))?.focus();
  else dialog.close();
}
