/** The page of a group's lead: keeps in step with the group. What the lead does shows only when it comes back from the server. */

import { Live } from "./live.js";
import { Figures } from "./screen-figures.js";
import { Heard } from "./lead-heard.js";
import { keepInStep } from "./steered-stage.js";

const { session = "", group = "", token = "" } = document.body.dataset;
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const figures = new Figures(stage);
const heard = new Heard();
const live = new Live({
  namespace: "/lead",
  auth: { session, group, language: document.documentElement.lang },
  post: `/lead/${session}/${group}/do/`,
  token,
});

/** @type {WeakMap<HTMLFormElement, string>} of which version an answer of the group is rewritten: another device may save a newer one */
const begun = new WeakMap();

stage.addEventListener("input", ({ target }) => {
  const form = /** @type {HTMLTextAreaElement} */ (target).form;
  const version = form?.elements.namedItem("version");
  if (form && version instanceof HTMLInputElement && !begun.has(form)) begun.set(form, version.value);
});
stage.addEventListener("submit", ({ target }) => take(/** @type {HTMLFormElement} */ (target)), true);
keepInStep(live, figures);
live.addEventListener("comment", (event) => heard.hear(/** @type {CustomEvent} */ (event).detail));

/**
 * It goes with the version that was there when the writing began: is that not the newest, the server says so.
 *
 * @param {HTMLFormElement} form
 */
function take(form) {
  const version = form.elements.namedItem("version");
  const first = begun.get(form);
  begun.delete(form);
  if (version instanceof HTMLInputElement && first !== undefined) version.value = first;
}
