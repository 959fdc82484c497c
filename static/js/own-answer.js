/**
 * What a person answered, beside the result of points, a grid or a scan: in words, and as a mark in the drawing. The answer
 * comes from this phone (see `showKept`); nobody else hears of it.
 */

/** @typedef {Map<string, string[]>} Given what was answered to each option or item: points, a step, or one on both axes */
/** @typedef {(part: HTMLElement, row: HTMLElement, given: Given) => string} Words empty where nothing was answered */

const tenths = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** @type {WeakSet<Element>} */
const started = new WeakSet();
/** @type {Record<string, Words>} */
const WORDS = { points: (_part, row, given) => given.get(keyOf(row))?.[0] ?? "", grid: placeIn, scan: scoreIn };

/** @param {HTMLElement} part */
export function start(part) {
  if (started.has(part)) return;
  started.add(part);
  part.addEventListener("own", (event) => show(part, /** @type {CustomEvent<string[]>} */ (event).detail));
}

/**
 * @param {HTMLElement} part
 * @param {string[]} answer
 */
function show(part, answer) {
  const { own = "", none = "" } = part.dataset;
  const rows = /** @type {HTMLElement[]} */ ([...part.querySelectorAll("li")]);
  const given = own === "points" ? inOrder(rows, answer) : byKey(answer);
  const result = /** @type {HTMLElement} */ (part.parentElement?.querySelector(".outcome"));
  part.hidden = !answer.length;
  for (const mark of result.querySelectorAll(".me")) mark.remove();
  if (part.hidden) return;
  for (const row of rows) /** @type {Element} */ (row.querySelector(".me b")).textContent = WORDS[own](part, row, given) || none;
  if (own === "points") markPoints(result, given);
  if (own === "grid") markPlaces(result, given);
  if (own === "scan") markScores(result, rows, given);
}

/**
 * @param {HTMLElement[]} rows
 * @param {string[]} answer
 * @returns {Given}
 */
function inOrder(rows, answer) {
  return new Map(rows.map((row, at) => [keyOf(row), [answer[at]]]));
}

/**
 * @param {string[]} answer such as `a-x-3` or `12-4`
 * @returns {Given}
 */
function byKey(answer) {
  /** @type {Given} */
  const given = new Map();
  for (const [key, ...rest] of answer.map((value) => value.split("-"))) {
    const [axis, step] = rest.length > 1 ? rest : ["x", rest[0]];
    const steps = given.get(key) ?? [];
    steps[axis === "x" ? 0 : 1] = step;
    given.set(key, steps);
  }
  return given;
}

/** @type {Words} */
function placeIn(part, row, given) {
  const [x, y] = given.get(keyOf(row)) ?? [];
  if (!x && !y) return "";
  const { where = "", half = "" } = part.dataset;
  return where.replace("{x}", x ?? "–").replace("{y}", y ?? "–") + (x && y ? "" : ` (${half})`);
}

/** @type {Words} */
function scoreIn(part, row, given) {
  const keys = keyOf(row).split(" ");
  if (row.className !== "whole") return given.get(keys[0])?.[0].replace("na", part.dataset.passed ?? "") ?? "";
  const score = scoreOf(keys, given);
  if (score) return tenths.format(score + 1e-9);
  return keys.some((key) => given.has(key)) ? (part.dataset.few ?? "") : "";
}

/**
 * As `Scan.scores`: the mean of the items with a step, where these are at least half of them.
 *
 * @param {string[]} keys
 * @param {Given} given
 */
function scoreOf(keys, given) {
  const steps = keys.map((key) => Number(given.get(key)?.[0])).filter(Boolean);
  return 2 * steps.length >= keys.length ? steps.reduce((sum, step) => sum + step, 0) / steps.length : 0;
}

/**
 * @param {HTMLElement} result
 * @param {Given} given
 */
function markPoints(result, given) {
  for (const row of result.querySelectorAll(".spent [data-key]"))
    row.querySelector(".track")?.append(marked("i", given.get(/** @type {HTMLElement} */ (row).dataset.key ?? "")?.[0]));
}

/**
 * @param {HTMLElement} result
 * @param {Given} given
 */
function markPlaces(result, given) {
  for (const [key, [x, y]] of given) {
    if (!x || !y) continue;
    const [spot, height, letter] = [marked("li", x), marked("i", y), document.createElement("span")];
    letter.className = "key";
    letter.textContent = key.toUpperCase();
    height.append(letter);
    spot.append(height);
    result.querySelector(".plane")?.prepend(spot);
  }
}

/**
 * @param {HTMLElement} result
 * @param {HTMLElement[]} rows
 * @param {Given} given
 */
function markScores(result, rows, given) {
  const tracks = result.querySelectorAll(".scores .track");
  for (const [at, row] of rows.filter((each) => each.className === "whole").entries()) {
    const score = scoreOf(keyOf(row).split(" "), given);
    if (score) tracks[at].prepend(marked("span", String(score)));
  }
}

/**
 * @param {string} name
 * @param {string} [mean]
 */
function marked(name, mean = "0") {
  const mark = document.createElement(name);
  mark.className = "me";
  mark.dataset.mean = mean;
  return mark;
}

/** @param {HTMLElement} row */
function keyOf(row) {
  return row.dataset.of ?? "";
}
