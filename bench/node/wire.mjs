/** A Socket.IO client of a hundred lines over a bare TCP socket, so that the generator of load is not what is measured. */

import { connect } from "node:net";

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const END = Buffer.from("\r\n\r\n");

export class Wire {
  #socket;
  #rest = null;
  #upgraded = false;
  #namespace;
  #auth;

  /** @param {{port: number, namespace: string, auth: object, cookie?: string, hear: (packet: Buffer) => void}} to */
  constructor({ port, namespace, auth, cookie, hear }) {
    this.#namespace = namespace;
    this.#auth = auth;
    this.hear = hear;
    this.connected = new Promise((done, failed) => {
      this.done = done;
      this.failed = failed;
    });
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("data", (data) => this.#take(data));
    this.#socket.on("error", (error) => this.failed(error));
    this.#socket.on("close", () => this.failed(new Error("closed by the server")));
    this.#socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\n` +
        `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n` +
        `${cookie ? `Cookie: ${cookie}\r\n` : ""}\r\n`,
    );
  }

  emit(name, payload, number) {
    this.say(`42${this.#namespace},${number}${JSON.stringify([name, payload])}`);
  }

  say(text) {
    this.#socket.write(frame(text));
  }

  close() {
    this.#socket.removeAllListeners("close");
    this.#socket.destroy();
  }

  #take(data) {
    let buffer = this.#rest ? Buffer.concat([this.#rest, data]) : data;
    if (!this.#upgraded) {
      const end = buffer.indexOf(END);
      if (end < 0) return void (this.#rest = buffer);
      if (!buffer.subarray(0, 12).includes("101")) return this.failed(new Error(buffer.toString("utf8", 0, 80)));
      this.#upgraded = true;
      buffer = buffer.subarray(end + 4);
      this.say(`40${this.#namespace},${JSON.stringify(this.#auth)}`);
    }
    this.#rest = this.#frames(buffer);
  }

  #frames(buffer) {
    let at = 0;
    while (buffer.length - at >= 2) {
      let length = buffer[at + 1];
      let begin = at + 2;
      if (length === 126 && buffer.length - at >= 4) [length, begin] = [buffer.readUInt16BE(at + 2), at + 4];
      else if (length === 127 && buffer.length - at >= 10) [length, begin] = [Number(buffer.readBigUInt64BE(at + 2)), at + 10];
      else if (length > 125) break;
      if (buffer.length < begin + length) break;
      this.#packet(buffer.subarray(begin, begin + length));
      at = begin + length;
    }
    return at < buffer.length ? buffer.subarray(at) : null;
  }

  #packet(packet) {
    if (packet[0] === 0x32) this.say("3");
    else if (packet[0] === 0x34 && packet[1] === 0x30) this.done();
    else if (packet[0] === 0x34 && packet[1] === 0x34) this.failed(new Error(packet.toString()));
    else if (packet[0] === 0x34) this.hear(packet);
  }
}

/** A text frame masked with zeros, which the protocol allows and which costs nothing. */
function frame(text) {
  const length = Buffer.byteLength(text);
  const long = length > 125;
  const buffer = Buffer.alloc((long ? 8 : 6) + length);
  buffer[0] = 0x81;
  buffer[1] = 0x80 | (long ? 126 : length);
  if (long) buffer.writeUInt16BE(length, 2);
  buffer.write(text, buffer.length - length);
  return buffer;
}
