/** Lets everybody see that people are voting: a disc falls where a number has risen, one at a time in each place. */

const PLACES = ".scale li, .turnout, .tally > div";
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @param {HTMLElement} stage
 * @returns {Map<Element, number>} what each place holds now
 */
export function rising(stage) {
  return new Map([...stage.querySelectorAll(PLACES)].map((place) => [place, held(place)]));
}

/**
 * @param {HTMLElement} stage
 * @param {Map<Element, number>} before
 */
export function letLand(stage, before) {
  if (calm.matches || document.hidden) return;
  for (const place of stage.querySelectorAll(PLACES))
    if (held(place) > (before.get(place) ?? Infinity) && !place.querySelector(".fly")) land(place);
}

/** @param {Element} place */
function land(place) {
  const disc = document.createElement("i");
  disc.className = "fly";
  disc.addEventListener("animationend", () => disc.remove());
  (place.querySelector(".crowd, .heap.yes") ?? place).append(disc);
}

/** @param {Element} place */
function held(place) {
  return Number(place.querySelector("[data-n]:not(.wait)")?.getAttribute("data-n") ?? 0);
}
