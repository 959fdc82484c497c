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
 * What makes the form no answer yet, in words: the module of its type says so where it has one (see `equip`).
 *
 * @param {HTMLFormElement} form
 */
export function lacking(form) {
  const fields = /** @type {HTMLInputElement[]} */ ([...form.elements]);
  return fields.find((field) => field.validity?.customError)?.validationMessage ?? "";
}

/**
 * Texts go in only where nothing is written yet: what a person is writing is newer. A list takes what it offers.
 *
 * @param {HTMLFormElement} form
 * @param {string[]} answer
 */
export function fill(form, answer) {
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=answer]")]);
  const ticks = fields.filter(({ type }) => ["radio", "checkbox"].includes(type));
  for (const tick of ticks) tick.checked = answer.includes(tick.value);
  const texts = ticks.length ? answer.slice(1) : answer; // a text beside options is of the one that was chosen
  fields.filter((field) => !ticks.includes(field)).forEach((field, place) => {
    if (field instanceof HTMLSelectElement) field.value = [...field.options].find(({ value }) => value && answer.includes(value))?.value ?? "";
    else if (field !== document.activeElement && !field.value) field.value = texts[place] ?? "";
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
