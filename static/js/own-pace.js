/**
 * At everybody's own pace a question is a page of its own. What is filled in there is a draft on the phone, over pages and
 * reloads, until it is stored; texts also go along with whoever follows the way to another question.
 */

import { answerIn, fill } from "./phone-form.js";
import { read, write } from "./phone-kept.js";

/** @type {WeakSet<Element>} */
const started = new WeakSet();
const kept = `answer-${document.body.dataset.code}-`;
let filling = false;

for (const name of ["input", "change", "click"]) document.addEventListener(name, keep);
addEventListener("pagehide", keep);
document.addEventListener("filled", putBack, true); // it does not bubble
document.addEventListener("click", ({ target }) => target instanceof Element && target.closest("nav[data-script] a") && send());

export function start() {
  const form = document.querySelector("form[data-ask]");
  if (!form || started.has(form)) return;
  started.add(form);
  putBack();
}

/** @returns {{form?: HTMLFormElement, round: string, draft: string}} the form once it is started, and where its draft is */
function asked() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-ask]"));
  const round = form?.dataset.ask ?? "";
  return { form: form && started.has(form) ? form : undefined, round, draft: `draft-${kept}${round}` };
}

function keep() {
  const { form, round, draft } = asked();
  if (!form) return;
  const answer = answerIn(form);
  const stored = read(kept + round);
  const same = stored?.saved && String(stored.answer) === String(answer);
  write(draft, answer.length && !same ? { round, answer, command: "", saved: false } : null);
}

/** What was stored goes in first and is older: it makes room. */
function putBack() {
  const { form, round, draft } = asked();
  const found = read(draft);
  if (!form || !found || filling) return;
  const older = read(kept + round)?.answer ?? [];
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("textarea, [type=text], [type=number]")))
    if (field !== document.activeElement && older.includes(field.value)) field.value = "";
  filling = true;
  fill(form, found.answer);
  filling = false;
}

/** Other types send what is whole by themselves. */
function send() {
  const { form, draft } = asked();
  if (form?.querySelector("[data-send]") && read(draft)) form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}
