/**
 * A person's answers. Each is kept on the phone until the server says that it is stored, and goes along by itself,
 * under the same command, as soon as there is a connection; the page says "saved" only then.
 */

import { copyOf, newCommand } from "./words.js";

/** @typedef {{round: string, answer: string[], command: string, saved: boolean}} Kept */

const PAUSE = 300; // milliseconds: arrow keys and second thoughts send one vote, not five
const AGAIN = 3000; // milliseconds until an answer that could not be sent is tried again

export class Answers extends EventTarget {
  #live;
  #place;
  #stage;
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
    [this.#live, this.#place, this.#stage] = [live, `answer-${code}`, stage];
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
    if (form && form.dataset.ask === this.#kept?.round) fill(form, this.#kept.answer);
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

/**
 * @param {HTMLElement} state
 * @param {Kept | null} mine
 * @param {HTMLElement} stage
 */
function showKept(state, mine, stage) {
  state.hidden = !mine?.saved || mine.answer.join("").length > 3;
  for (const key of mine?.saved ? mine.answer : [])
    for (const element of stage.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)) (element.querySelector(".step") ?? element).setAttribute("data-me", "");
  if (state.hidden || !mine || state.dataset.now === "kept") return;
  state.dataset.now = "kept";
  state.replaceChildren(copyOf("state-kept"));
  /** @type {Element} */ (state.querySelector(".mine")).textContent = mine.answer.join(" ").toUpperCase();
}

/**
 * @param {HTMLFormElement} form
 * @param {string[]} answer
 */
function fill(form, answer) {
  const fields = [...form.querySelectorAll("[name=answer]")];
  fields.forEach((field, place) => {
    if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) field.checked = answer.includes(field.value);
    else if (field !== document.activeElement && !(/** @type {HTMLInputElement} */ (field).value))
      /** @type {HTMLInputElement} */ (field).value = answer[place] ?? "";
  });
}

/**
 * The large figure above a scale shows the step that was chosen.
 *
 * @param {HTMLFormElement} form
 */
function pick(form) {
  const [picked, chosen] = [form.querySelector(".picked"), form.querySelector("input:checked")];
  if (!picked || !(chosen instanceof HTMLInputElement)) return;
  const [figure, words] = picked.children;
  figure.textContent = chosen.value;
  figure.classList.remove("hollow");
  words.textContent = chosen.dataset.said ?? "";
}

/**
 * @param {string} place
 * @returns {Kept | null}
 */
function read(place) {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null; // storage is switched off, or holds something else: the server's answer is enough
  }
}

/**
 * @param {string} place
 * @param {Kept | null} kept
 */
function write(place, kept) {
  try {
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // Storage is full or switched off: the answer lives as long as the page.
  }
}
