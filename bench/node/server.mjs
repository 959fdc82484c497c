/**
 * The reference: a plain Socket.IO server that keeps everything in memory and checks next to nothing. It speaks the
 * same events with messages of the same size: `node server.mjs BYTES-OF-A-STAGE`. Prints its port.
 */

import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { Server } from "socket.io";

const TALLY = 250; // milliseconds, as often as the product
const size = Number(process.argv[2]);
const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });
const phones = io.of("/phone");
const consoles = io.of("/console");

let version = 1;
let round = "";
let votes = new Map();
let changed = false;

const stage = () => ({ version, html: `<form data-ask="${round}">`.padEnd(size, "x") });

phones.on("connection", (socket) => {
  socket.emit("stage", stage());
  socket.on("vote", (vote, answered) => {
    if (vote.round !== round) return answered({ ok: false, code: "round_closed", message: "" });
    votes.set(socket.id, vote.answer);
    changed = true;
    answered({ ok: true, command: vote.command, round });
  });
});

consoles.on("connection", (socket) => {
  socket.on("open_round", (_command, answered) => {
    round = randomBytes(16).toString("hex");
    votes = new Map();
    version += 1;
    phones.emit("stage", stage());
    answered({ ok: true });
  });
  socket.on("close_round", (_command, answered) => {
    round = "";
    answered({ ok: true });
  });
});

setInterval(() => {
  if (!changed) return;
  changed = false;
  const counts = {};
  for (const [key] of votes.values()) counts[key] = (counts[key] ?? 0) + 1;
  consoles.emit("tally", { round, version: (version += 1), voted: votes.size, base: phones.sockets.size, counts });
}, TALLY);

http.listen(0, "127.0.0.1", () => console.log(http.address().port));
