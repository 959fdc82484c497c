/** Narrowing the comments down to an agenda item, a question or a theme. What can be chosen comes with the stage. */

const LISTS = /** @type {const} */ ([["only-place", "places"], ["only-theme", "themes"]]);

export class Narrow {
  #place = select("only-place");
  #theme = select("only-theme");

  /** @param {() => void} chosen */
  constructor(chosen) {
    for (const each of [this.#place, this.#theme]) each.addEventListener("change", chosen);
    this.follow();
  }

  get isOn() {
    return Boolean(this.#place.value || this.#theme.value);
  }

  /** @returns {boolean} whether what was chosen is no longer there */
  follow() {
    const lost = LISTS.map(([shown, source]) => fill(select(shown), select(source))).includes(true);
    const useful = [this.#place, this.#theme].filter((each) => !each.hidden);
    /** @type {HTMLElement} */ (this.#place.parentElement).hidden = useful.length === 0;
    return lost;
  }

  /** @param {HTMLElement} item */
  admits({ dataset }) {
    const place = this.#place.value;
    const theme = this.#theme.value;
    const here = !place || place === `item-${dataset.item}` || place === `question-${dataset.question}`;
    return here && (!theme || dataset.theme === (theme === "none" ? "" : theme));
  }
}

/** @param {string} id */
function select(id) {
  return /** @type {HTMLSelectElement} */ (document.getElementById(id));
}

/**
 * Only when it is another list: somebody may have it open.
 *
 * @param {HTMLSelectElement} shown
 * @param {HTMLSelectElement} source
 */
function fill(shown, source) {
  const { value } = shown;
  if (shown.textContent !== source.textContent || shown.length !== source.length) {
    shown.replaceChildren(...[...source.options].map((option) => option.cloneNode(true)));
    shown.value = [...shown.options].some((option) => option.value === value) ? value : "";
  }
  shown.hidden = shown.length < 3;
  return shown.value !== value;
}
