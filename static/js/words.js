/** Sentences that the server put into the page, in the person's language, for when they are needed. */

/**
 * @param {string} id of a template
 * @returns {DocumentFragment}
 */
export function copyOf(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}

/** @param {string} id of a template */
export function textOf(id) {
  return copyOf(id).textContent?.trim() ?? "";
}

/** A name for a command, so that the server knows it when it comes a second time. */
export function newCommand() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
