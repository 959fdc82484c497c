/** The numbers on the screen: votes and people, whichever message brought them last. */

import { showTally } from "./tally.js";

/** @typedef {import("./tally.js").Tally & {version: number, manual?: number}} Tally */
/** @typedef {{present?: number, joined: number, connected: number}} Presence */

const whole = new Intl.NumberFormat(document.documentElement.lang);

export class Figures {
  #stage;
  /** @type {Map<string, Tally>} by round: a console shows those of all groups */ #tallies = new Map();
  /** @type {Presence | undefined} */ #presence;

  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.#stage = stage;
  }

  /** @param {Tally} tally */
  tally(tally) {
    this.#tallies.set(tally.round, tally);
    this.#showTally(tally);
  }

  /** @param {Presence} presence */
  presence(presence) {
    this.#presence = presence;
    this.#showPresence();
    this.#showTallies();
  }

  /** After a fresh stage, which may have been made before the last numbers were counted. */
  again() {
    this.#showPresence();
    this.#showTallies();
  }

  #showTallies() {
    for (const tally of this.#tallies.values()) this.#showTally(tally);
  }

  /** @param {Tally} tally */
  #showTally(tally) {
    const round = /** @type {HTMLElement | null} */ (this.#stage.querySelector(`[data-round="${tally.round}"]`));
    if (!round || !this.#isNews(round, tally)) return;
    showTally(this.#stage, { ...tally, base: this.#base(round, tally) });
    for (const figure of round.querySelectorAll("[data-digits]"))
      if (figure instanceof HTMLElement) figure.dataset.digits = String(String(tally.voted).length);
  }

  /**
   * The stage itself holds the numbers as they were when it was made; of a closed round they are final.
   *
   * @param {HTMLElement} round
   * @param {Tally} tally
   */
  #isNews(round, tally) {
    const { version, open, counts } = round.dataset;
    if (counts !== undefined && !tally.counts) return false; // was sent while the result was still hidden
    return open === undefined ? tally.version > Number(version) : tally.version >= Number(version);
  }

  /**
   * While votes come in, people come in as well.
   *
   * @param {HTMLElement} round
   * @param {Tally} tally
   */
  #base(round, tally) {
    if (!this.#presence || round.dataset.open === undefined) return tally.base;
    return Math.max(this.#presence.present || this.#presence.joined + (tally.manual ?? 0), tally.voted);
  }

  #showPresence() {
    const presence = this.#presence;
    if (!presence) return;
    for (const each of this.#stage.querySelectorAll("[data-presence]")) {
      const name = /** @type {keyof Presence} */ (each.getAttribute("data-presence"));
      each.textContent = whole.format(presence[name] ?? 0);
    }
  }
}
