/** The form of a question on the phone: putting an answer into it, and showing what was answered. */

import { copyOf } from "./words.js";

/**
 * @param {HTMLElement} state
 * @param {import("./phone-kept.js").Kept | null} mine
 * @param {HTMLElement} stage
 */
export function showKept(state, mine, stage) {
  const signs = (mine?.saved ? mine.answer : []).map((key) => mark(stage, key));
  state.hidden = !signs.length || signs.some((sign) => sign.length > 2);
  if (state.hidden || state.dataset.now === "kept") return;
  state.dataset.now = "kept";
  state.replaceChildren(copyOf("state-kept"));
  /** @type {Element} */ (state.querySelector(".mine")).textContent = signs.join(" ");
}

/**
 * Marks one option of the result as this person's own.
 *
 * @param {HTMLElement} stage
 * @param {string} key
 * @returns {string} the sign it is known by: its letter, or its step
 */
function mark(stage, key) {
  const option = stage.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (option?.querySelector(".step") ?? option)?.setAttribute("data-me", "");
  return option?.querySelector(".key")?.textContent?.trim() ?? key;
}

/**
 * @param {HTMLFormElement} form
 * @param {string[]} answer
 */
export function fill(form, answer) {
  const fields = [...form.querySelectorAll("[name=answer]")];
  fields.forEach((field, place) => {
    if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) field.checked = answer.includes(field.value);
    else if (field !== document.activeElement && !(/** @type {HTMLInputElement} */ (field).value))
      /** @type {HTMLInputElement} */ (field).value = answer[place] ?? "";
  });
}

/**
 * The large figure above a scale shows the step that was chosen.
 *
 * @param {HTMLFormElement} form
 */
export function pick(form) {
  const [picked, chosen] = [form.querySelector(".picked"), form.querySelector("input:checked")];
  if (!picked || !(chosen instanceof HTMLInputElement)) return;
  const [figure, words] = picked.children;
  figure.textContent = chosen.value;
  figure.classList.remove("hollow");
  words.textContent = chosen.dataset.said ?? "";
}
