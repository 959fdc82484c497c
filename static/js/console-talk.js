/**
 * The comments. They are put in or replaced one by one; nothing changes its place or goes away under the pointer or
 * the keyboard's focus, so that what was hidden by mistake can be shown again where it stood.
 */

import { Came } from "./came.js";
import { keepingFocus, replace } from "./console-talk-item.js";
import { headings, retitle } from "./console-talk-headings.js";
import { belongs, compare, count } from "./console-talk-lists.js";
import { Narrow } from "./console-talk-narrow.js";
import { fragment } from "./trusted.js";

/** @typedef {{id: string, version: number, state: string, support: number, at: number, html: string}} Comment */

const REGROUPS = ["merge_comments", "separate_comment", "make_theme", "set_theme", "remove_theme"];
const OWN = 1500; // milliseconds in which things move because a person here asked for it

export class Talk {
  #pane = /** @type {HTMLElement} */ (document.getElementById("talk"));
  #items = /** @type {HTMLElement} */ (document.getElementById("comments"));
  #list = "support";
  #narrow = new Narrow(() => this.#begin());
  /** @type {Map<string, number>} */ #versions = new Map();
  #came = new Came();
  #regrouped = -Infinity; // when it was done on this page
  #seen = Infinity; // nothing is new until the first snapshot

  constructor() {
    for (const button of this.#pane.querySelectorAll("[data-list]")) button.addEventListener("click", () => this.#choose(button));
    this.#items.addEventListener("pointerleave", () => this.#arrange());
    this.#items.addEventListener("focusout", () => setTimeout(() => this.#arrange()));
    document.addEventListener("carrying-out", (event) => this.#expect(/** @type {CustomEvent} */ (event).detail));
    for (const item of this.#all) this.#versions.set(item.id, Number(item.dataset.version));
    this.#arrange();
  }

  /** @param {{comments: Comment[], ids?: string[]}} message `ids`: these are all there are */
  hear({ comments, ids }) {
    for (const comment of comments) this.#put(comment);
    if (ids) this.#keepOnly(new Set(ids.map((id) => `comment-${id}`)));
    if (ids && this.#seen === Infinity) this.#look();
    this.#arrange();
  }

  /** The stage is another one, and with it perhaps the themes and the agenda. */
  follow() {
    this.#arrange(this.#narrow.follow());
    retitle(this.#items);
  }

  /** Puts everything in its place, whatever is pointed at. */
  refresh() {
    this.#arrange(true);
  }

  /** @param {{name: string, together: {name?: string}}} doing what is undone is known by what it was */
  #expect({ name, together }) {
    if (REGROUPS.includes(together.name ?? name)) this.#regrouped = Date.now();
  }

  /** @param {Set<string>} ids */
  #keepOnly(ids) {
    for (const item of this.#all) if (!ids.has(item.id)) item.remove();
  }

  /** @param {Comment} comment */
  #put({ id, version, state, html }) {
    const old = document.getElementById(`comment-${id}`);
    if (version < (this.#versions.get(`comment-${id}`) ?? 0)) return;
    this.#versions.set(`comment-${id}`, version);
    if (state === "gone") return void old?.remove();
    const item = /** @type {HTMLElement} */ (fragment(html).firstElementChild);
    this.#came.mark(item);
    item.hidden = old?.hidden ?? !(this.#list === "support" && this.#belongs(item)); // at the end it moves nothing
    if (old) return replace(old, item);
    this.#items.append(item);
  }

  /** @param {Element} button */
  #choose(button) {
    this.#list = this.#items.dataset.shows = button.getAttribute("data-list") ?? "";
    for (const each of this.#pane.querySelectorAll("[data-list]")) each.setAttribute("aria-pressed", String(each === button));
    for (const each of this.#pane.querySelectorAll("[data-with]")) each.toggleAttribute("hidden", each.getAttribute("data-with") !== this.#list);
    this.#look();
    this.#begin();
  }

  /** From the top, with nothing chosen: what is chosen should be in sight. */
  #begin() {
    for (const box of this.#items.querySelectorAll("input")) box.checked = false;
    this.#arrange(true);
    this.#pane.scrollTop = 0;
  }

  /** Whoever looks at the new ones has seen them. */
  #look() {
    this.#seen = Math.max(-1, ...this.#all.map((item) => Number(item.dataset.came ?? Infinity)));
  }

  #arrange(force = false) {
    if (this.#list === "new") this.#look();
    count(this.#pane, this.#all, this.#seen);
    if (force || !this.#isHeld || Date.now() - this.#regrouped < OWN) this.#place();
    this.#items.dispatchEvent(new Event("arranged"));
  }

  #place() {
    const items = this.#all.sort(compare(this.#list));
    for (const item of items) item.hidden = !this.#belongs(item);
    const rows = this.#list === "themes" ? headings(items) : items;
    for (const heading of this.#items.querySelectorAll(":scope > .heading")) heading.remove();
    if (rows.some((row, place) => this.#items.children[place] !== row)) keepingFocus(() => this.#items.append(...rows));
    const empty = items.every((item) => item.hidden);
    const words = this.#narrow.isOn ? "narrow" : this.#list;
    for (const each of this.#pane.querySelectorAll("[data-none]")) /** @type {HTMLElement} */ (each).hidden = !empty || each.getAttribute("data-none") !== words;
  }

  /** @param {HTMLElement} item */
  #belongs(item) {
    return belongs(this.#list, item) && this.#narrow.admits(item);
  }

  get #isHeld() {
    return this.#items.matches(":hover") || this.#items.querySelector(":focus-visible") !== null;
  }

  /** @returns {HTMLElement[]} */
  get #all() {
    return [...this.#items.querySelectorAll(/** @type {"li"} */ (":scope > [data-state]"))];
  }
}
