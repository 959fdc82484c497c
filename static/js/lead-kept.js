/**
 * What a lead typed and the server does not have yet: kept in the browser while its form is away, since the group went on
 * from another device, and over reloads. Whoever goes on from here saves the answer of the group first.
 */

import { ask, payload, refuse } from "./console-commands.js";
import { Kept } from "./scribe-kept.js";

/** @typedef {{name: string, given: Record<string, string>}} Command */

const ANSWER = "write_group_answer";
const GOING_ON = ["open_round", "go_to_in_group", "set_group_state"];

export class Typed {
  #stage;
  #kept;
  /** @type {HTMLFormElement | null} */ #saving = null; // the form that waits until the answers before it are saved

  /**
   * @param {HTMLElement} stage
   * @param {string} group
   */
  constructor(stage, group) {
    this.#stage = stage;
    this.#kept = new Kept(`lead ${group}`);
    stage.addEventListener("input", ({ target }) => target instanceof HTMLTextAreaElement && this.#keep(target));
    stage.addEventListener("submit", (event) => this.#submitted(event), true);
    document.addEventListener("carried-out", (event) => this.#done(/** @type {CustomEvent<Command>} */ (event).detail));
    this.again();
  }

  /** After a fresh stage: what was kept comes back into its field. */
  again() {
    for (const field of this.#stage.querySelectorAll("textarea")) {
      const typed = this.#kept.get("text", field.id);
      if (typed && !isChanged(field)) field.value = typed.text;
    }
  }

  /** With the version that was there when the writing began: another device may save a newer one. @param {HTMLTextAreaElement} field */
  #keep(field) {
    const version = this.#kept.get("text", field.id)?.version ?? versionIn(field.form)?.value;
    if (isChanged(field)) this.#kept.set("text", field.id, { item: "", text: field.value, version });
    else this.#kept.forget("text", field.id);
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.dataset.do === ANSWER) return this.#take(form);
    const unsaved = GOING_ON.includes(form.dataset.do ?? "") ? this.#unsaved : [];
    if (!unsaved.length || form === this.#saving) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#saving) this.#saveBefore(form, unsaved);
  }

  get #unsaved() {
    const forms = /** @type {HTMLFormElement[]} */ ([...this.#stage.querySelectorAll(`form[data-do=${ANSWER}]`)]);
    return forms.filter((form) => isChanged(/** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"))));
  }

  /**
   * @param {HTMLFormElement} form that goes on
   * @param {HTMLFormElement[]} unsaved
   */
  async #saveBefore(form, unsaved) {
    this.#saving = form;
    let refusal = "";
    for (const each of unsaved) refusal ||= await this.#save(each);
    if (refusal) refuse(refusal);
    else form.requestSubmit();
    this.#saving = null;
  }

  /** @param {HTMLFormElement} form */
  #save(form) {
    this.#take(form);
    return ask(ANSWER, payload(form));
  }

  /**
   * It goes with the version that was there when the writing began: is that not the newest, the server says so. Whoever
   * sends it again has heard that.
   *
   * @param {HTMLFormElement} form
   */
  #take(form) {
    const [field, version] = [/** @type {HTMLTextAreaElement} */ (form.querySelector("textarea")), versionIn(form)];
    const typed = this.#kept.get("text", field.id);
    if (!version || !typed) return;
    this.#kept.set("text", field.id, { ...typed, version: version.value });
    version.value = typed.version ?? version.value;
  }

  /** What was sent from here leaves its field; what was typed after it stays. @param {Command} command */
  #done({ name, given: { text = "", question } }) {
    const id = name === ANSWER ? `answer-text-${question}` : name === "send_card" && text ? "card-text" : "";
    if (this.#kept.get("text", id)?.text !== text) return;
    this.#kept.forget("text", id);
    const field = this.#stage.querySelector("#card-text");
    if (field instanceof HTMLTextAreaElement && field.id === id && field.value === text) field.value = "";
  }
}

/** @param {HTMLTextAreaElement} field */
function isChanged(field) {
  return field.value !== field.defaultValue;
}

/** @param {HTMLFormElement | null} form */
function versionIn(form) {
  return /** @type {HTMLInputElement | null} */ (form?.elements.namedItem("version") ?? null);
}
