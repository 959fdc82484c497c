/** Merging comments: those that were chosen, or seem alike, beside each other, and which text stays. */

import { chosen } from "./console-chosen.js";
import { open } from "./console-dialogs.js";
import { others, row, said } from "./console-stating.js";
import { copyOf } from "./words.js";

export const form = /** @type {HTMLFormElement} */ (document.getElementById("merge"));
export const refusing = /** @type {HTMLElement} */ (form.querySelector("[data-not-the-same]"));
const beside = /** @type {HTMLElement} */ (form.querySelector(".beside"));
const further = /** @type {HTMLDetailsElement} */ (form.querySelector("[data-others]"));

export function startMerging() {
  document.querySelector("[data-merging]")?.addEventListener("click", () => merge(chosen()));
}

/**
 * @param {string[]} ids
 * @param {boolean} [suggested] and not chosen by a person
 */
export function merge(ids, suggested = false) {
  const legend = [...beside.children].slice(0, 1);
  const most = [...ids].sort((one, other) => weight(other) - weight(one))[0];
  beside.replaceChildren(...legend, ...ids.map((id) => card(id, id === most)));
  beside.toggleAttribute("data-several", ids.length > 2);
  const more = suggested ? [] : others(ids).map(row);
  form.querySelector(".others")?.replaceChildren(...more);
  further.hidden = more.length === 0;
  further.open = ids.length === 1;
  refusing.hidden = !suggested;
  open("merging");
  /** @type {HTMLElement | null} */ (beside.querySelector(":checked"))?.focus();
}

/** @param {string} id what everybody sees before what waits, and what many support before what few do */
function weight(id) {
  const { state, support } = document.getElementById(`comment-${id}`)?.dataset ?? {};
  return (state === "approved" ? 1e6 : 0) + Number(support);
}

/**
 * @param {string} id
 * @param {boolean} stays
 */
function card(id, stays) {
  const copy = copyOf("merge-card");
  const words = /** @type {HTMLElement} */ (copy.querySelector(".voice"));
  words.textContent = said(id);
  words.id = `merge-${id}`;
  const [into, part] = copy.querySelectorAll("input");
  into.checked = into.defaultChecked = stays;
  for (const box of [into, part]) {
    box.value = id;
    box.setAttribute("aria-describedby", words.id);
  }
  return copy;
}
