/**
 * Putting options in order on the phone: by dragging, by the buttons up and down, or by choosing a place. An option has
 * no place until a person gives it one, so an order that nobody made is never an answer; once all places are given,
 * that is the answer, and so is every change after it. The lists hold the state, as they do without this script.
 */

import { Dragging } from "./dragging.js";
import { isChanged } from "./early.js";
import { buttonTo, insert, placeOf, rowOf, select, wordsOf } from "./places.js";

/** @type {WeakSet<Element>} */
const started = new WeakSet();

/** @typedef {import("./places.js").Slots} Slots */

/** @param {HTMLElement} list */
export function start(list) {
  if (started.has(list)) return;
  started.add(list);
  new Order(list);
}

class Order {
  #list;
  #form;
  #border;
  #rows;
  #places;
  #dragging;
  #whole = false; // whether there was an answer before

  /** @param {HTMLElement} list */
  constructor(list) {
    this.#list = list;
    this.#form = /** @type {HTMLFormElement} */ (list.closest("form"));
    this.#border = /** @type {HTMLElement} */ (list.querySelector(".border"));
    this.#rows = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("li:not(.border)")]);
    this.#places = select(this.#rows[0]).options.length - 1;
    this.#dragging = new Dragging(list, (row) => this.#set(this.#dropped(row), row));
    for (const row of this.#rows) row.append(buttonTo(-1, row, list.dataset.up), buttonTo(1, row, list.dataset.down));
    list.addEventListener("change", ({ target }) => this.#move(rowOf(target), placeOf(rowOf(target))));
    list.addEventListener("click", ({ target }) => this.#press(/** @type {Element} */ (target).closest("button")));
    this.#form.addEventListener("filled", () => this.#dragging.goesOn || this.#arrange());
    this.#arrange();
    if (isChanged(this.#rows.map(select))) this.#send();
  }

  /** @param {HTMLButtonElement | null} button */
  #press(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const row = rowOf(button);
    const place = placeOf(row);
    this.#move(row, place ? (place + Number(button.dataset.by)) % (this.#places + 1) : this.#free);
  }

  /**
   * @param {HTMLElement} row
   * @param {number} place 0 takes its place away
   */
  #move(row, place) {
    const slots = this.#slots(this.#rows.filter((each) => each !== row));
    if (place) insert(slots, place, row);
    this.#set(slots, row);
  }

  /**
   * The places that were given stay the same ones; a row that had none brings the first free one.
   *
   * @param {HTMLElement} row
   */
  #dropped(row) {
    const rows = /** @type {HTMLElement[]} */ ([...this.#list.children]);
    const placed = rows.slice(0, rows.indexOf(this.#border));
    const taken = this.#rows.filter((each) => each !== row && placeOf(each)).map(placeOf);
    if (placed.includes(row)) taken.push(placeOf(row) || this.#free);
    const slots = this.#slots([]);
    for (const [at, place] of [...new Set(taken)].sort((one, other) => one - other).entries()) slots[place] = placed[at];
    return slots;
  }

  /**
   * @param {HTMLElement[]} rows
   * @returns {Slots}
   */
  #slots(rows) {
    const slots = Array(this.#places + 1).fill(undefined);
    for (const row of rows) if (placeOf(row)) slots[placeOf(row)] = row;
    return slots;
  }

  /**
   * @param {Slots} slots
   * @param {HTMLElement} moved
   */
  #set(slots, moved) {
    for (const row of this.#rows) select(row).selectedIndex = Math.max(0, slots.indexOf(row));
    this.#arrange(moved);
    this.#send();
  }

  #send() {
    if (!this.#left) this.#form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** How many places are still to be given. */
  get #left() {
    return this.#places - this.#rows.filter(placeOf).length;
  }

  /** The first place that nothing has; when there is none, the last one. */
  get #free() {
    const taken = this.#rows.map(placeOf);
    for (let place = 1; place < this.#places; place++) if (!taken.includes(place)) return place;
    return this.#places;
  }

  /**
   * The rows by their places, then those without one.
   *
   * @param {HTMLElement} [moved]
   */
  #arrange(moved) {
    const focused = document.activeElement;
    const placed = this.#rows.filter(placeOf).sort((one, other) => placeOf(one) - placeOf(other));
    const rest = this.#rows.filter((row) => !placeOf(row));
    const order = [...placed, this.#border, ...rest];
    if (order.some((row, at) => this.#list.children[at] !== row)) this.#list.append(...order);
    if (focused instanceof HTMLElement && this.#list.contains(focused)) focused.focus({ preventScroll: true });
    this.#border.hidden = !rest.length;
    this.#border.textContent = this.#left ? String(this.#free) : "";
    for (const row of this.#rows) this.#dress(row);
    this.#whole ||= !this.#left;
    this.#say(moved);
  }

  /** @param {HTMLElement} row */
  #dress(row) {
    const place = placeOf(row);
    const [up, down] = row.querySelectorAll("button");
    row.classList.toggle("placed", place > 0);
    up.setAttribute("aria-disabled", String(place === 1));
    down.setAttribute("aria-disabled", String(!place || place === this.#rows.length));
  }

  /** @param {HTMLElement} [moved] */
  #say(moved) {
    const words = this.#list.dataset;
    const left = this.#left;
    const said = [left > 1 ? words.many?.replace("{left}", String(left)) : left ? words.one : words.done];
    if (moved) said.unshift((placeOf(moved) ? words.moved : words.taken)?.replace("{option}", wordsOf(moved)).replace("{place}", String(placeOf(moved))));
    if (left && this.#whole) said.push(words.again);
    /** @type {Element} */ (this.#list.nextElementSibling).textContent = said.join(" ");
  }
}
