/** Putting comments under a theme, and changing a theme. */

import { chosen } from "./console-chosen.js";
import { open } from "./console-dialogs.js";
import { named } from "./console-stating.js";
import { themes } from "./console-talk-lists.js";
import { textOf } from "./words.js";

const setting = form("set-theme");
const making = form("make-theme");
const renaming = form("rename-theme");
const removing = form("remove-theme");

export function startTheming() {
  document.querySelector("[data-theming]")?.addEventListener("click", () => group(chosen()));
  document.getElementById("comments")?.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("[data-change]");
    if (button) change(button.getAttribute("data-change") ?? "");
  });
  making.addEventListener("done", () => making.reset());
}

/** @param {string[]} ids */
function group(ids) {
  for (const each of [setting, making]) each.querySelector("[data-chosen]")?.replaceChildren(...ids.map(named));
  const inSome = ids.some((id) => document.getElementById(`comment-${id}`)?.dataset.theme);
  const buttons = themes().map((option) => button(option.value, option.text));
  setting.querySelector("[data-themes]")?.replaceChildren(...buttons, ...(inSome ? [button("", textOf("words-out"))] : []));
  setting.hidden = !buttons.length;
  open("theming");
}

/**
 * @param {string} theme its id; none takes them out
 * @param {string} title
 */
function button(theme, title) {
  const made = Object.assign(document.createElement("button"), { name: "theme", value: theme, textContent: title });
  made.className = theme ? "button" : "link";
  return made;
}

/** @param {string} theme */
function change(theme) {
  for (const each of [renaming, removing]) /** @type {HTMLInputElement} */ (each.elements.namedItem("theme")).value = theme;
  /** @type {HTMLInputElement} */ (renaming.elements.namedItem("title")).value = themes().find((option) => option.value === theme)?.text ?? "";
  open("theme-change");
}

/** @param {string} id */
function form(id) {
  return /** @type {HTMLFormElement} */ (document.getElementById(id));
}
