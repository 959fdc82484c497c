/** The page of a group's lead: keeps in step with the group. What the lead does shows only when it comes back from the server. */

import { countDown } from "./countdown.js";
import { Live } from "./live.js";
import { morph } from "./morph.js";
import { applyNumbers } from "./numbers.js";
import { Figures } from "./screen-figures.js";
import { startAlarm } from "./console-alarm.js";
import { setClock } from "./clock.js";
import { tick } from "./console-clock.js";
import { startCommands } from "./console-commands.js";
import { Heard } from "./lead-heard.js";

const { session = "", group = "", token = "" } = document.body.dataset;
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const news = /** @type {HTMLElement} */ (document.getElementById("news"));
const figures = new Figures(stage);
const heard = new Heard();
const live = new Live({
  namespace: "/lead",
  auth: { session, group, language: document.documentElement.lang },
  post: `/lead/${session}/${group}/do/`,
  token,
});
let said = state();

live.addEventListener("stage", (event) => show(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("tally", (event) => figures.tally(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("comment", (event) => heard.hear(/** @type {CustomEvent} */ (event).detail));
startAlarm(live);
startCommands(live);
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
  tick(stage);
  countDown(stage);
  // Away from the button: a second Enter must not do the next thing.
  if (acting && state() !== before) document.getElementById("acts")?.focus({ preventScroll: true });
  if (state() !== said) news.textContent = said = state();
  if (state() !== before) scrollTo({ top: 0 });
}

/** Where the group is: a tag and a heading, which somebody who listens should hear. */
function state() {
  return [".tag", "main h1"].map((part) => stage.querySelector(part)?.textContent?.trim() ?? "").join(": ");
}
