/** Notes that the server does not have yet, in sight below those that it has. */

import { textOf } from "./words.js";

/**
 * @param {string} command
 * @param {import("./scribe-kept.js").Typed} typed
 */
export function showWaiting(command, { item, text }) {
  const list = document.getElementById(`waiting-${item}`);
  if (!list) return;
  const [shown, by, words] = [document.createElement("li"), document.createElement("p"), document.createElement("p")];
  [shown.id, by.className, words.className] = [`waiting-${command}`, "by", "text"];
  words.textContent = text;
  shown.append(by, words);
  say(shown, "note-waiting");
  list.append(shown);
  list.hidden = false;
  shown.scrollIntoView({ block: "nearest" });
}

/** @param {Element | null} shown */
export function takeWaiting(shown) {
  const list = shown?.parentElement;
  shown?.remove();
  if (list) list.hidden = !list.childElementCount;
}

/** Those that were saved while nothing could be heard: now the notes themselves have come. */
export function clearSaved() {
  for (const shown of document.querySelectorAll("[data-words=note-saved]")) takeWaiting(shown);
}

/**
 * @param {Element | null} shown
 * @param {string} words id of a template
 */
export function say(shown, words) {
  shown?.setAttribute("data-words", words);
  const by = shown?.querySelector(".by");
  if (by) by.textContent = textOf(words);
}
