/** Putting a comment in the place of its older self without taking it out of a person's hands. */

/** @param {() => void} change that takes the focused element out and puts it in again */
export function keepingFocus(change) {
  const { activeElement } = document;
  change();
  if (activeElement instanceof HTMLElement && activeElement !== document.activeElement) activeElement.focus({ preventScroll: true });
}

/**
 * What a person did with it stays: focus, choice, what is unfolded.
 *
 * @param {HTMLElement} old
 * @param {HTMLElement} item
 */
export function replace(old, item) {
  const { activeElement } = document;
  const box = item.querySelector("input");
  if (box) box.checked = old.querySelector("input")?.checked ?? false;
  item.querySelector("details")?.toggleAttribute("open", old.querySelector("details")?.open ?? false);
  old.replaceWith(item);
  if (activeElement === old) item.focus({ preventScroll: true });
  else if (old.contains(activeElement)) same(item, activeElement)?.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} item
 * @param {Element | null} element
 * @returns {HTMLElement | null} a box stays a box; of the buttons the first, which undoes what was done
 */
function same(item, element) {
  return item.querySelector(element instanceof HTMLInputElement ? "input" : ".row button");
}
