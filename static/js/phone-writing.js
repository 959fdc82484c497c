/** Writing a comment: it is kept until the server has it. */

import { newCommand, textOf } from "./words.js";

const AGAIN = 4000; // milliseconds until a comment that could not be sent is tried again

export class Writing {
  #live;
  #form = /** @type {HTMLFormElement} */ (document.getElementById("write"));
  /** @type {{text: string, command: string} | null} */ #waiting = null;

  /** @param {import("./live.js").Live} live */
  constructor(live) {
    this.#live = live;
    this.#form.addEventListener("submit", (event) => this.#write(event));
  }

  /** Sends what could not be sent. */
  flush() {
    if (this.#waiting) this.#send();
  }

  /** @param {SubmitEvent} event */
  #write(event) {
    event.preventDefault();
    const text = this.#field.value.trim();
    if (!text || this.#waiting?.text === text) return;
    this.#waiting = { text, command: newCommand() };
    this.#send();
  }

  async #send() {
    const waiting = this.#waiting;
    if (!waiting) return;
    try {
      const reply = await this.#live.send("comment", waiting);
      if (waiting !== this.#waiting) return;
      this.#waiting = null;
      if (reply.ok && this.#field.value.trim() === waiting.text) this.#form.reset();
      this.#say(reply.ok ? textOf("written-sent") : (reply.message ?? ""));
    } catch {
      this.#say(textOf("written-waiting"));
      setTimeout(() => this.flush(), AGAIN);
    }
  }

  get #field() {
    return /** @type {HTMLTextAreaElement} */ (this.#form.elements.namedItem("text"));
  }

  /** @param {string} words */
  #say(words) {
    /** @type {HTMLElement} */ (document.getElementById("written")).textContent = words;
  }
}
