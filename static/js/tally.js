/**
 * Moves a result to the newest counts. The server rendered where each number stands: `data-show="counts.a"` holds it
 * as text, `data-n-of="counts.a"` as a drawn quantity, `data-mean-of` and `data-sd-of` as a place, `data-max-of` as what has to fit; `data-one-of` and
 * `data-many-of` hold the words for one and for several.
 */

import { applyNumbers } from "./numbers.js";

/** @typedef {{round: string, voted: number, base: number, counts?: Record<string, number>, statistics?: Record<string, number>}} Tally */

const language = document.documentElement.lang;
const whole = new Intl.NumberFormat(language);
const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(language, { style: "percent" });
const HALF_UP = 1e-9; // half a unit goes up, as on the server
const UNITS = [1, 2, 5, 10, 20, 50, 100];

/**
 * @param {ParentNode} root
 * @param {Tally} tally
 */
export function showTally(root, tally) {
  for (const result of root.querySelectorAll(`[data-round="${tally.round}"]`)) showIn(result, tally);
}

/**
 * @param {Element} result
 * @param {Tally} tally
 */
function showIn(result, tally) {
  each(result, "[data-max]", (element) => (element.dataset.max = String(highest(tally, element.dataset.maxOf))));
  each(result, "[data-total]", (element) => (element.dataset.total = String(drawn(tally, element))));
  each(result, "[data-unit]", (element) => (element.dataset.unit = String(unitOf(tally, element))));
  each(result, ".legend", (element) => (element.hidden = unitOf(tally, element) === 1));
  each(result, ".balance", (element) => (element.hidden = tally.voted === 0));
  each(result, "[data-one-of]", (element) => (element.hidden = value(tally, element.dataset.oneOf ?? "") !== 1));
  each(result, "[data-many-of]", (element) => (element.hidden = value(tally, element.dataset.manyOf ?? "") === 1));
  each(result, "[data-show]", (element) => (element.textContent = written(tally, element)));
  for (const [from, to] of [["nOf", "n"], ["meanOf", "mean"], ["sdOf", "sd"]])
    each(result, `[data-${from.slice(0, -2)}-of]`, (element) => (element.dataset[to] = String(value(tally, element.dataset[from] ?? "") ?? 0)));
  applyNumbers(result);
}

/**
 * @param {Tally} tally
 * @param {string} [names] of the measures of an option that are drawn behind each other; without any, people are drawn
 */
function highest({ counts = {}, statistics = {} }, names) {
  if (!names) return Math.max(1, ...Object.values(counts));
  const reach = (/** @type {string} */ key) => names.split(" ").reduce((sum, name) => sum + (statistics[`${name}-${key}`] ?? 0), 0);
  return Math.max(1, ...Object.keys(counts).map(reach));
}

/**
 * @param {Tally} tally
 * @param {HTMLElement} element
 * @returns {number} the people whom it draws: everybody, or those who voted
 */
function drawn(tally, element) {
  return element.closest(".turnout") ? tally.base : tally.voted;
}

/**
 * @param {Tally} tally
 * @param {HTMLElement} element
 */
function unitOf(tally, element) {
  return UNITS.find((each) => drawn(tally, element) <= each * 150) ?? 100;
}

/**
 * @param {Tally} tally
 * @param {HTMLElement} element
 */
function written(tally, element) {
  const path = element.dataset.show ?? "";
  if (path === "unit") return whole.format(unitOf(tally, element));
  if (path.startsWith("share.")) return percent.format(tally.voted ? (value(tally, `counts.${path.slice(6)}`) ?? 0) / tally.voted + HALF_UP : 0);
  const found = value(tally, path);
  if (found === undefined) return "–";
  return path.startsWith("statistics.") && !("whole" in element.dataset) ? tenths.format((Math.round((found + HALF_UP) * 10) || 0) / 10) : whole.format(found);
}

/**
 * @param {any} tally
 * @param {string} path
 * @returns {number | undefined}
 */
function value(tally, path) {
  if (path === "waiting") return Math.max(0, tally.base - tally.voted);
  return path.split(".").reduce((found, name) => found?.[name], tally);
}

/**
 * @param {Element} root
 * @param {string} selector
 * @param {(element: HTMLElement) => void} change
 */
function each(root, selector, change) {
  if (root instanceof HTMLElement && root.matches(selector)) change(root);
  for (const element of root.querySelectorAll(selector)) if (element instanceof HTMLElement) change(element);
}
