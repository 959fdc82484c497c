/** The form of a question shows the fields of the type that is chosen; those of the others wait as they were typed. */

export function startQuestion() {
  const form = document.getElementById("question");
  if (!(form instanceof HTMLFormElement)) return;
  form.addEventListener("change", () => arrange(form));
  arrange(form);
}

/** @param {HTMLFormElement} form */
function arrange(form) {
  const type = String(new FormData(form).get("type") ?? "");
  for (const part of form.querySelectorAll("[data-types]")) {
    const belongs = (part.getAttribute("data-types") ?? "").split(" ").includes(type);
    /** @type {HTMLElement} */ (part).hidden = !belongs;
    for (const field of part.querySelectorAll("input, textarea, button")) field.toggleAttribute("disabled", !belongs);
  }
}
