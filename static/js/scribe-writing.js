/**
 * The field for a new note. What is typed is kept as it is typed; saved, it leaves the field at once and waits in sight
 * until the server has it, so that the scribe writes on whatever the line does.
 */

import { clearSaved, say, showWaiting, takeWaiting } from "./scribe-waiting.js";
import { newCommand } from "./words.js";

/** @typedef {import("./scribe-kept.js").Typed} Typed */

const AGAIN = 4000; // milliseconds until what could not be sent is tried again
const LATER = ["not_saved", "too_fast"]; // refusals that pass by themselves

export class Writing {
  #live;
  #kept;
  #sending = false;
  #timer = 0;

  /**
   * @param {import("./live.js").Live} live
   * @param {import("./scribe-kept.js").Kept} kept
   */
  constructor(live, kept) {
    this.#live = live;
    this.#kept = kept;
    document.addEventListener("input", ({ target }) => target instanceof HTMLTextAreaElement && target.form?.matches(".write") && this.#keep(target));
    document.addEventListener("submit", (event) => this.#save(event));
    live.addEventListener("online", () => this.flush());
    live.addEventListener("note", clearSaved);
  }

  /** After a fresh stage, and at the beginning: what was kept comes back into empty fields. */
  again() {
    for (const [item, { text }] of this.#kept.all("write")) {
      const field = this.#field(item);
      if (field && !field.value) field.value = text;
    }
    for (const [command, typed] of this.#waiting) if (!document.getElementById(`waiting-${command}`)) showWaiting(command, typed);
  }

  /**
   * Text that has lost its place comes into the field, above what is in it.
   *
   * @param {string} item
   * @param {string} text
   */
  giveBack(item, text) {
    const field = this.#field(item);
    const whole = [text, field?.value ?? this.#kept.get("write", item)?.text ?? ""].filter(Boolean).join("\n\n");
    this.#kept.set("write", item, { item, text: whole });
    if (field) field.value = whole;
  }

  /** Sends what waits, one after the other: the order of the notes is theirs. */
  async flush() {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (let next; (next = this.#waiting[0]); ) await this.#send(...next);
    } catch {
      this.#later();
    } finally {
      this.#sending = false;
    }
  }

  /** @param {HTMLTextAreaElement} field */
  #keep(field) {
    const item = itemOf(field);
    if (field.value) this.#kept.set("write", item, { item, text: field.value });
    else this.#kept.forget("write", item);
  }

  /** @param {SubmitEvent} event */
  #save(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches(".write")) return;
    event.preventDefault();
    const field = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("text"));
    fault(field, "");
    if (!field.value.trim()) return field.focus();
    const typed = { item: itemOf(field), text: field.value, at: Date.now() };
    const command = newCommand();
    this.#kept.set("waiting", command, typed);
    this.#kept.forget("write", typed.item);
    field.value = field.defaultValue = "";
    showWaiting(command, typed);
    field.focus();
    this.flush();
  }

  /**
   * @param {string} command
   * @param {Typed} typed
   */
  async #send(command, { item, text }) {
    const answer = await this.#live.send("write_note", { item, text, command });
    if (!answer.ok && LATER.includes(answer.code ?? "")) throw new Error(answer.code);
    this.#kept.forget("waiting", command);
    const shown = document.getElementById(`waiting-${command}`);
    if (answer.ok && shown && !this.#live.connected) return say(shown, "note-saved");
    takeWaiting(shown);
    if (answer.ok) return;
    this.giveBack(item, text);
    fault(this.#field(item), answer.message ?? "");
  }

  #later() {
    for (const [command] of this.#waiting) say(document.getElementById(`waiting-${command}`), "note-offline");
    this.#timer = setTimeout(() => this.flush(), AGAIN);
  }

  /** @param {string} item */
  #field(item) {
    return /** @type {HTMLTextAreaElement | null} */ (document.getElementById(`text-${item}`));
  }

  get #waiting() {
    return this.#kept.all("waiting").sort(([, one], [, other]) => (one.at ?? 0) - (other.at ?? 0));
  }
}

/** @param {HTMLTextAreaElement} field */
function itemOf(field) {
  return field.closest("[data-item]")?.getAttribute("data-item") ?? "";
}

/**
 * @param {HTMLTextAreaElement | null} field
 * @param {string} words
 */
function fault(field, words) {
  const place = field?.form?.querySelector(".fault");
  if (place) place.textContent = words;
}
