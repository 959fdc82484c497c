/**
 * Preparing works without script. With it the page stays where it is: a button is sent from here, the page that comes
 * back is put into this one, and the focus stays on the button, wherever that went.
 */

import { startDialogs } from "./console-dialogs.js";
import { morph } from "./morph.js";
import { startQuestion } from "./prepare-question.js";
import { startSorting } from "./sort.js";
import { fragment } from "./trusted.js";
import { textOf } from "./words.js";

const page = /** @type {HTMLElement} */ (document.getElementById("prepare"));
const news = /** @type {HTMLElement} */ (document.getElementById("news"));
let shown = page.innerHTML; // as the server made it last
let sending = Promise.resolve(); // one after the other: each press counts from where the one before it led

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
function send(address, fields) {
  sending = sending.then(() => post(address, fields));
}

/**
 * @param {string} address
 * @param {FormData} fields
 */
async function post(address, fields) {
  try {
    const answer = await fetch(address, { method: "POST", body: fields, keepalive: true });
    show(await answer.text(), answer.redirected ? answer.url : "");
  } catch {
    say(textOf("not-sent"));
  }
}

/**
 * @param {string} html of a whole page
 * @param {string} address of that page; empty: of none that can be reloaded
 */
function show(html, address) {
  const answer = fragment(html);
  const fresh = answer.querySelector("main#prepare");
  if (!fresh) return say(answer.querySelector("main p")?.textContent ?? ""); // signed out, or gone
  for (const asked of fresh.querySelectorAll("[autofocus]")) focusLater(asked);
  for (const menu of page.querySelectorAll("details[open]")) menu.removeAttribute("open");
  news.textContent = "";
  shown = fresh.innerHTML;
  put(shown);
  if (address) history.replaceState(null, "", address);
  focusAsked();
}

/**
 * What was refused; what was dragged goes back.
 *
 * @param {string} problem
 */
function say(problem) {
  put(shown);
  news.textContent = problem;
}

/** @param {string} html */
function put(html) {
  morph(page, html);
  startSorting(page, send);
}

/**
 * A browser would focus it by itself only on a page without any focus, and complain on others.
 *
 * @param {Element} asked
 */
function focusLater(asked) {
  asked.removeAttribute("autofocus");
  asked.setAttribute("data-focus", "");
}

/** Where the server says the work goes on. */
function focusAsked() {
  const asked = page.querySelector("[autofocus], [data-focus]");
  if (asked instanceof HTMLElement) asked.focus({ preventScroll: asked.closest(".undo") !== null });
}
