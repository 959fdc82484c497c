/** Dragging a row of a list to another place, by touch or mouse. The buttons beside every row do the same. */

const EDGE = 90; // pixels from the edge of the window within which dragging scrolls
const STEP = 12; // pixels at a time

export class Dragging {
  #list;
  #dropped;
  /** @type {{row: HTMLElement, from: number} | null} */ #held = null;

  /**
   * @param {HTMLElement} list whose rows each have a `.grab`
   * @param {(row: HTMLElement) => void} dropped with the row where it is now
   */
  constructor(list, dropped) {
    this.#list = list;
    this.#dropped = dropped;
    list.addEventListener("pointerdown", (event) => this.#grab(event));
    list.addEventListener("pointermove", (event) => this.#drag(event));
    for (const end of ["pointerup", "pointercancel"]) list.addEventListener(end, () => this.#drop());
  }

  get goesOn() {
    return this.#held !== null;
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    const { target, pageY, pointerId, button } = event;
    const row = target instanceof Element && target.closest(".grab") && target.closest("li");
    if (button || this.#held || !row) return;
    event.preventDefault();
    this.#list.setPointerCapture(pointerId);
    this.#held = { row, from: pageY - row.offsetTop };
    row.classList.add("held");
  }

  /**
   * The others make way; the row itself is never taken out, so that it stays under the finger.
   *
   * @param {PointerEvent} event
   */
  #drag({ pageY, clientY }) {
    if (!this.#held) return;
    const { row, from } = this.#held;
    const top = pageY - from;
    for (let next = after(row); next && top + row.offsetHeight > middle(next); next = after(row)) row.before(next);
    for (let last = before(row); last && top < middle(last); last = before(row)) row.after(last);
    row.style.translate = `0 ${top - row.offsetTop}px`;
    if (clientY < EDGE) scrollBy(0, -STEP);
    if (clientY > innerHeight - EDGE) scrollBy(0, STEP);
  }

  #drop() {
    if (!this.#held) return;
    const { row } = this.#held;
    this.#held = null;
    row.classList.remove("held");
    row.style.translate = "";
    this.#dropped(row);
  }
}

/** @param {HTMLElement} row */
function after(row) {
  return /** @type {HTMLElement | null} */ (row.nextElementSibling);
}

/** @param {HTMLElement} row */
function before(row) {
  return /** @type {HTMLElement | null} */ (row.previousElementSibling);
}

/** @param {HTMLElement} row */
function middle(row) {
  return row.offsetTop + row.offsetHeight / 2;
}
