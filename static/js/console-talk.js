/**
 * The comments. They are put in or replaced one by one; nothing changes its place or goes away under the pointer or
 * the keyboard's focus, so that what was hidden by mistake can be shown again where it stood.
 */

import { fragment } from "./trusted.js";

/** @typedef {{id: string, version: number, state: string, support: number, at: number, html: string}} Comment */
/** @typedef {"support" | "new" | "hidden"} List */

const RECENT = 5000; // milliseconds in which a snapshot may be older than what was heard
const whole = new Intl.NumberFormat(document.documentElement.lang);

export class Talk {
  #pane = /** @type {HTMLElement} */ (document.getElementById("talk"));
  #items = /** @type {HTMLElement} */ (document.getElementById("comments"));
  #first = document.body.dataset.moderation === "before"; // what waits comes first
  /** @type {List} */ #list = "support";
  /** @type {Map<string, number>} */ #versions = new Map();
  /** @type {Map<string, number>} */ #arrived = new Map();
  #seen = -Infinity;

  constructor() {
    for (const button of this.#pane.querySelectorAll("[data-list]")) button.addEventListener("click", () => this.#choose(button));
    this.#items.addEventListener("pointerleave", () => this.#arrange());
    this.#items.addEventListener("focusout", () => setTimeout(() => this.#arrange()));
    for (const item of this.#all) this.#versions.set(item.id, Number(item.dataset.version));
    this.#look();
    this.#arrange();
  }

  /** @param {{comments: Comment[], ids?: string[]}} message `ids`: these are all there are */
  hear({ comments, ids }) {
    for (const comment of comments) this.#put(comment);
    if (ids) this.#keepOnly(new Set(ids.map((id) => `comment-${id}`)));
    this.#arrange();
  }

  /** @param {Set<string>} ids */
  #keepOnly(ids) {
    const isOld = (/** @type {HTMLElement} */ { id }) => Date.now() - (this.#arrived.get(id) ?? 0) >= RECENT;
    for (const item of this.#all) if (!ids.has(item.id) && isOld(item)) item.remove();
  }

  /** @param {Comment} comment */
  #put({ id, version, state, html }) {
    const old = document.getElementById(`comment-${id}`);
    if (version < (this.#versions.get(`comment-${id}`) ?? 0)) return;
    this.#versions.set(`comment-${id}`, version);
    if (state === "gone") return void old?.remove();
    const item = /** @type {HTMLElement} */ (fragment(html).firstElementChild);
    item.hidden = old?.hidden ?? !(this.#list === "support" && this.#belongs(item)); // at the end it moves nothing
    if (old) return this.#replace(old, item);
    this.#arrived.set(item.id, Date.now());
    this.#items.append(item);
  }

  /**
   * @param {HTMLElement} old
   * @param {HTMLElement} item
   */
  #replace(old, item) {
    const focused = old.contains(document.activeElement);
    old.replaceWith(item);
    if (focused) item.querySelector("button")?.focus({ preventScroll: true });
  }

  /** @param {Element} button */
  #choose(button) {
    this.#list = /** @type {List} */ (button.getAttribute("data-list"));
    for (const each of this.#pane.querySelectorAll("[data-list]")) each.setAttribute("aria-pressed", String(each === button));
    this.#look();
    this.#arrange();
    this.#pane.scrollTop = 0;
  }

  /** Whoever looks at the new ones has seen them. */
  #look() {
    this.#seen = Math.max(this.#seen, ...this.#all.map((item) => Number(item.dataset.at)));
  }

  #arrange() {
    if (this.#list === "new") this.#look();
    this.#count();
    if (this.#isHeld) return;
    const items = this.#all.sort((one, other) => this.#compare(one, other));
    if (items.some((item, place) => this.#items.children[place] !== item)) this.#items.append(...items);
    for (const item of items) item.hidden = !this.#belongs(item);
    const empty = items.every((item) => item.hidden);
    for (const words of this.#pane.querySelectorAll("[data-none]")) /** @type {HTMLElement} */ (words).hidden = !empty || words.getAttribute("data-none") !== this.#list;
  }

  #count() {
    const states = this.#all.map((item) => item.dataset.state);
    const fresh = this.#all.filter((item) => item.dataset.state === "pending" || (item.dataset.state === "approved" && Number(item.dataset.at) > this.#seen));
    const hidden = states.filter((state) => state === "hidden").length;
    this.#write("all", whole.format(states.length - hidden));
    this.#write("new", fresh.length ? whole.format(fresh.length) : "");
    this.#write("hidden", hidden ? whole.format(hidden) : "");
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #write(name, text) {
    /** @type {HTMLElement} */ (this.#pane.querySelector(`[data-count=${name}]`)).textContent = text;
  }

  /** @param {HTMLElement} item */
  #belongs({ dataset }) {
    if (this.#list === "hidden") return dataset.state === "hidden";
    return dataset.state === "approved" || (this.#list === "new" && dataset.state === "pending");
  }

  /**
   * @param {HTMLElement} one
   * @param {HTMLElement} other
   */
  #compare(one, other) {
    const by = (/** @type {string} */ name) => Number(other.dataset[name]) - Number(one.dataset[name]);
    const waits = (/** @type {HTMLElement} */ item) => Number(item.dataset.state === "pending");
    if (this.#list === "support") return by("support") || by("at");
    return (this.#first ? waits(other) - waits(one) : 0) || by("at");
  }

  get #isHeld() {
    return this.#items.matches(":hover") || this.#items.querySelector(":focus-visible") !== null;
  }

  /** @returns {HTMLElement[]} */
  get #all() {
    return /** @type {HTMLElement[]} */ ([...this.#items.children]);
  }
}
