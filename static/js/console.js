/**
 * The operators' page: keeps what is shown in step with the session. What an operator does shows here only when it
 * comes back from the server, so two operators always look at the same.
 */

import { countDown } from "./countdown.js";
import { Live } from "./live.js";
import { morph } from "./morph.js";
import { applyNumbers } from "./numbers.js";
import { Figures } from "./screen-figures.js";
import { startAlarm } from "./console-alarm.js";
import { startAsking } from "./console-asking.js";
import { setClock } from "./clock.js";
import { tick } from "./console-clock.js";
import { startChoosing } from "./console-chosen.js";
import { startCommands } from "./console-commands.js";
import { startDialogs } from "./console-dialogs.js";
import { startGrouping } from "./console-grouping.js";
import { startKeys } from "./console-keys.js";
import { startInserting } from "./console-inserting.js";
import { startMerging } from "./console-merging.js";
import { Present } from "./console-present.js";
import { startQueue } from "./console-queue.js";
import { startStating } from "./console-stating.js";
import { startSuggesting } from "./console-suggesting.js";
import { Talk } from "./console-talk.js";
import { startTheming } from "./console-theming.js";
import { startUndoing } from "./console-undo.js";

const { session = "", token = "" } = document.body.dataset;
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const news = /** @type {HTMLElement} */ (document.getElementById("news"));
const figures = new Figures(stage);
const present = new Present(stage);
const talk = new Talk();
const live = new Live({
  namespace: "/console",
  auth: { session, language: document.documentElement.lang },
  post: `/console/sessions/${session}/do/`,
  token,
});
let said = state();

live.addEventListener("stage", (event) => show(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("tally", (event) => figures.tally(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("comment", (event) => talk.hear(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("presence", (event) => count(/** @type {CustomEvent} */ (event).detail));
startAlarm(live);
startCommands(live);
startDialogs();
startKeys();
startAsking();
startStating();
startInserting();
startChoosing();
startMerging();
startTheming();
startUndoing();
startQueue(talk);
startSuggesting(session, live);
startGrouping(session);
applyNumbers();
tick(stage);
countDown(stage);
keepInSight();

/** @param {{html: string, now: number}} message */
function show({ html, now }) {
  setClock(now);
  const acting = stage.querySelector(".acts")?.contains(document.activeElement);
  morph(stage, html);
  figures.again();
  present.again();
  talk.follow();
  tick(stage);
  countDown(stage);
  const { activeElement } = document;
  // To the group, not to the next button: a second Enter must not do the next thing.
  if (acting && (!activeElement || activeElement === document.body)) document.getElementById("acts")?.focus({ preventScroll: true });
  if (state() !== said) announce();
}

function announce() {
  news.textContent = said = state();
  keepInSight();
}

/** The present place in a run sheet that scrolls by itself; a page that scrolls as a whole stays where it is. */
function keepInSight() {
  const sheet = document.getElementById("sheet");
  const here = stage.querySelector("[aria-current=step]") ?? stage.querySelector(".run [aria-current]");
  if (sheet && sheet.scrollHeight > sheet.clientHeight) here?.scrollIntoView({ block: "nearest" });
}

/** @param {import("./console-present.js").Presence} presence */
function count(presence) {
  figures.presence(presence);
  present.show(presence);
}

function state() {
  return [".meta b", "h1"].map((part) => stage.querySelector(`main ${part}`)?.textContent?.trim()).join(": ");
}
