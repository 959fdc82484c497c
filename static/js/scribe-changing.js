/**
 * A note that is being changed: what is typed stays, with the version that its writer saw. What somebody else saved in
 * the meantime shows above it, so nobody overwrites it without knowing.
 */

import { textOf } from "./words.js";

/** @typedef {{name: string, given: {note?: string}, answer?: import("./live.js").Answer}} Asked */

export class Changing {
  #kept;
  #giveBack;

  /**
   * @param {import("./scribe-kept.js").Kept} kept
   * @param {(item: string, text: string) => void} giveBack takes the text of a note that is gone
   */
  constructor(kept, giveBack) {
    this.#kept = kept;
    this.#giveBack = giveBack;
    document.addEventListener("input", ({ target }) => target instanceof HTMLTextAreaElement && this.#keep(target));
    document.addEventListener("refused", (event) => informed(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener("carried-out", (event) => this.#done(/** @type {CustomEvent} */ (event).detail));
    for (const [id, { text, version, item }] of kept.all("change")) this.#bringBack(id, item, text, version ?? "");
  }

  /**
   * Before a note is replaced.
   *
   * @param {HTMLElement} note
   * @returns {() => void} for afterwards
   */
  hold(note) {
    const form = formOf(note);
    const seen = versionOf(form).value;
    const typing = isTyping(form) && form.dataset.told !== seen;
    return () => {
      if (!isTyping(form)) return tell(form, "");
      if (!typing || versionOf(form).value === seen) return;
      versionOf(form).value = seen;
      tell(form, textOf("note-meanwhile"));
    };
  }

  /**
   * Before a note is taken away: what was typed in it comes into the field for a new one.
   *
   * @param {HTMLElement} note
   */
  lose(note) {
    if (isTyping(formOf(note))) this.#rescue(idOf(note), itemOf(note), textIn(formOf(note)).value);
  }

  /**
   * @param {string} id
   * @param {string} item
   * @param {string} text
   */
  #rescue(id, item, text) {
    this.#kept.forget("change", id);
    this.#giveBack(item, text);
    const field = document.getElementById(`text-${item}`);
    if (field instanceof HTMLTextAreaElement && field.form) tell(field.form, textOf("note-gone"));
  }

  /** @param {HTMLTextAreaElement} field */
  #keep(field) {
    const note = /** @type {HTMLElement | null} */ (field.closest("li[data-version]"));
    if (!note || !field.form) return;
    const typed = { item: itemOf(note), text: field.value, version: versionOf(field.form).value };
    if (isTyping(field.form)) this.#kept.set("change", idOf(note), typed);
    else this.#kept.forget("change", idOf(note));
  }

  /**
   * @param {string} id
   * @param {string} item
   * @param {string} text
   * @param {string} version
   */
  #bringBack(id, item, text, version) {
    const note = document.getElementById(`note-${id}`);
    if (!note) return this.#rescue(id, item, text);
    const form = formOf(note);
    textIn(form).value = text;
    if (!isTyping(form)) return this.#kept.forget("change", id);
    versionOf(form).value = version;
    form.closest("details")?.setAttribute("open", "");
    if (version !== note.dataset.version) tell(form, textOf("note-meanwhile"));
  }

  /** @param {Asked} asked */
  #done({ name, given }) {
    const note = document.getElementById(`note-${given.note}`);
    if (name !== "change_note" || !note) return;
    const form = formOf(note);
    this.#kept.forget("change", idOf(note));
    textIn(form).defaultValue = textIn(form).value;
    delete form.dataset.told;
  }
}

/**
 * Whoever was told that somebody was first has both texts before them: the next time they mean it.
 *
 * @param {Asked} asked
 */
function informed({ given, answer }) {
  const note = document.getElementById(`note-${given.note}`);
  if (!note || answer?.code !== "note_changed_since") return;
  const form = formOf(note);
  form.dataset.told = versionOf(form).value;
  versionOf(form).value = note.dataset.version ?? "";
}

/** @param {HTMLElement} note */
function idOf(note) {
  return note.id.slice("note-".length);
}

/** @param {HTMLElement} note */
function itemOf(note) {
  return note.closest("[data-item]")?.getAttribute("data-item") ?? "";
}

/** @param {HTMLElement} note */
function formOf(note) {
  return /** @type {HTMLFormElement} */ (note.querySelector("form"));
}

/** @param {HTMLFormElement} form */
function textIn(form) {
  return /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("text"));
}

/** @param {HTMLFormElement} form */
function versionOf(form) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem("version"));
}

/** @param {HTMLFormElement} form */
function isTyping(form) {
  return textIn(form).value !== textIn(form).defaultValue;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} words
 */
function tell(form, words) {
  const fault = form.querySelector(".fault");
  if (fault) fault.textContent = words;
}
