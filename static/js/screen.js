/** The page for the projector: keeps in step with the session, and keeps the last picture when the line is gone. */

import { letLand, rising } from "./screen-arrivals.js";
import { Answers } from "./screen-answers.js";
import { setClock } from "./clock.js";
import { countDown } from "./countdown.js";
import { keepAwake, offerFullScreen } from "./screen-display.js";
import { Figures } from "./screen-figures.js";
import { Live } from "./live.js";
import { morph } from "./morph.js";
import { applyNumbers } from "./numbers.js";

const AGAIN = 10_000; // milliseconds until a screen that was turned away looks whether it may come in again

const { secret = "" } = document.body.dataset;
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const news = /** @type {HTMLElement} */ (document.getElementById("news"));
const figures = new Figures(stage);
const answers = new Answers(stage);
const live = new Live({ namespace: "/screen", auth: { secret }, post: "", token: "" });
let said = says();

live.addEventListener("stage", (event) => show(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("tally", (event) => move(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("presence", (event) => figures.presence(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("comment", (event) => answers.hear(/** @type {CustomEvent} */ (event).detail.comments));
live.addEventListener("online", () => {
  mark(false);
  answers.forget();
});
live.addEventListener("offline", () => mark(true));
live.addEventListener("refused", () => {
  mark(true);
  setTimeout(startAnew, AGAIN);
});
addEventListener("offline", () => mark(true));
addEventListener("online", () => mark(!live.connected));
applyNumbers();
countDown(stage);
keepAwake();
offerFullScreen(/** @type {HTMLButtonElement} */ (document.getElementById("full")));

/** @param {{html: string, now: number}} message */
function show({ html, now }) {
  setClock(now);
  const worn = dress();
  morph(stage, html);
  if (dress() !== worn) return location.reload();
  mark(!live.connected);
  figures.again();
  answers.again();
  countDown(stage);
  if (says() !== said) news.textContent = said = says();
}

/** @param {import("./screen-figures.js").Tally} tally */
function move(tally) {
  const before = rising(stage);
  figures.tally(tally);
  letLand(stage, before);
}

/** The theme and the language, which only a fresh page can change. */
function dress() {
  return stage.querySelector("[data-dress]")?.getAttribute("data-dress");
}

/** What somebody who listens should hear: a new question, a result, a comment that is read out. */
function says() {
  return stage.querySelector("main")?.dataset.says ?? "";
}

/** @param {boolean} lost */
function mark(lost) {
  for (const each of stage.querySelectorAll(".lost")) each.toggleAttribute("hidden", !lost);
}

/** Only when the server answers: a browser's own error page must never be on the wall. */
async function startAnew() {
  const response = await fetch(location.href).catch(() => null);
  if (response?.ok) location.reload();
  else setTimeout(startAnew, AGAIN);
}
