/**
 * A full room: connects phones and one console, then measures. `node load.mjs` reads its orders as one JSON line, says
 * `{"connected": true}`, waits for any line, and prints its figures as one JSON line. Times in milliseconds.
 */

import { createInterface } from "node:readline";
import { Wire } from "./wire.mjs";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const orders = JSON.parse((await lines.next()).value);
const phones = [];
let round = "";
let reached = 0;
let told = () => {};
let count = 0;

class Phone {
  constructor(auth) {
    this.sent = [];
    this.answered = () => {};
    this.wire = new Wire({ port: orders.port, namespace: "/phone", auth, hear: (packet) => this.#hear(packet) });
  }

  vote() {
    this.sent.push(performance.now());
    const command = `bench${orders.pass}x${(count += 1)}`;
    this.wire.emit("vote", { command, round, answer: ["abcd"[count % 4]] }, 1);
  }

  #hear(packet) {
    if (packet[1] === 0x33) return this.#acknowledged(packet);
    const at = packet.indexOf('data-ask=');
    if (at < 0) return;
    const asked = packet.toString("latin1", at, at + 60).match(/[0-9a-f]{32}/)?.[0];
    if (!asked || asked === this.seen) return;
    this.seen = round = asked;
    orders.stage ??= packet.length;
    reached += 1;
    if (reached === phones.length) told();
  }

  #acknowledged(packet) {
    if (!packet.includes('"ok":true')) throw new Error(packet.toString());
    this.answered(performance.now() - this.sent.shift());
  }
}

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const console_ = new Wire({
  port: orders.port,
  namespace: "/console",
  auth: { session: orders.session, language: "nl" },
  cookie: orders.cookie,
  hear: (packet) => packet[1] === 0x33 && acknowledged(packet),
});
let acknowledged = () => {};

function command(name, payload) {
  return new Promise((done, failed) => {
    acknowledged = (packet) => (packet.includes('"ok":true') ? done() : failed(new Error(packet.toString())));
    console_.emit(name, payload, 1);
  });
}

async function connect() {
  await console_.connected;
  const begun = performance.now();
  for (let at = 0; at < orders.phones.length; at += 50) {
    const group = orders.phones.slice(at, at + 50).map((auth) => new Phone(auth));
    await Promise.all(group.map((phone) => phone.wire.connected));
    phones.push(...group);
  }
  return (1000 * phones.length) / (performance.now() - begun);
}

/** Until the last phone has the question. */
async function ask() {
  reached = 0;
  const all = new Promise((done) => (told = done));
  const begun = performance.now();
  const accepted = command("open_round", { question: orders.question, reason: "again" });
  await all;
  const took = performance.now() - begun;
  await accepted;
  return took;
}

/** Everybody at once, each once: votes a second. */
async function burst() {
  const begun = performance.now();
  await Promise.all(phones.map((phone) => new Promise((done) => { phone.answered = done; phone.vote(); })));
  return (1000 * phones.length) / (performance.now() - begun);
}

/** Each phone votes again as soon as it was answered: votes a second. */
async function sustained(seconds) {
  let answered = 0;
  let going = true;
  const begun = performance.now();
  const idle = phones.map((phone) => new Promise((done) => {
    phone.answered = () => { answered += 1; going ? phone.vote() : done(); };
    phone.vote();
  }));
  await sleep(1000 * seconds);
  const rate = answered / ((performance.now() - begun) / 1000);
  going = false;
  await Promise.all(idle);
  return rate;
}

/** A thousand votes a second, whatever the answers do: how long the answers take. */
async function steady(rate, seconds) {
  const took = [];
  const total = rate * seconds;
  for (const phone of phones) phone.answered = (milliseconds) => took.push(milliseconds);
  const begun = performance.now();
  for (let sent = 0; sent < total; await sleep(1))
    for (const due = Math.min(total, ((performance.now() - begun) * rate) / 1000); sent < due; sent += 1)
      phones[sent % phones.length].vote();
  while (took.length < total) await sleep(5);
  took.sort((one, other) => one - other);
  return { p50: took[Math.floor(total * 0.5)], p99: took[Math.floor(total * 0.99)] };
}

const joined = await connect();
process.stdout.write('{"connected": true}\n');
await lines.next();

const figures = { joined, ask: [], burst: [] };
for (let turn = 0; turn < orders.turns; turn += 1) {
  figures.ask.push(await ask());
  figures.burst.push(await burst());
  if (turn < orders.turns - 1) await command("close_round", { round });
}
figures.sustained = await sustained(orders.seconds);
figures.steady = await steady(orders.rate, orders.seconds);
await command("close_round", { round });
figures.stage = orders.stage;
figures.votes = count;
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
