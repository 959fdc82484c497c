/** Times that run: since the opening, until reopening is over, and the time of day, all by the server's clock. */

const BEAT = 500; // milliseconds
let beating = 0;
let ahead = 0; // of the server's clock on ours, milliseconds

/** @param {HTMLElement} stage with the server's time in it, as of now */
export function tick(stage) {
  ahead = Number(stage.querySelector("[data-now]")?.getAttribute("data-now") ?? Date.now()) - Date.now();
  clearInterval(beating);
  beating = setInterval(() => beat(stage), BEAT);
  beat(stage);
}

/** @param {HTMLElement} stage */
function beat(stage) {
  const now = Date.now() + ahead;
  for (const time of stage.querySelectorAll("[data-since]")) write(time, now - Number(time.getAttribute("data-since")));
  for (const limited of stage.querySelectorAll("[data-until]")) {
    const left = Number(limited.getAttribute("data-until")) - now;
    write(limited.querySelector("[data-left]"), left);
    /** @type {HTMLElement} */ (limited).hidden = left <= 0;
  }
  for (const time of stage.querySelectorAll("[data-clock]")) showClock(time, new Date(now));
}

/**
 * @param {Element | null} element
 * @param {number} milliseconds
 */
function write(element, milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (element) put(element, `${Math.floor(seconds / 60)}:${two(seconds % 60)}`);
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
