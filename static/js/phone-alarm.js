/** What a person must hear whatever is on stage: that the line is gone, or that an answer was not taken. */

const SHOWN = 10_000; // milliseconds for one sentence

export class Alarm {
  #element = /** @type {HTMLElement} */ (document.getElementById("alarm"));
  #lost = "";
  #said = "";
  #timer = 0;

  /** @param {string} words as long as the line is gone; empty: it is back */
  lose(words) {
    this.#lost = words;
    this.#show();
  }

  /** @param {string} words */
  say(words) {
    this.#said = words;
    clearTimeout(this.#timer);
    if (words) this.#timer = setTimeout(() => this.dismiss(), SHOWN);
    this.#show();
  }

  dismiss() {
    this.say("");
  }

  /** Where the page is longer than the phone it scrolls along, so that nothing moves under a thumb. */
  #show() {
    const words = this.#said || this.#lost;
    const before = this.#element.offsetHeight;
    this.#element.hidden = !words;
    if (words && this.#element.textContent !== words) this.#element.textContent = words;
    if (!document.body.dataset.tab) scrollBy(0, this.#element.offsetHeight - before);
  }
}
