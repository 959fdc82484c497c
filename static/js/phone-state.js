/** What the page says about a person's answer: on its way, saved or refused; and beside a result, which it was. */

import { copyOf } from "./words.js";

/** @typedef {import("./phone-kept.js").Kept} Kept */

/**
 * @param {HTMLElement} state
 * @param {Kept | null} mine
 * @param {string | undefined} refusal of an answer that is not kept any more
 * @param {boolean} connected
 * @param {string} lacking what makes the form no answer yet
 */
export function showState(state, mine, refusal, connected, lacking) {
  document.body.classList.toggle("pending", Boolean(lacking || (mine && !mine.saved)));
  if (lacking) return tell(state, mine ? "changing" : "lacking", lacking);
  if (mine) return put(state, mine.saved ? "saved" : connected ? "sending" : "offline");
  if (refusal) return tell(state, "refused", refusal);
  put(state, "none");
}

/**
 * @param {HTMLElement} state
 * @param {string} name
 * @param {string} words
 */
function tell(state, name, words) {
  put(state, name);
  const told = /** @type {Element} */ (state.querySelector("[data-told]"));
  if (told.textContent !== words) told.textContent = words;
}

/**
 * @param {HTMLElement} state
 * @param {string} name
 */
function put(state, name) {
  if (state.dataset.now === name) return;
  state.dataset.now = name;
  state.replaceChildren(copyOf(`state-${name}`));
}

/**
 * @param {HTMLElement} state
 * @param {Kept | null} mine
 * @param {HTMLElement} stage
 */
export function showKept(state, mine, stage) {
  const answer = mine?.saved ? mine.answer : [];
  if (state.dataset.own) return void state.dispatchEvent(new CustomEvent("own", { detail: answer }));
  const marked = answer.map((key) => mark(stage, key)).filter(Boolean);
  const signs = marked.length ? marked : answer.map((key) => key.toUpperCase());
  document.body.classList.toggle("pending", Boolean(mine && !mine.saved));
  state.hidden = !signs.length || signs.some((sign) => sign.length > 2);
  if (state.hidden || state.dataset.now === "kept") return;
  put(state, "kept");
  const sign = /** @type {Element} */ (state.querySelector(".mine"));
  sign.textContent = signs.join(" ");
  sign.classList.toggle("paper", signs.some((each) => /\D/.test(each))); // a letter is square, as among the options
}

/**
 * Marks one option of the result as this person's own.
 *
 * @param {HTMLElement} stage
 * @param {string} key
 * @returns {string} the sign it is known by: its letter, or its step; empty where it is not shown
 */
function mark(stage, key) {
  const option = stage.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (option?.querySelector(".step") ?? option)?.setAttribute("data-me", "");
  return (option?.closest("li") ?? option)?.querySelector(".key, .step")?.textContent?.trim() ?? "";
}
