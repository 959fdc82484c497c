/** Putting an item into the run sheet: the dialog says after which one it comes. */

const form = /** @type {HTMLFormElement} */ (document.getElementById("insert"));
const after = /** @type {HTMLInputElement} */ (form.elements.namedItem("after"));

export function startInserting() {
  document.addEventListener("click", ({ target }) => {
    const opener = target instanceof Element ? target.closest("[data-open=inserting]") : null;
    if (opener instanceof HTMLElement) place(opener.dataset);
  });
  form.addEventListener("done", () => form.reset());
}

/** @param {DOMStringMap} dataset of the button: the id and the title of an item, or neither */
function place({ after: item = "", title = "" }) {
  after.value = item;
  after.disabled = !item;
  const other = /** @type {HTMLElement} */ (form.querySelector("[data-after-other]"));
  /** @type {HTMLElement} */ (form.querySelector("[data-after-current]")).hidden = item !== "";
  /** @type {HTMLElement} */ (other.querySelector("b")).textContent = title;
  other.hidden = item === "";
}
