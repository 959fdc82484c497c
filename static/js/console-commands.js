/** Every form with `data-do` is a command: it goes over the socket, once at a time, and what is refused is told in words. */

import { newCommand, textOf } from "./words.js";

/** @typedef {import("./live.js").Live} Live */

const SEVERAL = ["comments", "words"]; // fields of one name

const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));
/** @type {Set<string>} */
const underWay = new Set();
/** @type {Live} */ let line;

/** @param {Live} live */
export function startCommands(live) {
  line = live;
  document.addEventListener("submit", take);
  document.addEventListener("click", once, true);
  document.addEventListener("keydown", once, true);
}

/**
 * The second half of a double click, or a key held down, would meet the button that has just come in its place.
 *
 * @param {MouseEvent | KeyboardEvent} event
 */
function once(event) {
  const again = event instanceof KeyboardEvent ? event.repeat && ["Enter", " "].includes(event.key) : event.detail > 1;
  if (again && event.target instanceof Element && event.target.closest("form[data-do] button")) event.preventDefault();
}

/** @param {SubmitEvent} event */
function take(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const closes = /** @type {HTMLButtonElement | null} */ (event.submitter)?.formMethod === "dialog";
  if (closes || form.dataset.do === undefined) return;
  event.preventDefault();
  if (!underWay.has(form.id)) carryOut(form, event.submitter?.dataset.do ?? form.dataset.do, payload(form, event.submitter));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name of the command: the form's, or that of the button
 * @param {object} given
 */
async function carryOut(form, name, given) {
  busy(form, true);
  const refusal = await ask(name, given);
  busy(form, false);
  if (refusal) tell(form, refusal, true);
  else done(form, name);
}

/**
 * Whoever wants to know hears of it before (`carrying-out`) and after, with the answer: `carried-out` or `refused`.
 *
 * @param {string} name
 * @param {object} given
 * @param {object} [together] the same for commands that were given at once
 * @returns {Promise<string>} why not; empty when it is done
 */
export async function ask(name, given, together = given) {
  const detail = { name, given, together };
  document.dispatchEvent(new CustomEvent("carrying-out", { detail }));
  let answer;
  try {
    answer = await line.send(name, { ...given, command: newCommand() });
  } catch {
    return textOf("not-sent");
  }
  document.dispatchEvent(new CustomEvent(answer.ok ? "carried-out" : "refused", { detail: { ...detail, answer } }));
  return answer.ok ? "" : answer.message ?? "";
}

/** @param {string} words */
export function refuse(words) {
  notice.textContent = words;
  notice.classList.add("refused");
}

/**
 * The same as the server makes of the form when it comes without script: of two fields of one name the first counts.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter the button, which may have a value of its own
 */
export function payload(form, submitter = null) {
  /** @type {Record<string, any>} */
  const given = {};
  for (const [name, value] of new FormData(form, submitter)) {
    if (name === "present") given.present = value === "" ? null : value;
    else if (value === "" || name === "csrf_token") continue;
    else if (name.includes(".")) (given[name.split(".")[0]] ??= {})[name.slice(name.indexOf(".") + 1)] ??= value;
    else if (SEVERAL.includes(name)) (given[name] ??= []).push(value);
    else given[name] = value;
  }
  return given;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function done(form, name) {
  const dialog = form.closest("dialog");
  tell(form, document.getElementById(`done-${name}`) ? textOf(`done-${name}`) : "", false);
  form.closest("details")?.removeAttribute("open");
  if (!dialog) return;
  if (form.dataset.stays === "empty") form.reset();
  if (form.dataset.stays === undefined) dialog.close();
  form.dispatchEvent(new CustomEvent("done"));
}

/**
 * In the dialog if there is one: what lies behind it is out of reach for a screen reader.
 *
 * @param {HTMLFormElement} form
 * @param {string} words
 * @param {boolean} refused
 */
function tell(form, words, refused) {
  const fault = form.querySelector(".fault");
  if (fault) fault.textContent = words;
  notice.textContent = fault ? "" : words;
  notice.classList.toggle("refused", refused);
}

/**
 * Not with `disabled`, which would take the focus away.
 *
 * @param {HTMLFormElement} form
 * @param {boolean} on
 */
function busy(form, on) {
  if (on) underWay.add(form.id);
  else underWay.delete(form.id);
  for (const button of form.querySelectorAll("button")) button.toggleAttribute("aria-disabled", on) && button.setAttribute("aria-disabled", "true");
}
