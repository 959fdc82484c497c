/**
 * The line between a page and the server. Commands go up and are answered; whole values come down. A value that is
 * older than what the page has is ignored, so it does not matter in which order they arrive.
 */

import { io } from "../vendor/socket.io.js";

/** @typedef {{ok: boolean, code?: string, message?: string, command?: string, line?: number}} Answer */
/** @typedef {{namespace: string, auth: object, post: string, token: string}} Line */

const PATIENCE = 8000; // milliseconds until a command is tried another way
const OPENING = 6000; // milliseconds for a connection to open
const EVENTS = ["stage", "tally", "comment", "note", "presence"];

export class Live extends EventTarget {
  /** @type {Line} */ #line;
  /** @type {import("../vendor/socket.io.js").Socket} */ #socket;
  /** @type {Map<string, number>} */ #versions = new Map();
  #websockets = false; // whether one ever opened from this page

  /** @param {Line} line */
  constructor(line) {
    super();
    this.#line = line;
    this.#socket = io(line.namespace, { auth: line.auth, transports: ["websocket", "polling"], tryAllTransports: true, timeout: OPENING, reconnectionDelayMax: 4000 });
    for (const failure of ["error", "close"]) this.#socket.io.on(/** @type {any} */ (failure), () => this.#tryPolling());
    for (const name of EVENTS) this.#socket.on(name, (/** @type {any} */ value) => this.receive(name, value));
    this.#socket.on("connect", () => this.#connected());
    this.#socket.on("disconnect", () => this.#tell("offline"));
    this.#socket.on("connect_error", (/** @type {any} */ error) => this.#refused(error));
    addEventListener("online", () => this.#socket.connected || this.#socket.connect());
    document.addEventListener("visibilitychange", () => this.#wake());
  }

  get connected() {
    return this.#socket.connected;
  }

  /** Asks for everything as it is now. Without a connection it comes by itself, once there is one. */
  refresh() {
    if (this.#socket.connected) this.#socket.emit("snapshot", {});
  }

  /**
   * @param {string} name
   * @param {object} payload
   * @param {number} [patience] milliseconds until it is tried another way
   * @returns {Promise<Answer>} rejects when neither the socket nor plain HTTP gave an answer
   */
  async send(name, payload, patience = PATIENCE) {
    if (this.#socket.connected) {
      try {
        return await this.#socket.timeout(patience).emitWithAck(name, payload);
      } catch {
        // Not answered in time: the same command goes by plain HTTP; sending it twice does no harm.
      }
    }
    return this.#post(name, payload);
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  receive(name, value) {
    if (this.#isNew(name, value)) this.dispatchEvent(new CustomEvent(name, { detail: value }));
  }

  /**
   * @param {string} name
   * @param {object} payload
   * @returns {Promise<Answer>}
   */
  async #post(name, payload) {
    const response = await fetch(`${this.#line.post}${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": this.#line.token },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(PATIENCE),
    });
    return response.json();
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  #isNew(name, value) {
    if (name === "comment" || name === "note") return true; // each one in it has its own version
    const key = name === "tally" ? `tally ${value.round}` : name;
    const version = value.version + (value.revision ?? 0) / 2 ** 31;
    if (version < (this.#versions.get(key) ?? -1)) return false;
    this.#versions.set(key, version);
    return true;
  }

  /** A phone that slept may hold a socket that is long dead: ask for everything, and see whether it answers. */
  async #wake() {
    if (document.visibilityState !== "visible") return;
    if (!this.#socket.connected) return void this.#socket.connect();
    try {
      await this.#socket.timeout(PATIENCE).emitWithAck("snapshot", {});
    } catch {
      this.#socket.disconnect().connect();
    }
  }

  #connected() {
    this.#websockets ||= this.#socket.io.engine.transport.name === "websocket";
    this.#tell("online");
  }

  /** Some proxies take a websocket and drop it at once. Where none ever opened, plain requests go first. */
  #tryPolling() {
    if (!this.#websockets) this.#socket.io.opts.transports = ["polling", "websocket"];
  }

  /** @param {Error} error */
  #refused(error) {
    this.#tell(this.#socket.active ? "offline" : "refused", error.message);
  }

  /**
   * @param {string} name
   * @param {unknown} [detail]
   */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
