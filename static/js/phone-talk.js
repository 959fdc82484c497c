/** The comments: reading, supporting and ordering them. */

import { newCommand } from "./words.js";
import { fragment } from "./trusted.js";

/** @typedef {{id: string, version: number, state: string, support: number, at: number, html: string}} Comment */

const RECENT = 5000; // milliseconds in which a snapshot may be older than what was tapped
const SOON = 3000; // milliseconds
const written = new Intl.NumberFormat(document.documentElement.lang);

export class Talk {
  #live;
  #list = /** @type {HTMLElement} */ (document.getElementById("comments"));
  /** @type {Map<string, number>} */ #versions = new Map();
  /** @type {Set<string>} */ #mine = new Set();
  /** @type {Map<string, number>} */ #tapped = new Map();
  #order = "support";

  /** @param {import("./live.js").Live} live */
  constructor(live) {
    this.#live = live;
    this.#list.addEventListener("click", (event) => this.#support(event));
    for (const button of document.querySelectorAll("[data-sort]")) button.addEventListener("click", () => this.#sort(button));
  }

  /** @param {string[]} supported ids of the comments this person supports */
  mark(supported) {
    const before = this.#mine;
    this.#mine = new Set(supported);
    for (const id of this.#tapped.keys()) if (isRecent(this.#tapped, id)) this.#turn(id, before.has(id));
    for (const item of this.#list.children) this.#press(item);
  }

  /** @param {{comments: Comment[], ids?: string[], total?: number}} message `ids`: all that this phone should have */
  show({ comments, ids, total }) {
    for (const comment of comments) this.#put(comment);
    if (ids) this.#keepOnly(new Set(ids));
    if (total === undefined) return;
    /** @type {HTMLElement} */ (document.getElementById("number")).textContent = written.format(total);
    /** @type {HTMLElement} */ (document.getElementById("empty")).hidden = total > 0;
  }

  /** @param {Set<string>} ids */
  #keepOnly(ids) {
    for (const item of [...this.#list.children]) if (!ids.has(idOf(item))) item.remove();
    this.#arrange();
  }

  /** @param {Comment} comment */
  #put({ id, version, state, at, html }) {
    if (version < (this.#versions.get(id) ?? 0)) return;
    this.#versions.set(id, version);
    const old = document.getElementById(`comment-${id}`);
    if (state !== "approved") return void old?.remove();
    const item = /** @type {HTMLElement} */ (fragment(html).firstElementChild);
    item.dataset.at = String(at);
    this.#press(item);
    if ((old?.dataset.merged ?? "") !== (item.dataset.merged ?? "")) this.#askAgain(old, item);
    if (old) return this.#replace(old, item);
    this.#order === "at" ? this.#list.prepend(item) : this.#list.append(item);
  }

  /**
   * Comments were taken together or apart: whoever supported one of them may now support another. Not all phones ask
   * in the same moment.
   *
   * @param {HTMLElement | null} old
   * @param {HTMLElement} item
   */
  #askAgain(old, item) {
    const ids = [item.dataset.merged, old?.dataset.merged, old?.dataset.id].join(" ").split(" ");
    if (ids.some((id) => this.#mine.has(id))) setTimeout(() => this.#live.refresh(), SOON * Math.random());
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

  /** @param {Element} item */
  #press(item) {
    item.querySelector(".support")?.setAttribute("aria-pressed", String(this.#mine.has(idOf(item))));
  }

  /** @param {Event} event */
  async #support({ target }) {
    const button = target instanceof Element ? target.closest(".support") : null;
    const item = button?.closest("li");
    if (!button || !item) return;
    const id = idOf(item);
    const on = !this.#mine.has(id);
    this.#turn(id, on);
    this.#tapped.set(id, Infinity); // until it is answered
    this.#press(item);
    try {
      const reply = await this.#live.send("support", { comment: id, on, command: newCommand() });
      if (!reply.ok) throw new Error(reply.message);
      this.#tapped.set(id, Date.now());
    } catch {
      this.#turn(id, !on);
      this.#tapped.delete(id);
      this.#press(document.getElementById(item.id) ?? item);
    }
  }

  /**
   * @param {string} id
   * @param {boolean} on
   */
  #turn(id, on) {
    if (on) this.#mine.add(id);
    else this.#mine.delete(id);
  }

  /** @param {Element} button */
  #sort(button) {
    this.#order = /** @type {HTMLElement} */ (button).dataset.sort ?? "support";
    for (const each of document.querySelectorAll("[data-sort]")) each.setAttribute("aria-pressed", String(each === button));
    this.#arrange();
  }

  #arrange() {
    const items = /** @type {HTMLElement[]} */ ([...this.#list.children]);
    const by = (/** @type {HTMLElement} */ item) => Number(item.dataset[this.#order]);
    const came = new Map([...this.#versions.keys()].map((id, place) => [id, place])); // answers to one question have one time
    const since = (/** @type {HTMLElement} */ item) => came.get(idOf(item)) ?? 0;
    items.sort((one, other) => by(other) - by(one) || Number(other.dataset.at) - Number(one.dataset.at) || since(other) - since(one));
    if (items.some((item, place) => this.#list.children[place] !== item)) this.#list.append(...items);
  }
}

/** @param {Element} item */
function idOf(item) {
  return item.id.replace("comment-", "");
}

/**
 * @param {Map<string, number>} times
 * @param {string} id
 */
function isRecent(times, id) {
  return Date.now() - (times.get(id) ?? 0) < RECENT;
}
