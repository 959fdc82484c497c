/**
 * Shortcuts. A button says with `aria-keyshortcuts` which keys press it. They rest while somebody types, in dialogs and
 * with modifier keys, and can be switched off for people whose speech or grip presses keys by accident (WCAG 2.1.4).
 */

import { remember, remembered } from "./remembered.js";

const KEPT = "console-keys";

export function startKeys() {
  const box = /** @type {HTMLInputElement} */ (document.getElementById("keys-on"));
  box.checked = remembered(KEPT) !== "off";
  box.addEventListener("change", () => switchTo(box.checked));
  switchTo(box.checked);
  document.addEventListener("keydown", press);
}

/** @param {boolean} on */
function switchTo(on) {
  remember(KEPT, on ? "on" : "off");
  document.body.toggleAttribute("data-no-keys", !on);
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.repeat || event.defaultPrevented || event.isComposing || isMeantOtherwise(event)) return;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const button = [...document.querySelectorAll("[aria-keyshortcuts]")].find((each) => answersTo(each, key));
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  button.click();
}

/** @param {KeyboardEvent} event */
function isMeantOtherwise(event) {
  const shifted = event.shiftKey && event.key !== "?";
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  return document.body.hasAttribute("data-no-keys") || shifted || event.ctrlKey || event.altKey || event.metaKey || typing || document.querySelector("dialog[open]");
}

/**
 * @param {Element} element
 * @param {string} key
 */
function answersTo(element, key) {
  return !element.closest("dialog") && element.getAttribute("aria-keyshortcuts")?.split(" ").includes(key);
}
