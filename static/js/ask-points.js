/**
 * Spending points on the phone: in steps by the buttons, or typed. What is left, or too much, is always in sight; the
 * answer goes along when exactly all is spent, and again with every change that leaves nothing over.
 */

import { isChanged } from "./early.js";

/** @type {WeakSet<Element>} */
const started = new WeakSet();

/** @param {HTMLElement} part */
export function start(part) {
  if (started.has(part)) return;
  started.add(part);
  new Spending(part);
}

class Spending {
  #part;
  #form;
  /** @type {HTMLInputElement[]} */ #fields;
  #total;
  #by;
  #sent = "";

  /** @param {HTMLElement} part */
  constructor(part) {
    this.#part = part;
    this.#form = /** @type {HTMLFormElement} */ (part.closest("form"));
    this.#fields = [...part.querySelectorAll("input")];
    this.#total = Number(part.dataset.points);
    this.#by = Number(part.dataset.by);
    for (const field of this.#fields) {
      field.before(this.#button(field, -1));
      field.after(this.#button(field, 1));
    }
    /** @type {HTMLElement} */ (part.querySelector(".purse")).hidden = false;
    part.addEventListener("click", ({ target }) => this.#press(/** @type {Element} */ (target).closest("button")));
    part.addEventListener("input", () => this.#show());
    part.addEventListener("change", () => this.#send());
    this.#form.addEventListener("filled", () => this.#look());
    this.#look();
    if (isChanged(this.#fields)) this.#send();
  }

  /**
   * @param {HTMLInputElement} field
   * @param {1 | -1} by
   */
  #button(field, by) {
    const button = document.createElement("button");
    const { more = "", less = "" } = this.#part.dataset;
    button.type = "button";
    button.className = "button";
    button.dataset.by = String(by);
    button.textContent = by > 0 ? "+" : "−";
    button.setAttribute("aria-label", (by > 0 ? more : less).replace("{option}", field.labels?.[0].lastElementChild?.textContent ?? ""));
    return button;
  }

  get #left() {
    return this.#total - this.#fields.reduce((sum, field) => sum + pointsIn(field), 0);
  }

  /** @param {HTMLButtonElement | null} button */
  #press(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const field = /** @type {HTMLInputElement} */ (button.closest("li")?.querySelector("input"));
    const points = pointsIn(field);
    field.value = String(points + (adds(button) ? Math.min(this.#by, this.#left) : -Math.min(this.#by, points)));
    this.#show();
    this.#send();
  }

  /** What is filled in already was an answer before. */
  #look() {
    if (!this.#left && !isChanged(this.#fields)) this.#sent ||= this.#given;
    this.#show();
  }

  get #given() {
    return this.#fields.map(pointsIn).join();
  }

  /** A field that holds no number says that it is empty. */
  get #wrong() {
    return this.#fields.some(({ value, validity }) => validity.badInput || (value !== "" && !/^\d+$/.test(value)));
  }

  #send() {
    if (this.#wrong || this.#left || this.#given === this.#sent) return;
    this.#sent = this.#given;
    for (const field of this.#fields) field.value ||= "0";
    this.#form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #show() {
    const { one = "", many = "", over = "", done = "", again = "", whole = "" } = this.#part.dataset;
    const [left, wrong] = [this.#left, this.#wrong];
    const purse = /** @type {HTMLElement} */ (this.#part.querySelector(".purse"));
    const [figure, words] = purse.children;
    figure.textContent = String(Math.abs(left));
    figure.toggleAttribute("hidden", wrong);
    figure.classList.toggle("hollow", left > 0);
    purse.classList.toggle("warn", wrong || left < 0);
    const said = wrong ? whole : left < 0 ? over : left === 1 ? one : left ? many : done;
    words.textContent = said + ((wrong || left) && this.#sent ? `. ${again}` : "");
    for (const button of this.#part.querySelectorAll("button")) button.setAttribute("aria-disabled", String(!this.#isOf(button, left)));
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {number} left
   * @returns {boolean} whether it can do anything
   */
  #isOf(button, left) {
    const field = /** @type {HTMLInputElement} */ (button.closest("li")?.querySelector("input"));
    return adds(button) ? left > 0 : pointsIn(field) > 0;
  }
}

/** @param {HTMLInputElement} field */
function pointsIn(field) {
  return Math.max(0, Math.trunc(Number(field.value)) || 0);
}

/** @param {HTMLButtonElement} button */
function adds(button) {
  return Number(button.dataset.by) > 0;
}
