/**
 * The one door through which HTML text becomes nodes. The content security policy allows a single trusted types
 * policy, `trialoog`, and only what our own server rendered may come this way.
 */

/** @typedef {{createHTML: (html: string) => string}} Policy */

/** @type {Policy} */
const asIs = { createHTML: (html) => html };

const factory = /** @type {{createPolicy(name: string, rules: Policy): Policy} | undefined} */ (
  /** @type {any} */ (globalThis).trustedTypes
);

const policy = factory?.createPolicy("trialoog", asIs) ?? asIs;

/**
 * Inert nodes of server-rendered HTML: nothing loads or runs until they are put into the page.
 *
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  for (const script of template.content.querySelectorAll("script")) script.remove();
  return template.content;
}
