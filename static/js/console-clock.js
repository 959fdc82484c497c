/** Times that run: since the opening, until reopening is over, and the time of day, all by the server's clock. */

import { minutes, serverNow } from "./clock.js";
import { showPace } from "./pace.js";

const BEAT = 500; // milliseconds
let beating = 0;

/** @param {HTMLElement} stage */
export function tick(stage) {
  clearInterval(beating);
  beating = setInterval(() => beat(stage), BEAT);
  beat(stage);
}

/** @param {HTMLElement} stage */
function beat(stage) {
  const now = serverNow();
  for (const time of stage.querySelectorAll("[data-since]")) write(time, now - Number(time.getAttribute("data-since")));
  for (const limited of stage.querySelectorAll("[data-until]")) {
    const left = Number(limited.getAttribute("data-until")) - now;
    write(limited.querySelector("[data-left]"), left);
    /** @type {HTMLElement} */ (limited).hidden = left <= 0;
  }
  for (const time of stage.querySelectorAll("[data-clock]")) showClock(time, new Date(now));
  showPace(stage, now);
}

/**
 * @param {Element | null} element
 * @param {number} milliseconds
 */
function write(element, milliseconds) {
  if (element) put(element, minutes(Math.max(0, Math.round(milliseconds / 1000))));
}

/**
 * @param {Element} element
 * @param {Date} moment
 */
function showClock(element, moment) {
  const between = element.textContent?.trim()[2] ?? ":"; // as this language writes it
  put(element, `${two(moment.getHours())}${between}${two(moment.getMinutes())}`);
}

/**
 * @param {Element} element
 * @param {string} text
 */
function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}
