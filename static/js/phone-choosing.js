/**
 * Forms that are no answer yet when something is ticked: several options, at least and at most so many, and "other, namely"
 * with what is meant by it. They say what is missing, and until then the page sends nothing. Comes along only with such a
 * question.
 */

document.addEventListener("change", ({ target }) => weigh(target), true); // before the page takes it for an answer
document.addEventListener("input", ({ target }) => write(target), true);
document.addEventListener("click", (event) => event.detail && follow(event.target));

/** @param {EventTarget | null} target */
function weigh(target) {
  const { form, rule } = asked(target);
  if (rule?.least) boxes(form)[0].setCustomValidity(howMany(boxes(form).filter((box) => box.checked).length, rule));
  if (rule?.namely) field(form).setCustomValidity(other(form).checked && !field(form).value.trim() ? rule.namely : "");
}

/**
 * Whoever writes an answer has chosen it; it goes along once it is finished.
 *
 * @param {EventTarget | null} target
 */
function write(target) {
  const { form, rule } = asked(target);
  if (!rule?.namely || target !== field(form)) return;
  other(form).checked = true;
  field(form).setCustomValidity(rule.writing ?? "");
}

/**
 * A tap on "other" leads to its field; the arrow keys only pass by.
 *
 * @param {EventTarget | null} target
 */
function follow(target) {
  const { form, rule } = asked(target);
  if (rule?.namely && target === other(form)) field(form).focus();
}

/** @param {EventTarget | null} target */
function asked(target) {
  const form = target instanceof Element ? target.closest("form") : null;
  const rule = /** @type {HTMLElement | null | undefined} */ (form?.querySelector("[data-least], [data-namely]"))?.dataset;
  return { form: /** @type {HTMLFormElement} */ (form), rule };
}

/** @param {HTMLFormElement} form */
function boxes(form) {
  return /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[type=checkbox]")]);
}

/** @param {HTMLFormElement} form */
function other(form) {
  return /** @type {HTMLInputElement} */ (form.querySelector("[value=other]"));
}

/** @param {HTMLFormElement} form */
function field(form) {
  return /** @type {HTMLInputElement} */ (form.querySelector(".namely input"));
}

/**
 * @param {number} chosen
 * @param {DOMStringMap} rule
 */
function howMany(chosen, { least = "1", most = "1", few = "", many = "" }) {
  if (chosen < Number(least)) return few.replace("%(n)s", String(Number(least) - chosen));
  return chosen > Number(most) ? many.replace("%(n)s", String(chosen - Number(most))) : "";
}
