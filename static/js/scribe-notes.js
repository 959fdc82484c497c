/** The notes, put in or replaced one by one, each in its place beside its item. */

import { morph } from "./morph.js";
import { fragment } from "./trusted.js";

/** @typedef {{id: string, version: number, state: string, item: string, at: number, html: string}} Note */

export class Notes {
  #changing;
  /** @type {Set<string>} */ #gone = new Set(); // a note that was removed does not come back

  /** @param {import("./scribe-changing.js").Changing} changing */
  constructor(changing) {
    this.#changing = changing;
  }

  /** @param {{notes: Note[], ids?: string[]}} message `ids`: these are all there are */
  hear({ notes, ids }) {
    for (const note of notes) this.#put(note);
    if (ids) for (const shown of this.#all) if (!ids.includes(shown.id.slice("note-".length))) this.#takeAway(shown);
    this.count();
  }

  /** How many there are beside each item. */
  count() {
    for (const place of document.querySelectorAll("[data-notes-of]")) {
      const list = document.getElementById(`notes-${place.getAttribute("data-notes-of")}`);
      place.textContent = String(list?.childElementCount || "");
    }
  }

  /** @param {Note} note */
  #put({ id, version, state, item, at, html }) {
    const old = document.getElementById(`note-${id}`);
    if (this.#gone.has(id) || (old && version < Number(old.dataset.version))) return;
    if (state === "gone") this.#gone.add(id);
    if (state === "gone") return old && this.#takeAway(old);
    const fresh = /** @type {HTMLElement} */ (fragment(html).firstElementChild);
    if (old) return this.#replace(old, fresh);
    const list = document.getElementById(`notes-${item}`);
    const after = [...(list?.children ?? [])].find((other) => Number(other.getAttribute("data-at")) > at);
    list?.insertBefore(fresh, after ?? null);
    fresh.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {HTMLElement} old
   * @param {HTMLElement} fresh
   */
  #replace(old, fresh) {
    const goOn = this.#changing.hold(old);
    old.dataset.version = fresh.dataset.version;
    morph(old, fresh.innerHTML);
    goOn();
  }

  /** @param {HTMLElement} note */
  #takeAway(note) {
    this.#changing.lose(note);
    note.remove();
  }

  /** @returns {HTMLElement[]} */
  get #all() {
    return [...document.querySelectorAll(".minutes > li[data-version]")].filter((each) => each instanceof HTMLElement);
  }
}
