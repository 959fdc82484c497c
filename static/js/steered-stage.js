/** The stage on the page of a chair, or of a group's lead: as the server sends it, and heard by who listens. */

import { startAlarm } from "./console-alarm.js";
import { tick } from "./console-clock.js";
import { startCommands } from "./console-commands.js";
import { setClock } from "./clock.js";
import { countDown } from "./countdown.js";
import { morph } from "./morph.js";
import { applyNumbers } from "./numbers.js";

/**
 * @param {import("./live.js").Live} live
 * @param {import("./screen-figures.js").Figures} figures on the stage
 * @param {() => void} [again] what else is to be set again after the stage was
 */
export function keepInStep(live, figures, again) {
  const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
  const news = /** @type {HTMLElement} */ (document.getElementById("news"));
  let said = state();
  live.addEventListener("stage", (event) => show(/** @type {CustomEvent} */ (event).detail));
  live.addEventListener("tally", (event) => figures.tally(/** @type {CustomEvent} */ (event).detail));
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
    again?.();
    tick(stage);
    countDown(stage);
    // Away from the button: a second Enter must not do the next thing.
    if (acting && state() !== before) document.getElementById("acts")?.focus({ preventScroll: true });
    if (state() !== said) news.textContent = said = state();
    if (state() !== before) scrollTo({ top: 0 });
  }

  /** Where the stage is: a tag and a heading, which somebody who listens should hear. */
  function state() {
    return [".tag", "main h1"].map((part) => stage.querySelector(part)?.textContent?.trim() ?? "").join(": ");
  }
}
