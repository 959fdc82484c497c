/**
 * A room full of phones with the official client. Reads one order a line on standard input, writes one line back:
 *   {"connect": {url, code, tickets, transports}}         -> {"connected": 500}
 *   {"vote": [{phone, round, answer, command}, ...], "patience": 20}
 *       sends all at once, each again until it is answered; {"acked": n} as they come, then
 *       {"answers": [...], "milliseconds": [...]}; null where no answer came within the patience (seconds)
 *   {"notice": ["Group 1", ...]}                           -> {"noticing": true}; from now on
 *   {"noticed": true}                                      -> {"noticed": [[...], ...]}, which of these each phone was sent
 *   {"last": "tally"}                                      -> {"last": [...]}, what each phone heard last of it
 */

import { createInterface } from "node:readline";
import { io } from "socket.io-client";

const RESEND = 3000; // milliseconds without an answer until a command is sent again
let phones = [];
let heard = [];
let noticing = [];
let noticed = [];

function say(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function open({ url, code, ticket, transports }) {
  const auth = { code, ticket, language: "nl" };
  const settings = { auth, transports, forceNew: true, reconnectionDelay: 100, reconnectionDelayMax: 500 };
  return io(`${url}/phone`, settings);
}

async function connect({ url, code, tickets, transports }) {
  phones = tickets.map((ticket) => open({ url, code, ticket, transports }));
  heard = phones.map(() => ({}));
  noticed = phones.map(() => new Set());
  phones.forEach((phone, number) => phone.onAny((event, value) => hear(number, event, value)));
  await Promise.all(phones.map((phone) => new Promise((done) => phone.once("connect", done))));
  say({ connected: phones.filter((phone) => phone.connected).length });
}

function hear(number, event, value) {
  heard[number][event] = value;
  const text = value.html ?? "";
  for (const each of noticing) if (text.includes(each)) noticed[number].add(each);
}

async function vote({ vote: votes, patience = 20 }) {
  let acked = 0;
  const until = Date.now() + patience * 1000;
  const milliseconds = [];
  const answers = await Promise.all(
    votes.map(async ({ phone, ...payload }, number) => {
      const began = Date.now();
      const answer = await answered(phones[phone], payload, until);
      milliseconds[number] = Date.now() - began;
      if (answer) say({ acked: ++acked });
      return answer;
    }),
  );
  say({ answers, milliseconds });
}

async function answered(phone, payload, until) {
  while (Date.now() < until) {
    try {
      return await phone.timeout(Math.min(RESEND, until - Date.now())).emitWithAck("vote", payload);
    } catch {
      // Not answered in time: the same command once more, which does no harm.
    }
  }
  return null;
}

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if (order.connect) await connect(order.connect);
  if (order.vote) await vote(order);
  if (order.notice) {
    noticing = order.notice;
    say({ noticing: true });
  }
  if (order.noticed) say({ noticed: noticed.map((each) => [...each]) });
  if (order.last) say({ last: heard.map((values) => values[order.last] ?? null) });
}
process.exit(0);
