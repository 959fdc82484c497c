/** The form of a question on the phone: putting an answer into it, and reading the answer out. */

/**
 * @param {HTMLFormElement} form
 * @returns {string[]} of every field, since its place may say what it is about; nothing when all are empty
 */
export function answerIn(form) {
  const answer = new FormData(form).getAll("answer").map(String);
  return answer.some((value) => value.trim()) ? answer : [];
}

/**
 * Texts go in only where nothing is written yet: what a person is writing is newer. A list takes what it offers.
 *
 * @param {HTMLFormElement} form
 * @param {string[]} answer
 */
export function fill(form, answer) {
  const fields = [...form.querySelectorAll("[name=answer]")];
  fields.forEach((field, place) => {
    if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) field.checked = answer.includes(field.value);
    else if (field instanceof HTMLSelectElement) field.value = [...field.options].find(({ value }) => answer.includes(value))?.value ?? "";
    else if (field !== document.activeElement && !(/** @type {HTMLInputElement} */ (field).value))
      /** @type {HTMLInputElement} */ (field).value = answer[place] ?? "";
  });
  form.dispatchEvent(new Event("filled"));
}

/**
 * The large figure above a scale shows the step that was chosen.
 *
 * @param {HTMLFormElement} form
 */
export function pick(form) {
  const [picked, chosen] = [form.querySelector(".picked"), form.querySelector("input:checked")];
  if (!picked || !(chosen instanceof HTMLInputElement)) return;
  const [figure, words] = picked.children;
  figure.textContent = chosen.value;
  figure.classList.remove("hollow");
  words.textContent = chosen.dataset.said ?? "";
}
