/** Minutes that run: of the item that is on, against the plan, and of the whole session, against its run sheet. */

const MINUTE = 60_000; // milliseconds

/**
 * @param {HTMLElement} stage
 * @param {number} now by the server's clock
 */
export function showPace(stage, now) {
  for (const part of stage.querySelectorAll("[data-begun]")) showSpent(/** @type {HTMLElement} */ (part), now);
  for (const part of stage.querySelectorAll("[data-due]")) showLate(/** @type {HTMLElement} */ (part), now);
}

/**
 * @param {HTMLElement} part
 * @param {number} now
 */
function showSpent(part, now) {
  const planned = Number(part.dataset.planned ?? Infinity);
  const spent = Math.max(0, Math.floor((now - Number(part.dataset.begun)) / MINUTE));
  if (spent > planned) say(part, "over", spent - planned);
  else say(part, "within", spent);
}

/**
 * As `models/pace.py` has it: over is when it is expected to be, unless that has passed.
 *
 * @param {HTMLElement} part
 * @param {number} now
 */
function showLate(part, now) {
  const expected = Number(part.dataset.expected);
  const over = "runs" in part.dataset ? Math.max(now, expected) : expected;
  const late = Math.trunc((over - Number(part.dataset.due)) / MINUTE);
  say(part, late > 0 ? "late" : late < 0 ? "early" : "on", Math.abs(late));
}

/**
 * @param {HTMLElement} part with its sentences, of which one is true
 * @param {string} when
 * @param {number} minutes
 */
function say(part, when, minutes) {
  for (const sentence of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-when]"))) {
    const said = sentence.dataset.when === when;
    const number = sentence.querySelector("b");
    if (sentence.hidden === said) sentence.hidden = !said;
    if (said && number && number.textContent !== String(minutes)) number.textContent = String(minutes);
  }
}
