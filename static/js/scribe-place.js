/**
 * Whose notes show: those of the item that is on, until the scribe chooses another. Nothing that is being typed goes out
 * of sight when the room goes on; then a line says where the room is.
 */

import { textOf } from "./words.js";

export class Place {
  #stage;
  #news = /** @type {HTMLElement} */ (document.getElementById("news"));
  #shown = ""; // the id of an item
  #chosen = false;
  #room = "";

  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.#stage = stage;
    this.#shown = stage.querySelector("[data-item]:not([hidden])")?.getAttribute("data-item") ?? "";
    this.#chosen = this.#shown !== this.#current && new URLSearchParams(location.search).has("item");
    this.#room = this.#current;
    document.addEventListener("click", (event) => this.#choose(event));
    document.addEventListener("submit", ({ target }) => this.#fillIn(/** @type {HTMLFormElement} */ (target)), true);
    this.again();
  }

  /** After a fresh stage. */
  again() {
    if (this.#current !== this.#room) this.#goOn();
    for (const section of this.#sections) section.hidden = section.dataset.item !== this.#shown;
    for (const link of this.#stage.querySelectorAll(".run [data-choose]"))
      link.toggleAttribute("aria-current", link.getAttribute("data-choose") === this.#shown) && link.setAttribute("aria-current", "true");
    const elsewhere = /** @type {HTMLElement} */ (document.getElementById("elsewhere"));
    elsewhere.hidden = !this.#current || this.#current === this.#shown;
  }

  #goOn() {
    this.#room = this.#current;
    if (!this.#room) return;
    if (!this.#chosen && !this.#isTyping) this.#show(this.#room);
    else this.#news.textContent = `${textOf("room-at")} ${this.#stage.querySelector("#elsewhere b")?.textContent}`;
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const link = event.target instanceof Element && event.target.closest("[data-choose]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const item = link.getAttribute("data-choose") ?? "";
    this.#chosen = item !== this.#current;
    this.#show(item);
    history.replaceState(null, "", this.#chosen ? `?item=${item}` : location.pathname);
    this.again();
    document.getElementById(`text-${item}`)?.focus({ preventScroll: true });
  }

  /** @param {string} item */
  #show(item) {
    const writing = document.activeElement?.matches(".write textarea");
    this.#shown = item;
    for (const section of this.#sections) section.hidden = section.dataset.item !== item;
    if (writing) document.getElementById(`text-${item}`)?.focus({ preventScroll: true });
  }

  /**
   * What is quoted comes beside the item that shows.
   *
   * @param {HTMLFormElement} form
   */
  #fillIn(form) {
    if (form.dataset.do !== "quote_comment") return;
    /** @type {HTMLInputElement} */ (form.elements.namedItem("item")).value = this.#shown;
  }

  get #isTyping() {
    const section = this.#sections.find((each) => each.dataset.item === this.#shown);
    const fields = [...(section?.querySelectorAll("textarea") ?? [])];
    return fields.some((field) => field.value !== field.defaultValue || (field !== section?.querySelector(".write textarea") && field === document.activeElement));
  }

  get #current() {
    return /** @type {HTMLElement | null} */ (this.#stage.querySelector("#notes"))?.dataset.current ?? "";
  }

  /** @returns {HTMLElement[]} */
  get #sections() {
    return [...this.#stage.querySelectorAll("[data-item]")].filter((each) => each instanceof HTMLElement);
  }
}
