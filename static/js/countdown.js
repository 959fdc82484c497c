/** What is left of a timer, on every page the same. */

import { minutes, serverNow } from "./clock.js";

const BEAT = 200; // milliseconds
let beating = 0;
let told = "";

/**
 * To be called after each fresh stage.
 *
 * @param {HTMLElement} stage
 * @param {(seconds: number) => void} [tell] each second that is left, once; 0 when the time is over
 */
export function countDown(stage, tell) {
  clearInterval(beating);
  if (!stage.querySelector("[data-closes]")) return;
  beating = setInterval(() => beat(stage, tell), BEAT);
  beat(stage, tell);
}

/**
 * @param {HTMLElement} stage
 * @param {(seconds: number) => void} [tell]
 */
function beat(stage, tell) {
  for (const time of stage.querySelectorAll("[data-closes]")) {
    const closes = Number(time.getAttribute("data-closes"));
    const seconds = Math.max(0, Math.ceil((closes - serverNow()) / 1000));
    const words = minutes(seconds);
    if (time.textContent !== words) time.textContent = words;
    const news = `${closes} ${seconds}`;
    if (news !== told) tell?.(seconds);
    told = news;
  }
}
