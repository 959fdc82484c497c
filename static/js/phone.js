/**
 * The participant's page: keeps what is shown in step with the session, and hands answers and comments to their
 * modules.
 */

import { Alarm } from "./phone-alarm.js";
import { Answers } from "./phone-answers.js";
import { Talk } from "./phone-talk.js";
import { Writing } from "./phone-writing.js";
import { inWords, setClock } from "./clock.js";
import { countDown } from "./countdown.js";
import { Live } from "./live.js";
import { morph } from "./morph.js";
import { applyNumbers } from "./numbers.js";
import { showTally } from "./tally.js";
import { textOf } from "./words.js";

const POLL = 5000; // milliseconds between looks over plain HTTP while there is no socket
const SPOKEN = [30, 10]; // seconds before a timer ends, to who listens
const CALM = 2500; // milliseconds without a connection before a person hears of it

const { code = "", token = "", at } = document.body.dataset;
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const news = /** @type {HTMLElement} */ (document.getElementById("news"));

const auth = { code, language: document.documentElement.lang, talk: Boolean(document.body.dataset.tab), at };
const live = new Live({
  namespace: "/phone",
  auth,
  post: `/${code}/do/`,
  token,
});
const answers = new Answers(live, code, stage);
const talk = new Talk(live);
const writing = new Writing(live);
const alarm = new Alarm();
let polling = 0;
let again = "";
let unsaid = "";
/** @type {string | null} */ let called = "";
let reached = true;
let shown = heading();
let part = partNow();

live.addEventListener("stage", (event) => showStage(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("tally", (event) => showTally(stage, /** @type {CustomEvent} */ (event).detail));
live.addEventListener("comment", (event) => talk.show(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("online", () => settle(true));
live.addEventListener("offline", () => setTimeout(look, CALM));
live.addEventListener("refused", () => location.replace(`/${code}`));
for (const tab of document.querySelectorAll("[data-to]")) tab.addEventListener("click", turn);
addEventListener("popstate", () => show(location.pathname.endsWith("/comments") ? "comments" : "question"));
answers.addEventListener("change", () => warn(!reached));
answers.addEventListener("refused", (event) => alarm.say(/** @type {CustomEvent} */ (event).detail));
applyNumbers();
answers.restore();
equip();
answers.flush();
countDown(stage, remind);
setTimeout(look, CALM);

/** @param {{html: string, now: number, mine?: {round: string, answer: string[]}, supported?: string[], at?: string}} message */
function showStage({ html, now, mine, supported, at }) {
  setClock(now);
  morph(stage, html);
  if (heading() !== shown || partNow() !== part) announce();
  if (supported) talk.mark(supported);
  if (supported) goOn(at);
  if (supported) answers.know(mine); // only what is made for one person has both
  answers.restore();
  equip();
  countDown(stage, remind);
  dress();
}

/**
 * Where this page is now, for when it comes again. An address that asks for a question does so once: after a reload the
 * server knows better when the person went on elsewhere.
 *
 * @param {string} [at]
 */
function goOn(at) {
  auth.at = at;
  if (at && location.search) history.replaceState(null, "", `?q=${at}`);
}

/** What only some types of questions need comes when such a question is first shown. */
async function equip() {
  const parts = /** @type {NodeListOf<HTMLElement>} */ (stage.querySelectorAll("[data-with], [data-script]"));
  try {
    for (const part of parts) (await import(`${part.dataset.with ?? part.dataset.script}${again}`)).start?.(part);
    answers.restore();
  } catch {
    again += "#"; // some browsers remember under this address that it failed
    setTimeout(equip, POLL);
  }
}

/** @type {import("./countdown.js").Tell} */
function remind(seconds, time) {
  const { back } = /** @type {HTMLElement} */ (time.parentElement).dataset;
  if (!seconds) answers.finish();
  if (back) callBack(back, seconds, time.getAttribute("data-closes"));
  else if (SPOKEN.includes(seconds)) say(`${textOf("news-left")} ${seconds}`);
}

/**
 * Once for each call, however often the stage comes anew.
 *
 * @param {string} words
 * @param {number} seconds
 * @param {string | null} at
 */
function callBack(words, seconds, at) {
  if (at !== called && seconds) say(words.replace("{left}", inWords(seconds)));
  called = at;
}

/**
 * What comes at one moment is said together: of a region that changes twice at once only the last is heard.
 *
 * @param {string} words
 */
function say(words) {
  if (!unsaid) setTimeout(() => ([news.textContent, unsaid] = [unsaid, ""]));
  unsaid = `${unsaid} ${words}`.trim();
}

function heading() {
  return stage.querySelector("main h1.sr + .said, main h1")?.textContent ?? "";
}

function partNow() {
  return /** @type {HTMLElement} */ (stage.querySelector("[data-part]")).dataset.part;
}

function announce() {
  [shown, part] = [heading(), partNow()];
  if (part === "question") alarm.dismiss();
  const words = part === "question" ? textOf("news-question") : part === "result" ? textOf("news-result") : "";
  say(`${words} ${shown}`);
}

/** @param {Event} event */
function turn(event) {
  event.preventDefault();
  const { to = "question" } = /** @type {HTMLElement} */ (event.currentTarget).dataset;
  history.pushState(null, "", to === "comments" ? `/${code}/comments` : `/${code}`);
  show(to);
}

/** @param {string} tab */
function show(tab) {
  document.body.toggleAttribute("data-tab", tab === "comments");
  if (tab === "comments") document.body.dataset.tab = tab;
  for (const each of document.querySelectorAll("[data-to]"))
    if (/** @type {HTMLElement} */ (each).dataset.to === tab) each.setAttribute("aria-current", "page");
    else each.removeAttribute("aria-current");
  if (tab === "comments") listen();
  dress();
  scrollTo(0, 0);
}

/** The comments come when somebody first looks at them: those who only answer need not wait for them. */
function listen() {
  if (auth.talk) return;
  auth.talk = true;
  live.refresh();
}

/** The page wears what the stage says, except behind the comments. */
function dress() {
  const { body = "" } = /** @type {HTMLElement} */ (stage.querySelector("[data-body]")).dataset;
  const pending = document.body.classList.contains("pending");
  document.body.className = document.body.dataset.tab ? "" : body;
  document.body.classList.toggle("pending", pending);
}

/** @param {boolean} here */
function settle(here) {
  reached = here;
  warn(!here);
  if (live.connected) clearTimeout(polling);
  if (here) answers.flush();
  if (here) writing.flush();
}

/** Without a socket the page still lives: it asks over plain HTTP until the socket is back. */
async function look() {
  clearTimeout(polling);
  if (live.connected) return;
  try {
    const response = await fetch(`/${code}/snapshot?q=${auth.at ?? ""}`, { signal: AbortSignal.timeout(POLL), headers: { Accept: "application/json" } });
    if (response.status === 403) return location.replace(`/${code}`);
    if (response.status === 404) return location.replace("/");
    const messages = await response.json();
    if (live.connected) return; // what came over the socket meanwhile is newer
    for (const [name, message] of messages) live.receive(name, message);
    settle(true);
  } catch {
    settle(live.connected);
  }
  if (!live.connected) polling = setTimeout(look, POLL);
}

/** @param {boolean} lost */
function warn(lost) {
  alarm.lose(lost ? textOf(answers.unsent ? "alarm-unsent" : "alarm-plain") : "");
}
