/** Sends the newest answer in each round until the server has spoken about it. One at a time, so none overtakes a newer one. */

/** @typedef {import("./phone-kept.js").Kept} Kept */
/** @typedef {import("./live.js").Answer} Answer */
/** @typedef {(kept: Kept, answer: Answer) => void} Heard */

const PAUSE = 300; // milliseconds: arrow keys and second thoughts send one vote, not five
const HURRY = 1500; // milliseconds for a connection to answer when a timer ends
const AGAIN = 3000; // milliseconds until an answer that could not be sent is tried again
// After these the same answer would only be refused again; after any other refusal it is tried again.
const FINAL = "round_closed round_unknown answer_invalid answer_too_few answer_too_many order_unfinished place_taken points_left points_over text_empty text_too_long phrase_too_long voted_elsewhere command_invalid not_joined not_found".split(" ");

export class Sender {
  #live;
  #unsent;
  #heard;
  #timer = 0;
  #sending = false;
  /** @type {number | undefined} */ #patience;

  /**
   * @param {import("./live.js").Live} live
   * @param {() => Kept[]} unsent
   * @param {Heard} heard after each attempt; see `isFinal`
   */
  constructor(live, unsent, heard) {
    this.#live = live;
    this.#unsent = unsent;
    this.#heard = heard;
  }

  /** @param {number} [pause] */
  soon(pause = PAUSE) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), pause);
  }

  /** There is no time for patience: the question is about to close. */
  hurry() {
    this.#patience = HURRY;
    this.now();
  }

  async now() {
    const tried = this.#unsent();
    if (this.#sending || !tried.length) return;
    this.#sending = true;
    await Promise.all(tried.map(async (kept) => this.#heard(kept, await this.#attempt(kept))));
    this.#sending = false;
    const left = this.#unsent();
    if (!left.length) this.#patience = undefined;
    else this.soon(left.every((kept) => tried.includes(kept)) && !this.#patience ? AGAIN : PAUSE);
  }

  /**
   * @param {Kept} kept
   * @returns {Promise<Answer>}
   */
  async #attempt({ round, answer, command, insteadOf = [] }) {
    try {
      return await this.#live.send("vote", { round, answer, command, instead_of: insteadOf }, this.#patience);
    } catch {
      return { ok: false }; // nobody answered: tried again
    }
  }
}

/** @param {Answer} answer */
export function isFinal({ ok, code = "" }) {
  return ok || FINAL.includes(code);
}
