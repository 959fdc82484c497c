/** The chair's page: keeps in step with the session. What the chair does shows only when it comes back from the server. */

import { countDown } from "./countdown.js";
import { Live } from "./live.js";
import { morph } from "./morph.js";
import { applyNumbers } from "./numbers.js";
import { Figures } from "./screen-figures.js";
import { startAlarm } from "./console-alarm.js";
import { setClock } from "./clock.js";
import { tick } from "./console-clock.js";
import { startCommands } from "./console-commands.js";
import { startDialogs } from "./console-dialogs.js";
import { startInserting } from "./console-inserting.js";
import { Present } from "./console-present.js";
import { startStating } from "./console-stating.js";

const { session = "", token = "" } = document.body.dataset;
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const comments = /** @type {HTMLElement} */ (document.getElementById("comments"));
const news = /** @type {HTMLElement} */ (document.getElementById("news"));
const figures = new Figures(stage);
const present = new Present(stage);
const live = new Live({
  namespace: "/chair",
  auth: { session, language: document.documentElement.lang },
  post: `/chair/${session}/do/`,
  token,
});
let said = state();

live.addEventListener("stage", (event) => show(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("tally", (event) => figures.tally(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("comment", (event) => hear(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("presence", (event) => count(/** @type {CustomEvent} */ (event).detail));
// The link of a comment leads to a page where there is no script; here it opens the dialog.
document.addEventListener("click", (event) => event.target instanceof Element && event.target.closest("a[data-stating]") && event.preventDefault());
startAlarm(live);
startCommands(live);
startDialogs();
startStating();
startInserting();
applyNumbers();
tick(stage);
countDown(stage);

/** @param {{html: string, now: number}} message */
function show({ html, now }) {
  setClock(now);
  const before = state();
  const acting = document.getElementById("acts")?.contains(document.activeElement);
  morph(stage, html);
  figures.again();
  present.again();
  tick(stage);
  countDown(stage);
  // Away from the button: a second Enter must not do the next thing.
  if (acting && state() !== before) document.getElementById("acts")?.focus({ preventScroll: true });
  if (state() !== said) news.textContent = said = state();
  if (state() !== before) scrollTo({ top: 0 });
}

/** @param {{comments: {html: string}[]}} message all that are shown */
function hear(message) {
  morph(comments, message.comments.map(({ html }) => html).join(""));
}

/** @param {import("./console-present.js").Presence} presence */
function count(presence) {
  figures.presence(presence);
  present.show(presence);
}

/** Where we are: a tag and a heading, which somebody who listens should hear. */
function state() {
  return [".tag", "main h1"].map((part) => stage.querySelector(part)?.textContent?.trim() ?? "").join(": ");
}
