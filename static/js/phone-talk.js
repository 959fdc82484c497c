/** The comments: reading, supporting, ordering and writing them. */

import { newCommand, textOf } from "./words.js";
import { fragment } from "./trusted.js";

/** @typedef {{id: string, version: number, state: string, support: number, at: number, html: string}} Comment */

const AGAIN = 4000; // milliseconds until a comment that could not be sent is tried again
const written = new Intl.NumberFormat(document.documentElement.lang);

export class Talk {
  #live;
  #list = /** @type {HTMLElement} */ (document.getElementById("comments"));
  #form = /** @type {HTMLFormElement} */ (document.getElementById("write"));
  /** @type {Map<string, number>} */ #versions = new Map();
  /** @type {Set<string>} */ #mine = new Set();
  #order = "support";
  /** @type {{text: string, command: string} | null} */ #waiting = null;

  /** @param {import("./live.js").Live} live */
  constructor(live) {
    this.#live = live;
    this.#list.addEventListener("click", (event) => this.#support(event));
    this.#form.addEventListener("submit", (event) => this.#write(event));
    for (const button of document.querySelectorAll("[data-sort]")) button.addEventListener("click", () => this.#sort(button));
  }

  /** @param {string[]} supported ids of the comments this person supports */
  mark(supported) {
    this.#mine = new Set(supported);
    for (const item of this.#list.children) this.#press(item);
  }

  /** @param {{comments: Comment[], all?: boolean}} message */
  show({ comments, all }) {
    if (all) this.#keepOnly(new Set(comments.map(({ id }) => id)));
    for (const comment of comments) this.#put(comment);
    const { length } = this.#list.children;
    /** @type {HTMLElement} */ (document.getElementById("number")).textContent = written.format(length);
    /** @type {HTMLElement} */ (document.getElementById("empty")).hidden = length > 0;
    if (all) this.#arrange();
  }

  /** Sends what could not be sent. */
  flush() {
    if (this.#waiting) this.#send();
  }

  /** @param {Set<string>} ids */
  #keepOnly(ids) {
    for (const item of [...this.#list.children]) if (!ids.has(item.id.replace("comment-", ""))) item.remove();
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
    if (!old) this.#order === "at" ? this.#list.prepend(item) : this.#list.append(item);
    else this.#replace(old, item);
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
    item.querySelector(".support")?.setAttribute("aria-pressed", String(this.#mine.has(item.id.replace("comment-", ""))));
  }

  /** @param {Event} event */
  async #support({ target }) {
    const button = target instanceof Element ? target.closest(".support") : null;
    const item = button?.closest("li");
    if (!button || !item) return;
    const id = item.id.replace("comment-", "");
    const on = !this.#mine.has(id);
    if (on) this.#mine.add(id);
    else this.#mine.delete(id);
    this.#press(item);
    try {
      const reply = await this.#live.send("support", { comment: id, on, command: newCommand() });
      if (!reply.ok) throw new Error(reply.message);
    } catch {
      if (on) this.#mine.delete(id);
      else this.#mine.add(id);
      this.#press(document.getElementById(item.id) ?? item);
    }
  }

  /** @param {SubmitEvent} event */
  #write(event) {
    event.preventDefault();
    const text = this.#field.value.trim();
    if (!text || this.#waiting?.text === text) return;
    this.#waiting = { text, command: newCommand() };
    this.#send();
  }

  async #send() {
    const waiting = this.#waiting;
    if (!waiting) return;
    try {
      const reply = await this.#live.send("comment", waiting);
      if (waiting !== this.#waiting) return;
      this.#waiting = null;
      if (reply.ok && this.#field.value.trim() === waiting.text) this.#form.reset();
      this.#say(reply.ok ? textOf("written-sent") : (reply.message ?? ""));
    } catch {
      this.#say(textOf("written-waiting"));
      setTimeout(() => this.flush(), AGAIN);
    }
  }

  get #field() {
    return /** @type {HTMLTextAreaElement} */ (this.#form.elements.namedItem("text"));
  }

  /** @param {string} words */
  #say(words) {
    /** @type {HTMLElement} */ (document.getElementById("written")).textContent = words;
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
    items.sort((one, other) => by(other) - by(one) || Number(other.dataset.at) - Number(one.dataset.at));
    if (items.some((item, place) => this.#list.children[place] !== item)) this.#list.append(...items);
  }
}
