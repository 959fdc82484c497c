/**
 * A person's answers. Each is kept on the phone until the server says that it is stored, and goes along by itself,
 * under the same command, as soon as there is a connection; the page says "saved" only then.
 */

import { fill, pick, showKept } from "./phone-form.js";
import { read, write } from "./phone-kept.js";
import { copyOf, newCommand } from "./words.js";

/** @typedef {import("./phone-kept.js").Kept} Kept */

const PAUSE = 300; // milliseconds: arrow keys and second thoughts send one vote, not five
const AGAIN = 3000; // milliseconds until an answer that could not be sent is tried again

export class Answers extends EventTarget {
  /** @type {import("./live.js").Live} */ #live;
  /** @type {string} */ #place;
  /** @type {HTMLElement} */ #stage;
  /** @type {Kept | null} */ #kept;
  #timer = 0;
  #sending = false;

  /**
   * @param {import("./live.js").Live} live
   * @param {string} code
   * @param {HTMLElement} stage
   */
  constructor(live, code, stage) {
    super();
    this.#live = live;
    this.#place = `answer-${code}`;
    this.#stage = stage;
    this.#kept = read(this.#place);
    const { mineRound, mine } = document.body.dataset;
    if (mineRound && mine) this.know({ round: mineRound, answer: JSON.parse(mine) });
    stage.addEventListener("change", (event) => this.#changed(event));
    stage.addEventListener("submit", (event) => this.#submitted(event));
  }

  get unsent() {
    return Boolean(this.#kept && !this.#kept.saved);
  }

  /**
   * What the server has of this person. An answer that is still on its way is newer.
   *
   * @param {{round: string, answer: string[]}} mine
   */
  know(mine) {
    if (this.unsent && this.#kept?.round === mine.round) return;
    this.#keep({ ...mine, command: this.#kept?.command ?? "", saved: true });
  }

  /** Puts the kept answer back into the form, or beside the result. */
  restore() {
    const form = this.#form();
    if (form && this.#kept && form.dataset.ask === this.#kept.round) fill(form, this.#kept.answer);
    if (form) pick(form);
    this.#say();
  }

  /** Sends what could not be sent. */
  flush() {
    if (this.unsent && !this.#sending) this.#send();
  }

  /** @returns {HTMLFormElement | null} */
  #form() {
    return this.#stage.querySelector("form[data-ask]");
  }

  /** @param {Event} event */
  #changed({ target }) {
    const form = this.#form();
    if (!form || !(target instanceof HTMLInputElement) || !form.contains(target)) return;
    pick(form);
    this.#take(form, PAUSE);
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const form = this.#form();
    if (event.target !== form || !form) return;
    event.preventDefault();
    this.#take(form, 0);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {number} pause
   */
  #take(form, pause) {
    const answer = new FormData(form).getAll("answer").map(String).filter((value) => value.trim());
    if (!answer.length) return;
    this.#keep({ round: form.dataset.ask ?? "", answer, command: newCommand(), saved: false });
    this.#say();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  async #send() {
    const kept = this.#kept;
    if (!kept || kept.saved) return;
    this.#sending = true;
    try {
      const { round, answer, command } = kept;
      const reply = await this.#live.send("vote", { round, answer, command });
      if (this.#kept === kept) this.#settled(kept, reply);
    } catch {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#send(), AGAIN);
    }
    this.#sending = false;
    this.#say();
  }

  /**
   * @param {Kept} kept
   * @param {import("./live.js").Answer} reply
   */
  #settled(kept, reply) {
    if (reply.ok) return this.#keep({ ...kept, saved: true });
    if (["not_saved", "too_fast", "form_expired"].includes(reply.code ?? "")) throw new Error(reply.code);
    this.#keep(null);
    this.#say(reply.message);
  }

  /** @param {Kept | null} kept */
  #keep(kept) {
    this.#kept = kept;
    write(this.#place, kept);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} [refusal] */
  #say(refusal) {
    const state = this.#stage.querySelector("[data-state], [data-kept]");
    if (!(state instanceof HTMLElement)) return;
    const round = state.dataset.kept ?? this.#form()?.dataset.ask;
    const mine = this.#kept?.round === round ? this.#kept : null;
    document.body.classList.toggle("pending", Boolean(mine && !mine.saved));
    if (state.dataset.kept) return showKept(state, mine, this.#stage);
    const name = refusal ? "refused" : !mine ? "none" : mine.saved ? "saved" : this.#live.connected ? "sending" : "offline";
    if (state.dataset.now === name && !refusal) return;
    if (name === "none" && state.dataset.now === "refused") return;
    state.dataset.now = name;
    state.replaceChildren(copyOf(`state-${name}`));
    if (refusal) /** @type {Element} */ (state.querySelector("small")).textContent = refusal;
  }
}
