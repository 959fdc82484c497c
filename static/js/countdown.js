/** What is left of a timer, on every page the same. */

import { minutes, serverNow } from "./clock.js";

/** @typedef {(seconds: number, time: Element) => void} Tell each second that is left, once; 0 when the time is over */

const BEAT = 200; // milliseconds
let beating = 0;
/** @type {Map<string, number>} */
const told = new Map(); // of each moment, what was told of it last

/**
 * To be called after each fresh stage.
 *
 * @param {HTMLElement} stage
 * @param {Tell} [tell]
 */
export function countDown(stage, tell) {
  clearInterval(beating);
  if (!stage.querySelector("[data-closes]")) return;
  beating = setInterval(() => beat(stage, tell), BEAT);
  beat(stage, tell);
}

/**
 * @param {HTMLElement} stage
 * @param {Tell} [tell]
 */
function beat(stage, tell) {
  for (const time of stage.querySelectorAll("[data-closes]")) {
    const closes = /** @type {string} */ (time.getAttribute("data-closes"));
    const seconds = Math.max(0, Math.ceil((Number(closes) - serverNow()) / 1000));
    const words = minutes(seconds);
    if (time.textContent !== words) time.textContent = words;
    if (told.get(closes) !== seconds) tell?.(seconds, time);
    told.set(closes, seconds);
  }
}
