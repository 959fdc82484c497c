/**
 * Puts a freshly rendered stage into the page without taking anything out of a person's hands: focus, what is being
 * typed and choices that have not reached the server yet all stay.
 */

import { Idiomorph } from "../vendor/idiomorph.js";
import { applyNumbers } from "./numbers.js";
import { fragment } from "./trusted.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLOptionElement} Control */

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
      beforeAttributeUpdated: (name, old, kind) => {
        if (held.has(old)) return !["value", "checked", "selected"].includes(name);
        return !(kind === "remove" && isOurs(name, old));
      },
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
 * @returns {Map<Control, string>} the controls that a person changed, with what they are
 */
function touchedIn(root) {
  const controls = [...root.querySelectorAll("input, textarea, option")].filter(isControl);
  return new Map(controls.filter(isTouched).map((control) => [control, identity(control)]));
}

/** @param {Control} control */
function isTouched(control) {
  if (control instanceof HTMLOptionElement) return isTurned(control.closest("select"));
  if (isTick(control)) return control.checked !== control.defaultChecked;
  return control.type !== "hidden" && control.value !== control.defaultValue;
}

/**
 * A list without a marked option stands on its first one; choosing another leaves no trace on that first option.
 *
 * @param {HTMLSelectElement | null} select
 */
function isTurned(select) {
  if (!select) return false;
  const first = select.querySelector("option[selected]") ?? select.options[0];
  return !(first instanceof HTMLOptionElement && first.selected);
}

/**
 * @param {Control} old
 * @param {Control} fresh
 * @param {string | undefined} known
 */
function staysAsTouched(old, fresh, known) {
  return known === identity(fresh) && state(old) !== state(fresh);
}

/** @param {Control} control */
function state(control) {
  if (control instanceof HTMLOptionElement) return control.selected;
  return isTick(control) ? control.checked : control.value;
}

/**
 * The same form, the same name and, for options, the same value: the same question to the same person.
 *
 * @param {Element} element
 */
function identity(element) {
  const form = element.closest("form");
  const named = element instanceof HTMLOptionElement ? element.closest("select") : element;
  const value = element instanceof HTMLOptionElement || isTick(element) ? element.getAttribute("value") : null;
  return [idOr(form, "action"), idOr(named, "name"), value].join("\n");
}

/**
 * @param {Element | null} element
 * @param {string} otherwise
 */
function idOr(element, otherwise) {
  return element?.getAttribute("id") || element?.getAttribute(otherwise);
}

/**
 * @param {Node} node
 * @returns {node is Control}
 */
function isControl(node) {
  return ["INPUT", "TEXTAREA", "OPTION"].includes(node.nodeName);
}

/**
 * @param {Element} element
 * @returns {element is HTMLInputElement}
 */
function isTick(element) {
  return ["radio", "checkbox"].includes(/** @type {HTMLInputElement} */ (element).type);
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
  const { element, identity: wanted } = focused;
  const again = element.isConnected
    ? element
    : [...root.querySelectorAll(element.localName)].find((other) => identity(other) === wanted);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}
