/** Dialogs and menus. What was typed in a dialog stays when it is closed. */

export function startDialogs() {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const opener = target?.closest("[data-open]");
    if (opener) open(opener.getAttribute("data-open") ?? "");
    leave(opener ? null : target);
  });
  document.addEventListener("focusin", ({ target }) => leave(/** @type {Element} */ (target)));
  document.addEventListener("keydown", (event) => event.key === "Escape" && escape());
}

/** @param {string} id */
export function open(id) {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  for (const fault of dialog.querySelectorAll(".fault")) fault.textContent = "";
  dialog.showModal();
}

/**
 * Menus close when a person goes elsewhere.
 *
 * @param {Element | null} to
 */
function leave(to) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!to || !menu.contains(to)) menu.removeAttribute("open");
}

function escape() {
  const menu = document.querySelector("details.menu[open]");
  menu?.removeAttribute("open");
  menu?.querySelector("summary")?.focus();
}
