/**
 * Preparing works without script. With it the page stays where it is: a button is sent from here, the page that comes
 * back is put into this one, and the focus stays on the button, wherever that went.
 */

import { startDialogs } from "./console-dialogs.js";
import { morph } from "./morph.js";
import { startQuestion } from "./prepare-question.js";
import { startSorting } from "./sort.js";
import { fragment } from "./trusted.js";

const page = /** @type {HTMLElement} */ (document.getElementById("prepare"));
let busy = false;

page.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches("[data-stay]")) return;
  event.preventDefault();
  send(form.action, new FormData(form, event.submitter));
});
startDialogs();
startQuestion();
startSorting(page, send);
focusAsked();

/**
 * @param {string} address
 * @param {FormData} fields
 */
async function send(address, fields) {
  if (busy) return;
  busy = true;
  try {
    const answer = await fetch(address, { method: "POST", body: fields });
    show(await answer.text(), answer.redirected ? answer.url : "");
  } catch {
    location.reload(); // what the page shows and what is stored may differ now
  } finally {
    busy = false;
  }
}

/**
 * @param {string} html of a whole page
 * @param {string} address of that page; empty: of none that can be reloaded
 */
function show(html, address) {
  const fresh = fragment(html).querySelector("main#prepare");
  if (!fresh) return location.reload();
  for (const menu of page.querySelectorAll("details[open]")) menu.removeAttribute("open");
  morph(page, fresh.innerHTML);
  if (address) history.replaceState(null, "", address);
  startSorting(page, send);
  focusAsked();
}

/** Where the server says the work goes on; the page of the address may have scrolled elsewhere. */
function focusAsked() {
  const asked = page.querySelector("[autofocus]");
  if (asked instanceof HTMLElement) asked.focus({ preventScroll: asked.closest(".undo") !== null });
}
