/**
 * A question with several options, at least and at most so many: the form says how many are still to choose, or too many,
 * and is no answer until then. Comes along only with such a question.
 */

document.addEventListener("change", ({ target }) => weigh(target), true); // before the page takes it for an answer

/** @param {EventTarget | null} target */
function weigh(target) {
  const form = target instanceof Element ? target.closest("form") : null;
  const rule = /** @type {HTMLElement | null | undefined} */ (form?.querySelector("[data-least]"))?.dataset;
  if (!form || !rule) return;
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[type=checkbox]")]);
  const chosen = boxes.filter((box) => box.checked).length;
  boxes[0].setCustomValidity(words(chosen, rule));
}

/**
 * @param {number} chosen
 * @param {DOMStringMap} rule
 */
function words(chosen, { least = "1", most = "1", few = "", many = "" }) {
  if (chosen < Number(least)) return few.replace("%(n)s", String(Number(least) - chosen));
  return chosen > Number(most) ? many.replace("%(n)s", String(chosen - Number(most))) : "";
}
