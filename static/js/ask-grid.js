/**
 * Placing items on two axes on the phone: a letter is chosen and its place tapped, or reached with the arrow keys; the
 * lists below do the same and hold the state. Every step goes along at once; of an item that has only one it is said that it
 * does not count yet, and what is missing.
 */

import { isChanged } from "./early.js";
import { isHalf, letterOf, markOf, noteOf, selects, stepsOf, wordsOf } from "./grid-item.js";
import { say } from "./saying.js";

/** @type {WeakSet<Element>} */
const started = new WeakSet();
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

/** @param {HTMLElement} part */
export function start(part) {
  if (started.has(part)) return;
  started.add(part);
  new Placing(part);
}

class Placing {
  #part;
  #form;
  #plane;
  #letters;
  #items;
  #steps;

  /** @param {HTMLElement} part */
  constructor(part) {
    this.#part = part;
    this.#form = /** @type {HTMLFormElement} */ (part.closest("form"));
    this.#plane = /** @type {HTMLElement} */ (part.querySelector(".plane"));
    this.#items = [...part.querySelectorAll("li")];
    this.#letters = this.#items.map((item) => this.#letter(item));
    this.#steps = Number(part.dataset.steps);
    this.#letters[0].checked = true;
    for (const item of this.#items) this.#plane.append(markOf(item));
    this.#plane.addEventListener("click", (event) => this.#tap(event));
    this.#plane.addEventListener("keydown", (event) => this.#key(event));
    part.addEventListener("change", ({ target }) => (target instanceof HTMLSelectElement ? this.#listed(target) : this.#show()));
    this.#form.addEventListener("filled", () => this.#show());
    /** @type {HTMLElement} */ (part.querySelector(".by-hand")).hidden = false;
    this.#show();
    if (isChanged(this.#items.flatMap(selects))) this.#send();
  }

  /** @param {HTMLElement} item */
  #letter(item) {
    const [label, letter] = [document.createElement("label"), document.createElement("input")];
    letter.type = "radio";
    letter.name = "item";
    label.append(letter, letterOf(item));
    this.#part.querySelector(".letters")?.append(label);
    return letter;
  }

  get #at() {
    return this.#letters.findIndex((letter) => letter.checked);
  }

  /** @param {MouseEvent} event */
  #tap({ clientX, clientY }) {
    const { left, bottom, width, height } = this.#plane.getBoundingClientRect();
    this.#place(Math.ceil(((clientX - left) / width) * this.#steps), Math.ceil(((bottom - clientY) / height) * this.#steps));
  }

  /** The first arrow puts the item in the middle; the next ones move it. @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const letter = this.#letters[this.#items.findIndex((item) => letterOf(item) === event.key.toUpperCase())];
    const arrow = ARROWS[event.key];
    if (letter) letter.checked = true;
    if (arrow) this.#step(...arrow);
    if (letter || arrow) event.preventDefault();
    this.#show();
  }

  /**
   * @param {number} across
   * @param {number} up
   */
  #step(across, up) {
    const [x, y] = stepsOf(this.#items[this.#at]);
    const middle = Math.ceil(this.#steps / 2);
    x && y ? this.#place(x + across, y + up) : this.#place(x || middle, y || middle);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  #place(x, y) {
    const within = (/** @type {number} */ step) => Math.min(Math.max(step, 1), this.#steps);
    const [across, up] = selects(this.#items[this.#at]);
    [across.selectedIndex, up.selectedIndex] = [within(x), within(y)];
    this.#send();
  }

  /** @param {HTMLSelectElement} list */
  #listed(list) {
    this.#letters[this.#items.findIndex((item) => item.contains(list))].checked = true;
    this.#send();
  }

  #send() {
    this.#show();
    this.#form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #show() {
    for (const [at, item] of this.#items.entries()) this.#mark(/** @type {HTMLElement} */ (this.#plane.children[at]), stepsOf(item), at);
    for (const item of this.#items) this.#tell(item);
    const { placed = "", nowhere = "", across, up } = this.#part.dataset;
    const item = this.#items[this.#at];
    const [x, y] = stepsOf(item);
    const [words, place] = /** @type {HTMLElement} */ (this.#part.querySelector(".chosen")).children;
    say(words, wordsOf(item));
    say(place, x || y ? `${across} ${x || "–"}, ${up} ${y || "–"}` : nowhere);
    const done = this.#items.filter((each) => stepsOf(each).every(Boolean)).length;
    const halves = this.#items.filter(isHalf).map((each) => `“${wordsOf(each)}”: ${this.#lacking(each)}`);
    say(/** @type {Element} */ (this.#part.nextElementSibling), [placed.replace("{placed}", String(done)), ...halves].join(" "));
  }

  /** @param {HTMLElement} item with one step */
  #lacking(item) {
    const { lacks = "", across = "", up = "" } = this.#part.dataset;
    return lacks.replace("{axis}", stepsOf(item)[0] ? up : across);
  }

  /** What is missing of an item stands beside it. @param {HTMLLIElement} item */
  #tell(item) {
    const half = isHalf(item);
    const words = half ? this.#lacking(item) : "";
    const letter = this.#letters[this.#items.indexOf(item)];
    say(noteOf(item), words);
    letter.toggleAttribute("data-half", half);
    letter.setAttribute("aria-label", `${letterOf(item)}. ${wordsOf(item)}. ${words}`);
    for (const list of selects(item)) list.toggleAttribute("data-lacks", half && !list.selectedIndex);
  }

  /**
   * Several in one place lie like cards, each a little further.
   *
   * @param {HTMLElement} mark
   * @param {number[]} steps
   * @param {number} at
   */
  #mark(mark, [x, y], at) {
    const under = this.#items.slice(0, at).filter((other) => String(stepsOf(other)) === String([x, y])).length;
    mark.hidden = !x || !y;
    mark.toggleAttribute("data-now", at === this.#at);
    for (const [name, value] of Object.entries({ "--x": x, "--y": y, "--under": under })) mark.style.setProperty(name, String(value));
  }
}
