/**
 * Only what is new, or it is said again to who listens.
 *
 * @param {Element} element
 * @param {string} words
 */
export function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
