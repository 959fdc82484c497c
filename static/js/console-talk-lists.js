/** Which comments are in which list, and in which order. */

const whole = new Intl.NumberFormat(document.documentElement.lang);
const first = document.body.dataset.moderation === "before"; // what waits comes first

/**
 * @param {string} list
 * @param {HTMLElement} item
 */
export function belongs(list, { dataset }) {
  if (list === "hidden") return dataset.state === "hidden";
  return dataset.state === "approved" || (list !== "support" && dataset.state === "pending");
}

/**
 * @param {string} list
 * @returns {(one: HTMLElement, other: HTMLElement) => number}
 */
export function compare(list) {
  const places = new Map(themes().map((option, place) => [option.value, place]));
  const theme = (/** @type {HTMLElement} */ item) => places.get(item.dataset.theme ?? "") ?? places.size;
  return (one, other) => {
    const by = (/** @type {string} */ name) => Number(other.dataset[name]) - Number(one.dataset[name]);
    const waits = (/** @type {HTMLElement} */ item) => Number(item.dataset.state === "pending");
    if (list === "themes") return theme(one) - theme(other) || by("support") || by("came");
    if (list === "support") return by("support") || by("came");
    return (first ? waits(other) - waits(one) : 0) || by("came");
  };
}

/** @returns {HTMLOptionElement[]} in their order */
export function themes() {
  const all = /** @type {HTMLSelectElement} */ (document.getElementById("themes"));
  return [...all.options].filter((option) => option.value && option.value !== "none");
}

/**
 * @param {HTMLElement} pane
 * @param {HTMLElement[]} items
 * @param {number} seen the last that was seen, by the order in which they came
 */
export function count(pane, items, seen) {
  const hidden = items.filter((item) => item.dataset.state === "hidden").length;
  const fresh = items.filter(({ dataset }) => dataset.state === "pending" || (dataset.state === "approved" && Number(dataset.came) > seen)).length;
  write(pane, "all", whole.format(items.length - hidden));
  write(pane, "new", fresh ? whole.format(fresh) : "");
  write(pane, "hidden", hidden ? whole.format(hidden) : "");
}

/**
 * @param {HTMLElement} pane
 * @param {string} name
 * @param {string} text
 */
function write(pane, name, text) {
  /** @type {HTMLElement} */ (pane.querySelector(`[data-count=${name}]`)).textContent = text;
}
