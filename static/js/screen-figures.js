/** The numbers on the screen: votes and people, whichever message brought them last. */

import { showTally } from "./tally.js";

/** @typedef {import("./tally.js").Tally & {version: number}} Tally */
/** @typedef {{present?: number, joined: number, connected: number}} Presence */

const whole = new Intl.NumberFormat(document.documentElement.lang);

export class Figures {
  #stage;
  /** @type {Tally | undefined} */ #tally;
  /** @type {Presence | undefined} */ #presence;

  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.#stage = stage;
  }

  /** @param {Tally} tally */
  tally(tally) {
    this.#tally = tally;
    this.#showTally();
  }

  /** @param {Presence} presence */
  presence(presence) {
    this.#presence = presence;
    this.#showPresence();
    this.#showTally();
  }

  /** After a fresh stage, which may have been made before the last numbers were counted. */
  again() {
    this.#showPresence();
    this.#showTally();
  }

  #showTally() {
    const round = this.#round;
    const tally = this.#tally;
    if (!round || tally?.round !== round.dataset.round || tally.version < Number(round.dataset.version)) return;
    if ("counts" in round.dataset && !tally.counts) return; // was sent while the result was still hidden
    showTally(this.#stage, { ...tally, base: this.#base(tally) });
    for (const figure of this.#stage.querySelectorAll("[data-digits]"))
      if (figure instanceof HTMLElement) figure.dataset.digits = String(String(tally.voted).length);
  }

  /**
   * While votes come in, people come in as well.
   *
   * @param {Tally} tally
   */
  #base(tally) {
    if (!this.#presence || !("open" in (this.#round?.dataset ?? {}))) return tally.base;
    return Math.max(this.#presence.present || this.#presence.joined, tally.voted);
  }

  #showPresence() {
    const presence = this.#presence;
    if (!presence) return;
    for (const each of this.#stage.querySelectorAll("[data-presence]")) {
      const name = /** @type {keyof Presence} */ (each.getAttribute("data-presence"));
      each.textContent = whole.format(presence[name] ?? 0);
    }
  }

  get #round() {
    return /** @type {HTMLElement | null} */ (this.#stage.querySelector("[data-round]"));
  }
}
