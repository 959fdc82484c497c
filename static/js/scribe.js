/** The scribe's page: keeps in step with the session, and never loses what is typed. */

import { setClock } from "./clock.js";
import { startAlarm } from "./console-alarm.js";
import { tick } from "./console-clock.js";
import { startCommands } from "./console-commands.js";
import { Live } from "./live.js";
import { morph } from "./morph.js";
import { Figures } from "./screen-figures.js";
import { Changing } from "./scribe-changing.js";
import { Kept } from "./scribe-kept.js";
import { Notes } from "./scribe-notes.js";
import { Place } from "./scribe-place.js";
import { Talk } from "./scribe-talk.js";
import { Writing } from "./scribe-writing.js";

const { session = "", token = "" } = document.body.dataset;
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const live = new Live({
  namespace: "/scribe",
  auth: { session, language: document.documentElement.lang },
  post: `/scribe/${session}/do/`,
  token,
});
const kept = new Kept(`scribe ${session}`);
const writing = new Writing(live, kept);
const notes = new Notes(new Changing(kept, (item, text) => writing.giveBack(item, text)));
const talk = new Talk();
const figures = new Figures(stage);
const place = new Place(stage);

live.addEventListener("stage", (event) => show(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("tally", (event) => figures.tally(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("comment", (event) => talk.hear(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("note", (event) => notes.hear(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("presence", (event) => figures.presence(/** @type {CustomEvent} */ (event).detail));
document.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && save(event));
startAlarm(live);
startCommands(live);
writing.again();
writing.flush();
notes.count();
tick(stage);

/** @param {{html: string, now: number}} message */
function show({ html, now }) {
  setClock(now);
  morph(stage, html);
  place.again();
  writing.again();
  notes.count();
  figures.again();
  tick(stage);
}

/** @param {KeyboardEvent} event */
function save(event) {
  if (event.target instanceof HTMLTextAreaElement && !event.repeat) event.target.form?.requestSubmit();
}
