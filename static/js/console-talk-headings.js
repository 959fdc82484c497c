/** The comments under the headings of their themes, each with how many there are. */

import { themes } from "./console-talk-lists.js";
import { copyOf, textOf } from "./words.js";

const whole = new Intl.NumberFormat(document.documentElement.lang);

/**
 * @param {HTMLElement[]} items sorted by theme, those without one last
 * @returns {HTMLElement[]} the same with a heading before each theme that has some, or has none at all
 */
export function headings(items) {
  const known = themes();
  const without = items.filter((item) => !known.some((theme) => theme.value === item.dataset.theme));
  const groups = known.flatMap((theme) => group(theme.value, theme.text, items.filter((item) => item.dataset.theme === theme.value)));
  return known.length ? [...groups, ...group("", textOf("words-no-theme"), without)] : items;
}

/**
 * Where nothing may move, at least the words are right.
 *
 * @param {HTMLElement} list
 */
export function retitle(list) {
  for (const { value, text } of themes()) {
    const name = list.querySelector(`[data-heading="${value}"] h3 > span`);
    if (name) name.textContent = text;
  }
}

/**
 * @param {string} theme its id
 * @param {string} title
 * @param {HTMLElement[]} items
 */
function group(theme, title, items) {
  const shown = items.filter((item) => !item.hidden).length;
  return shown || (theme && !items.length) ? [heading(theme, title, shown), ...items] : items;
}

/**
 * @param {string} theme
 * @param {string} title
 * @param {number} shown
 */
function heading(theme, title, shown) {
  const item = /** @type {HTMLElement} */ (copyOf("theme-heading").firstElementChild);
  const [name, number] = item.querySelectorAll("span");
  name.textContent = title;
  number.textContent = whole.format(shown);
  item.dataset.heading = theme;
  const button = /** @type {HTMLElement} */ (item.querySelector("button"));
  button.hidden = !theme;
  button.dataset.change = theme;
  return item;
}
