/** What a person changed in a form and the server has not rendered yet. */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLOptionElement} Control */

/**
 * @param {Element} root
 * @returns {Map<Control, string>} the changed controls, each with its identity
 */
export function touchedIn(root) {
  const controls = [...root.querySelectorAll("input, textarea, option")].filter(isControl);
  return new Map(controls.filter(isTouched).map((control) => [control, identity(control)]));
}

/**
 * Whether `old` must stay as the person left it, given what the server rendered now. Once both agree, it follows the
 * server again.
 *
 * @param {Control} old
 * @param {Control} fresh
 * @param {string | undefined} known its identity when it was found touched
 */
export function staysAsTouched(old, fresh, known) {
  return known === identity(fresh) && state(old) !== state(fresh);
}

/**
 * The same form, the same name and, for options and buttons, the same value: the same question to the same person.
 *
 * @param {Element} element
 */
export function identity(element) {
  const named = element instanceof HTMLOptionElement ? element.closest("select") : element;
  const value = element.matches("option, button, [type=radio], [type=checkbox]") ? element.getAttribute("value") : null;
  return [idOr(element.closest("form"), "action"), idOr(named, "name"), value].join("\n");
}

/**
 * @param {Node} node
 * @returns {node is Control}
 */
export function isControl(node) {
  return ["INPUT", "TEXTAREA", "OPTION"].includes(node.nodeName);
}

/** @param {Control} control */
function isTouched(control) {
  if (control instanceof HTMLOptionElement) return isTurned(control.closest("select"));
  if (isTick(control)) return group(control).some((one) => one.checked !== one.defaultChecked);
  return control.type !== "hidden" && control.value !== control.defaultValue;
}

/**
 * Choosing one radio button says something about all of its group.
 *
 * @param {HTMLInputElement} control
 * @returns {HTMLInputElement[]}
 */
function group(control) {
  if (control.type !== "radio" || !control.form) return [control];
  const same = [...control.form.elements].filter((one) => one instanceof HTMLInputElement && one.type === "radio");
  return /** @type {HTMLInputElement[]} */ (same).filter((one) => one.name === control.name);
}

/**
 * A list without a marked option stands on its first one; choosing another leaves no trace on that first option.
 *
 * @param {HTMLSelectElement | null} select
 */
function isTurned(select) {
  const first = select?.querySelector("option[selected]") ?? select?.options[0];
  return first instanceof HTMLOptionElement && !first.selected;
}

/** @param {Control} control */
function state(control) {
  if (control instanceof HTMLOptionElement) return control.selected;
  return isTick(control) ? control.checked : control.value;
}

/**
 * @param {Element | null} element
 * @param {string} otherwise
 */
function idOr(element, otherwise) {
  return element?.getAttribute("id") || element?.getAttribute(otherwise);
}

/**
 * @param {Element} element
 * @returns {element is HTMLInputElement}
 */
function isTick(element) {
  return ["radio", "checkbox"].includes(/** @type {HTMLInputElement} */ (element).type);
}
