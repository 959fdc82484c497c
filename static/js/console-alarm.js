/** Says when the line is gone, once that lasts, or when the page may no longer be seen. */

import { textOf } from "./words.js";

/** @typedef {import("./live.js").Live} Live */

const CALM = 1500; // milliseconds without a connection before a person hears of it
const alarm = /** @type {HTMLElement} */ (document.getElementById("alarm"));
let losing = 0;

/** @param {Live} live */
export function startAlarm(live) {
  live.addEventListener("online", () => warn(""));
  live.addEventListener("offline", () => lose(live));
  live.addEventListener("refused", () => warn("alarm-refused"));
  addEventListener("offline", () => lose(live));
}

/** @param {Live} live */
function lose(live) {
  clearTimeout(losing);
  losing = setTimeout(() => live.connected && navigator.onLine || warn("alarm-offline"), CALM);
}

/** @param {string} words id of a template; empty: all is well */
function warn(words) {
  alarm.hidden = !words;
  alarm.textContent = words && textOf(words);
}
