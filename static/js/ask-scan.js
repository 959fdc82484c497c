/**
 * A scan on the phone: a few items a page, each a line of steps to tap. The lists of the page hold the state, so that it
 * works without script as well; every answer goes along at once, and who comes back lands where something is left.
 */

import { isChanged } from "./early.js";
import { say } from "./saying.js";

const A_PAGE = 5; // items at most

/** @type {WeakSet<Element>} */
const started = new WeakSet();

/** @param {HTMLElement} part */
export function start(part) {
  if (started.has(part)) return;
  started.add(part);
  new Scan(part);
}

class Scan {
  #part;
  #form;
  #items;
  #pages;
  #at = 0;
  #turned = false;

  /** @param {HTMLElement} part */
  constructor(part) {
    this.#part = part;
    this.#form = /** @type {HTMLFormElement} */ (part.closest("form"));
    this.#items = [...part.querySelectorAll("li")];
    this.#pages = [...part.querySelectorAll("section")].flatMap(pagesOf);
    for (const [at, item] of this.#items.entries()) item.append(this.#line(item, String(at + 1)));
    const [back, next] = this.#turns;
    back.addEventListener("click", () => this.#turn(this.#at - 1));
    next.addEventListener("click", () => this.#turn(this.#at + 1));
    part.addEventListener("change", ({ target }) => this.#choose(/** @type {HTMLInputElement} */ (target)));
    this.#form.addEventListener("filled", () => this.#filled());
    /** @type {HTMLElement} */ (part.querySelector(".turn")).hidden = this.#pages.length < 2;
    this.#filled();
    if (isChanged(this.#items.map(listOf))) this.#send();
  }

  get #turns() {
    return /** @type {HTMLButtonElement[]} */ ([...this.#part.querySelectorAll(".turn button")]);
  }

  /**
   * Its steps to tap. They have a name of their own: what is sent stands in the list.
   *
   * @param {HTMLElement} item
   * @param {string} key
   */
  #line(item, key) {
    const list = listOf(item);
    const { steps = "", low, high, passed, short = "" } = this.#part.dataset;
    const [group, line] = [document.createElement("fieldset"), document.createElement("div")];
    group.className = "group";
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", item.querySelector("span")?.textContent ?? "");
    line.className = "line";
    line.dataset.steps = steps;
    if (!list.length) list.append(new Option());
    for (const step of [...Array.from({ length: Number(steps) }, (_, at) => String(at + 1)), ...(passed ? ["na"] : [])]) {
      const value = `${key}-${step}`;
      if (![...list.options].some((option) => option.value === value)) list.append(new Option(step, value));
      const [label, input, sign] = [document.createElement("label"), document.createElement("input"), document.createElement("span")];
      Object.assign(input, { type: "radio", name: `step-${key}`, value });
      const pole = step === "1" ? low : step === steps ? high : "";
      input.setAttribute("aria-label", step === "na" ? passed ?? "" : pole ? `${step}, ${pole}` : step);
      sign.textContent = step === "na" ? short : step;
      label.append(input, sign);
      if (step === "na") label.className = "pass";
      (step === "na" ? group : line).append(label);
    }
    group.prepend(line);
    list.hidden = true; // also while the style sheet is on its way: nobody is to come past two controls for one item
    return group;
  }

  /** @param {HTMLInputElement} input */
  #choose(input) {
    const item = this.#items.find((each) => each.contains(input));
    if (!item || input.type !== "radio") return;
    listOf(item).value = input.value;
    this.#send();
  }

  #send() {
    this.#turned = true;
    this.#show();
    this.#form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The lists were filled: by the server, or with what the phone kept. Whoever is reading stays on the page. */
  #filled() {
    for (const item of this.#items)
      for (const input of item.querySelectorAll("input")) input.checked = input.value === listOf(item).value;
    const open = this.#pages.findIndex((page) => page.some((item) => !listOf(item).value));
    if (!this.#turned) this.#at = Math.max(open, 0);
    this.#show();
  }

  /** @param {number} to */
  #turn(to) {
    this.#turned = true;
    this.#at = to;
    this.#show();
    const heading = /** @type {HTMLElement} */ (this.#pages[to][0].closest("section")?.querySelector("h2"));
    heading.setAttribute("aria-label", `${heading.textContent}, ${to + 1} / ${this.#pages.length}`);
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }

  #show() {
    const here = this.#pages[this.#at];
    for (const item of this.#items) item.hidden = !here.includes(item);
    for (const section of this.#part.querySelectorAll("section")) section.hidden = !section.contains(here[0]);
    const [back, next] = this.#turns;
    const last = this.#pages.length - 1;
    back.classList.toggle("away", this.#at === 0);
    next.classList.toggle("away", this.#at === last);
    next.classList.toggle("now", here.every((item) => listOf(item).value));
    say(/** @type {Element} */ (this.#part.querySelector(".turn span")), `${this.#at + 1} / ${last + 1}`);
    this.#count();
  }

  #count() {
    const { done = "", whole = "" } = this.#part.dataset;
    const [n, all] = [this.#items.filter((item) => listOf(item).value).length, this.#items.length];
    const said = done.replace("{n}", String(n)).replace("{all}", String(all));
    say(/** @type {Element} */ (this.#part.nextElementSibling), n === all ? whole : said);
  }
}

/**
 * Its items over pages that are as long as each other, give or take one.
 *
 * @param {HTMLElement} section
 */
function pagesOf(section) {
  const items = [...section.querySelectorAll("li")];
  const long = Math.ceil(items.length / Math.ceil(items.length / A_PAGE));
  return Array.from({ length: Math.ceil(items.length / long) }, (_, page) => items.slice(page * long, (page + 1) * long));
}

/** @param {HTMLElement} item */
function listOf(item) {
  return /** @type {HTMLSelectElement} */ (item.querySelector("select"));
}
