/** The comments to quote: most support first, or the newest. Nothing moves under the pointer or the keyboard's focus. */

import { Came } from "./came.js";
import { keepingFocus, replace } from "./console-talk-item.js";
import { fragment } from "./trusted.js";

/** @typedef {{id: string, version: number, state: string, html: string}} Comment */

const whole = new Intl.NumberFormat(document.documentElement.lang);

export class Talk {
  #pane = /** @type {HTMLElement} */ (document.getElementById("talk"));
  #items = /** @type {HTMLElement} */ (document.getElementById("comments"));
  /** @type {Map<string, number>} */ #versions = new Map(); // of those that went away as well
  #came = new Came();
  #by = "support";

  constructor() {
    for (const button of this.#pane.querySelectorAll("[data-list]")) button.addEventListener("click", () => this.#choose(button));
    this.#items.addEventListener("pointerleave", () => this.#arrange());
    this.#items.addEventListener("focusout", () => setTimeout(() => this.#arrange()));
  }

  /** @param {{comments: Comment[], ids?: string[]}} message `ids`: these are all there are */
  hear({ comments, ids }) {
    for (const comment of comments) this.#put(comment);
    if (ids) for (const item of this.#all) if (!ids.includes(item.id.slice("comment-".length))) item.remove();
    this.#arrange();
  }

  /** @param {Comment} comment */
  #put({ id, version, state, html }) {
    const old = document.getElementById(`comment-${id}`);
    if (version < (this.#versions.get(id) ?? Number(old?.dataset.version ?? 0))) return;
    this.#versions.set(id, version);
    if (state === "gone") return old?.remove();
    const item = /** @type {HTMLElement} */ (fragment(html).firstElementChild);
    this.#came.mark(item);
    if (old) replace(old, item);
    else this.#items.append(item);
  }

  /** @param {Element} button */
  #choose(button) {
    this.#by = button.getAttribute("data-list") ?? "";
    for (const each of this.#pane.querySelectorAll("[data-list]")) each.setAttribute("aria-pressed", String(each === button));
    this.#place();
    this.#pane.scrollTop = 0;
  }

  #arrange() {
    const items = this.#all;
    /** @type {HTMLElement} */ (this.#pane.querySelector("[data-count]")).textContent = whole.format(items.length);
    /** @type {HTMLElement} */ (this.#pane.querySelector(".empty")).hidden = items.length > 0;
    if (!this.#items.matches(":hover") && !this.#items.querySelector(":focus-visible")) this.#place();
  }

  #place() {
    const items = this.#all.sort((one, other) => this.#compare(one, other));
    if (items.some((item, place) => this.#items.children[place] !== item)) keepingFocus(() => this.#items.append(...items));
  }

  /**
   * @param {HTMLElement} one
   * @param {HTMLElement} other
   */
  #compare(one, other) {
    const by = (/** @type {string} */ name) => Number(other.dataset[name]) - Number(one.dataset[name]);
    return (this.#by === "support" && by("support")) || by("came");
  }

  get #all() {
    return /** @type {HTMLElement[]} */ ([...this.#items.children]);
  }
}
