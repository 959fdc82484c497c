/** The order in which comments came to a page: what is in a snapshot as it was written, and after that as it is heard. */

export class Came {
  /** @type {Map<string, number>} */ #places = new Map(); // of those that went away as well

  /** @param {HTMLElement} item of a comment; gets its place as `data-came`, rising */
  mark(item) {
    if (!this.#places.has(item.id)) this.#places.set(item.id, this.#places.size);
    item.dataset.came = String(this.#places.get(item.id));
  }
}
