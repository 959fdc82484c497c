/** The number of people in the room: whoever types it, all operators see it, and nobody's typing is overwritten. */

/** @typedef {{version: number, present?: number, joined: number, connected: number}} Presence */

export class Present {
  #stage;
  /** @type {Presence | undefined} */ #presence;

  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.#stage = stage;
    stage.addEventListener("change", ({ target }) => target === this.#field && this.#field?.form?.requestSubmit());
    stage.addEventListener("submit", () => this.#field?.blur()); // so that the shortcuts work again
  }

  /** @param {Presence} presence */
  show(presence) {
    this.#presence = presence;
    this.again();
  }

  /** After a fresh stage, which may have been made before the last count. */
  again() {
    const field = this.#field;
    const rendered = field?.closest("[data-version]")?.getAttribute("data-version");
    if (!field || !this.#presence || this.#presence.version < Number(rendered)) return;
    const typing = field === document.activeElement && field.value !== field.defaultValue;
    field.defaultValue = String(this.#presence.present ?? "");
    if (!typing) field.value = field.defaultValue;
  }

  get #field() {
    return /** @type {HTMLInputElement | null} */ (this.#stage.querySelector("#present input[name=present]"));
  }
}
