/**
 * A person's answers, one in a round. Each is kept on the phone until the server says that it is stored, and goes along by itself,
 * under the same command, as soon as there is a connection; the page says "saved" only then.
 */

import { answerIn, fill, lacking, pick } from "./phone-form.js";
import { read, readAll, reloadOnce, unanswered, write } from "./phone-kept.js";
import { Sender, isFinal } from "./phone-sender.js";
import { showKept, showState } from "./phone-state.js";
import { newCommand } from "./words.js";

/** @typedef {import("./phone-kept.js").Kept} Kept */

const RECENT = 10_000; // milliseconds in which what the server sends may be older than what it acknowledged

export class Answers extends EventTarget {
  /** @type {import("./live.js").Live} */ #live;
  /** @type {string} */ #places;
  /** @type {HTMLElement} */ #stage;
  /** @type {Map<string, Kept>} */ #kept;
  /** @type {{round: string, message: string, at: number} | null} */ #refusal = null;
  /** @type {Sender} */ #sender;
  /** @type {Record<string, number>} */ #acknowledged = {};

  /**
   * @param {import("./live.js").Live} live
   * @param {string} code
   * @param {HTMLElement} stage
   */
  constructor(live, code, stage) {
    super();
    this.#live = live;
    this.#places = `answer-${code}-`;
    this.#stage = stage;
    this.#kept = readAll(this.#places);
    this.#sender = new Sender(live, () => this.#unsent, this.#heard);
    const { mineRound, mine } = document.body.dataset;
    if (mineRound && mine) this.know({ round: mineRound, answer: JSON.parse(mine) });
    stage.addEventListener("change", (event) => this.#changed(event));
    stage.addEventListener("submit", (event) => this.#submitted(event));
    addEventListener("storage", (event) => this.#elsewhere(event));
  }

  get unsent() {
    return this.#unsent.length > 0;
  }

  get #unsent() {
    return [...this.#kept.values()].filter(({ saved }) => !saved);
  }

  /**
   * What the server has of this person in the present round. What is on its way, or has only just arrived, is newer.
   *
   * @param {{round: string, answer: string[]}} [mine] absent: it has nothing
   */
  know(mine) {
    const form = this.#form();
    const round = mine?.round ?? form?.dataset.ask ?? "";
    const kept = this.#kept.get(round);
    if (kept?.saved === false || Date.now() - this.#acknowledged[round] < RECENT) return;
    if (mine) return this.#keep({ ...mine, command: "", saved: true });
    if (!form || !kept) return;
    fill(form, []);
    this.#put(round, null);
  }

  /** Puts the kept answer back into the form, or beside the result. */
  restore() {
    const form = this.#form();
    const kept = this.#in(form?.dataset.ask);
    if (form && kept && !lacking(form)) fill(form, kept.answer);
    if (form) pick(form);
    this.#say();
  }

  /** Sends what could not be sent. */
  flush() {
    this.#sender.now();
  }

  /** The time is over: what is filled in goes along, if the session says so, and what waits goes at once. */
  finish() {
    const form = this.#form();
    form?.dispatchEvent(new Event("change")); // nothing more will be written
    const sent = JSON.stringify(this.#in(form?.dataset.ask)?.answer ?? []);
    if (form?.dataset.drafts !== undefined && JSON.stringify(answerIn(form)) !== sent) this.#take(form, 0);
    this.#sender.hurry();
  }

  /** @returns {HTMLFormElement | null} */
  #form() {
    return this.#stage.querySelector("form[data-ask]");
  }

  /**
   * Where a type has a script of its own, that says when the answer is whole: with an event of the form itself.
   *
   * @param {Event} event
   */
  #changed({ target }) {
    const form = this.#form();
    const inside = target instanceof HTMLInputElement && form?.contains(target) && !("waits" in target.dataset);
    if (!form || !(form.querySelector("[data-with]") ? target === form : inside)) return;
    pick(form);
    this.#take(form);
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const form = this.#form();
    if (event.target !== form || !form) return;
    event.preventDefault();
    this.#take(form, 0);
  }

  /**
   * The same person answered in another tab. That tab sends it; here it shows once it is stored, unless an answer is
   * on its way from this tab: that one is newer, or is about to be.
   *
   * @param {StorageEvent} event
   */
  #elsewhere({ key }) {
    const kept = key?.startsWith(this.#places) ? read(key) : null;
    if (!kept?.saved || this.#in(kept.round)?.saved === false) return;
    this.#kept.set(kept.round, kept);
    this.#refusal = null;
    this.restore();
    this.dispatchEvent(new Event("change"));
  }

  /**
   * A vote can be changed but not withdrawn: an emptied form gets its answer back. What is no answer yet stays as it is,
   * and the one before it counts.
   *
   * @param {HTMLFormElement} form
   * @param {number} [pause]
   */
  #take(form, pause) {
    const answer = answerIn(form);
    if (lacking(form)) return this.#say();
    if (!answer.length) return this.restore();
    this.#refusal = null;
    const round = form.dataset.ask ?? "";
    this.#keep({ round, answer, command: newCommand(), saved: false, insteadOf: unanswered(this.#in(round)) });
    this.#say();
    this.#sender.soon(pause);
  }

  /** @type {import("./phone-sender.js").Heard} */
  #heard = (kept, reply) => {
    const { ok, code, message = "" } = reply;
    const { round } = kept;
    if (code === "form_expired") reloadOnce(this.#places + round);
    if (this.#in(round) === kept && isFinal(reply)) {
      if (ok) this.#acknowledged[round] = Date.now();
      else this.#refusal = { round, message, at: Date.now() };
      if (ok) write(`draft-${this.#places}${round}`, null);
      if (ok && round === (this.#form()?.dataset.ask ?? round)) this.#keep({ ...kept, saved: true });
      else this.#put(round, null);
    }
    this.#say();
  };

  /** Of those that are stored only the newest stays. @param {Kept} kept */
  #keep(kept) {
    for (const { round, saved } of this.#kept.values()) if (saved) this.#put(round, null);
    this.#put(kept.round, kept);
  }

  /**
   * @param {string} round
   * @param {Kept | null} kept
   */
  #put(round, kept) {
    if (kept) this.#kept.set(round, kept);
    else this.#kept.delete(round);
    write(this.#places + round, kept);
    this.dispatchEvent(new Event("change"));
  }

  #in(round = "") {
    return this.#kept.get(round);
  }

  #say() {
    const form = this.#form();
    this.#sayElsewhere(form?.dataset.ask);
    const state = this.#stage.querySelector("[data-state], [data-kept]");
    if (!(state instanceof HTMLElement)) return;
    const mine = this.#in(state.dataset.kept ?? form?.dataset.ask) ?? null;
    if (state.dataset.kept) showKept(state, mine, this.#stage);
    else showState(state, mine, this.#refusal?.message, this.#live.connected, form ? lacking(form) : "");
  }

  /** @param {string} [round] that is open on the stage: a refusal in another has no place there */
  #sayElsewhere(round) {
    const refusal = this.#refusal;
    if (!refusal || refusal.round === round) return;
    this.#refusal = null;
    if (Date.now() - refusal.at < RECENT) this.dispatchEvent(new CustomEvent("refused", { detail: refusal.message }));
  }
}
