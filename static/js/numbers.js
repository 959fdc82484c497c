/**
 * Numbers for the charts. Style attributes are forbidden by the content security policy, so the server writes
 * `data-n="34"` and this module makes it the custom property `--n` that the style sheet draws.
 */

const NAMES = ["n", "per", "unit", "steps", "mean", "sd", "max", "total"];
const ATTRIBUTES = NAMES.map((name) => `data-${name}`);
const SELECTOR = ATTRIBUTES.map((attribute) => `[${attribute}]`).join();

/** @type {MutationObserver | undefined} */
let observer;

/**
 * Draw the numbers in `root`, now and whenever one of them changes anywhere in the page.
 *
 * @param {ParentNode} root
 */
export function applyNumbers(root = document) {
  observe();
  if (root instanceof Element) draw(root);
  for (const element of root.querySelectorAll(SELECTOR)) draw(element);
}

function observe() {
  if (observer) return;
  observer = new MutationObserver((changes) => changes.forEach(follow));
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ATTRIBUTES });
}

/** @param {MutationRecord} change */
function follow({ type, target, addedNodes }) {
  if (type === "attributes") draw(/** @type {Element} */ (target));
  for (const node of addedNodes) if (node instanceof Element) applyNumbers(node);
}

/**
 * The digits of the highest count tell the style sheet whether counts still fit side by side.
 *
 * @param {Element} element
 */
function draw(element) {
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return;
  for (const name of NAMES) {
    const value = element.dataset[name];
    if (value === undefined) element.style.removeProperty(`--${name}`);
    else if (value !== "" && Number.isFinite(Number(value))) element.style.setProperty(`--${name}`, value);
  }
  if (element.dataset.max) element.dataset.digits = String(element.dataset.max.length);
}
