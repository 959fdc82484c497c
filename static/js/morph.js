/**
 * Puts a freshly rendered stage into the page without taking anything out of a person's hands: focus, what is being
 * typed and choices that have not reached the server yet all stay.
 */

import { Idiomorph } from "../vendor/idiomorph.js";
import { applyNumbers } from "./numbers.js";
import { identity, isControl, staysAsTouched, touchedIn } from "./touched.js";
import { fragment } from "./trusted.js";

const HELD = ["value", "checked", "selected"];

/**
 * Morph the inside of `element` into `html`. An element with `data-keep` is never changed or removed. A control that a
 * person changed keeps its state as long as the new HTML has the same control (see `identity`); give every form an id
 * with its round in it, so that the answer to one question never moves to the next.
 *
 * @param {Element} element
 * @param {string} html rendered by our own server
 */
export function morph(element, html) {
  const focused = focusIn(element);
  const touched = touchedIn(element);
  /** @type {Set<Element>} */
  const held = new Set();
  Idiomorph.morph(element, fragment(html), {
    morphStyle: "innerHTML",
    callbacks: {
      beforeNodeMorphed: (old, fresh) => {
        if (keeps(old)) return false;
        if (isControl(old) && isControl(fresh) && staysAsTouched(old, fresh, touched.get(old))) held.add(old);
        return true;
      },
      beforeNodeRemoved: (old) => !keeps(old),
      beforeAttributeUpdated: (name, old, kind) =>
        !(held.has(old) && HELD.includes(name)) && !(kind === "remove" && isOurs(name, old)),
    },
  });
  applyNumbers(element);
  refocus(element, focused);
}

/** @param {Node} node */
function keeps(node) {
  return node instanceof Element && node.hasAttribute("data-keep");
}

/**
 * Attributes that script or the person set: drawn numbers, a table or dialog that was opened.
 *
 * @param {string} name
 * @param {Element} element
 */
function isOurs(name, element) {
  return name === "style" || (name === "open" && element.matches("details, dialog"));
}

/**
 * @param {Element} root
 * @returns {{element: Element, identity: string} | null}
 */
function focusIn(root) {
  const element = document.activeElement;
  return element && root.contains(element) ? { element, identity: identity(element) } : null;
}

/**
 * Idiomorph gives focus back only to fields with an id; buttons and steps need it as much.
 *
 * @param {Element} root
 * @param {{element: Element, identity: string} | null} focused
 */
function refocus(root, focused) {
  if (!focused || document.activeElement !== document.body) return;
  const again = focused.element.isConnected ? focused.element : same(root, focused);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/**
 * @param {Element} root
 * @param {{element: Element, identity: string}} focused
 */
function same(root, { element, identity: wanted }) {
  if (!element.matches("[id], [name]")) return undefined;
  return [...root.querySelectorAll(element.localName)].find((other) => identity(other) === wanted);
}
