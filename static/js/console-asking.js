/** A question on the spot: the type last used, the cursor in the text, Enter asks. */

import { remember, remembered } from "./remembered.js";

const KEPT = "console-type";
// "Constructief of scherp?" and "Welke toon: constructief of scherp?" hold their own answers
const EITHER = /^(?:.*: *)?(\S+(?: \S+)?) (?:of|or) (\S+(?: \S+)?) *\?$/i;

const form = /** @type {HTMLFormElement} */ (document.getElementById("ask"));
const text = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("text"));
/** @type {Map<HTMLTextAreaElement, string>} */
const guessed = new Map();

export function startAsking() {
  const last = remembered(KEPT);
  for (const radio of types()) if (radio.value === last) radio.checked = radio.defaultChecked = true;
  form.addEventListener("change", arrange);
  form.addEventListener("done", startAnew);
  form.addEventListener("keydown", (event) => isAsking(event) && ask(event));
  text.addEventListener("input", guess);
  arrange();
}

function arrange() {
  const type = types().find((radio) => radio.checked)?.value ?? "";
  for (const part of form.querySelectorAll("[data-types]")) {
    const belongs = part.getAttribute("data-types")?.split(" ").includes(type);
    /** @type {HTMLElement} */ (part).hidden = !belongs;
    for (const field of part.querySelectorAll("input, textarea")) field.toggleAttribute("disabled", !belongs);
  }
}

/** What was asked is gone from the dialog, the type stays. */
function startAnew() {
  const type = types().find((radio) => radio.checked);
  form.reset();
  guessed.clear();
  if (type) type.checked = true;
  remember(KEPT, type?.value ?? "");
  arrange();
}

/**
 * In a field with several lines Enter makes a line; there it takes Ctrl or Cmd.
 *
 * @param {KeyboardEvent} event
 */
function isAsking(event) {
  if (event.key !== "Enter" || event.isComposing || event.repeat || event.shiftKey) return false;
  return event.target === text || (event.target instanceof HTMLTextAreaElement && (event.ctrlKey || event.metaKey));
}

/** @param {Event} event */
function ask(event) {
  event.preventDefault();
  form.requestSubmit();
}

/** Fills in the two answers that the question names, as long as nobody typed others. */
function guess() {
  const found = EITHER.exec(text.value.trim());
  const answers = found ? found.slice(1, 3).map(capital).join("\n") : "";
  for (const field of form.querySelectorAll("p.lines textarea")) {
    if (!(field instanceof HTMLTextAreaElement) || field.value !== (guessed.get(field) ?? "")) continue;
    guessed.set(field, answers);
    field.value = answers;
  }
}

/** @param {string} word */
function capital(word) {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}

function types() {
  return /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[name=type]")]);
}
