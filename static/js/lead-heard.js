/** What the group writes: most support first, then the newest. */

import { Came } from "./came.js";
import { fragment } from "./trusted.js";

/** @typedef {{id: string, version: number, state: string, html: string}} Comment */

export class Heard {
  #items = /** @type {HTMLElement} */ (document.getElementById("comments"));
  /** @type {Map<string, number>} */ #versions = new Map(); // of those that went away as well
  #came = new Came();

  /** @param {{comments: Comment[], ids?: string[]}} message `ids`: these are all there are */
  hear({ comments, ids }) {
    for (const comment of comments) this.#put(comment);
    if (ids) for (const item of this.#all) if (!ids.includes(item.dataset.id ?? "")) item.remove();
    const sorted = this.#all.sort((one, other) => weight(other, "support") - weight(one, "support") || weight(other, "came") - weight(one, "came"));
    if (!this.#items.contains(document.activeElement)) this.#items.append(...sorted);
  }

  /** @param {Comment} comment */
  #put({ id, version, state, html }) {
    const old = document.getElementById(`comment-${id}`);
    if (version < (this.#versions.get(id) ?? Number(old?.dataset.version ?? 0))) return;
    this.#versions.set(id, version);
    if (state === "gone") return old?.remove();
    const item = /** @type {HTMLElement} */ (fragment(html).firstElementChild);
    this.#came.mark(item);
    if (old) old.replaceWith(item);
    else this.#items.append(item);
  }

  get #all() {
    return /** @type {HTMLElement[]} */ ([...this.#items.children]);
  }
}

/**
 * @param {HTMLElement} item
 * @param {string} name
 */
function weight(item, name) {
  return Number(item.dataset[name]);
}
