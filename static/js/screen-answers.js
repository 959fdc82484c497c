/** Answers to an open question as they come in, and the support of the comment in the spotlight. */

import { fragment } from "./trusted.js";

/** @typedef {{id: string, version: number, state: string, support: number, html: string}} Comment */

const whole = new Intl.NumberFormat(document.documentElement.lang);

export class Answers {
  #stage;
  /** @type {Map<string, Comment>} */ #known = new Map();

  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.#stage = stage;
  }

  /** @param {Comment[]} comments */
  hear(comments) {
    for (const comment of comments)
      if (comment.version >= (this.#known.get(comment.id)?.version ?? 0)) this.#known.set(comment.id, comment);
    this.#show(comments.map(({ id }) => id));
  }

  /** After a fresh stage, which may have been made before the last comments were written. */
  again() {
    this.#show([...this.#known.keys()]);
  }

  /** After a gap: what was taken away in the meantime was not heard. */
  forget() {
    this.#known.clear();
  }

  /** @param {string[]} ids */
  #show(ids) {
    for (const id of ids) {
      const comment = this.#known.get(id);
      if (comment) this.#put(comment);
    }
    this.#arrange();
  }

  /** @param {Comment} comment */
  #put(comment) {
    this.#shine(comment);
    const list = this.#list;
    if (!list) return;
    const old = list.querySelector(`[data-comment="${comment.id}"]`);
    if (old && Number(old.getAttribute("data-version")) > comment.version) return;
    if (comment.state !== "approved") return void old?.remove();
    const fresh = fragment(comment.html).firstElementChild;
    if (!fresh || fresh.getAttribute("data-of") !== list.getAttribute("data-of")) return;
    if (old) old.replaceWith(fresh);
    else list.prepend(fresh);
  }

  /** @param {Comment} comment */
  #shine({ id, version, support }) {
    const spot = this.#stage.querySelector(`[data-support-of="${id}"]`);
    const figure = spot?.querySelector(".people");
    if (!spot || !figure || version < Number(spot.getAttribute("data-version"))) return;
    figure.textContent = whole.format(support);
    spot.toggleAttribute("hidden", support === 0);
  }

  #arrange() {
    const list = this.#list;
    if (!list) return;
    const by = list.getAttribute("data-order") ?? "at";
    const number = (/** @type {Element} */ item, /** @type {string} */ name) => Number(item.getAttribute(`data-${name}`));
    const wanted = [...list.children].sort((one, other) => number(other, by) - number(one, by) || number(other, "at") - number(one, "at"));
    wanted.forEach((item, place) => {
      if (list.children[place] !== item) list.insertBefore(item, list.children[place]);
    });
  }

  get #list() {
    return this.#stage.querySelector(".answers");
  }
}
