/** What a scribe, or the lead of a group, typed and the server does not have yet, kept in the browser over reloads. */

/** @typedef {{item: string, text: string, version?: string, command?: string, at?: number}} Typed */

/** By kind (`write`, `change`, `waiting`) and id: of the item, of the note, of the command. */
export class Kept {
  #prefix;
  /** @type {Map<string, Typed>} */ #typed = new Map(); // where the browser keeps nothing, as long as the page

  /** @param {string} whose `scribe` or `lead`, and of which session or group */
  constructor(whose) {
    this.#prefix = `${whose} `;
    this.#read();
  }

  /**
   * @param {string} kind
   * @returns {[string, Typed][]} with its id
   */
  all(kind) {
    const found = [...this.#typed].filter(([name]) => name.startsWith(`${kind} `));
    return found.map(([name, typed]) => [name.slice(kind.length + 1), typed]);
  }

  /**
   * @param {string} kind
   * @param {string} id
   * @returns {Typed | undefined}
   */
  get(kind, id) {
    return this.#typed.get(`${kind} ${id}`);
  }

  /**
   * @param {string} kind
   * @param {string} id
   * @param {Typed} typed
   */
  set(kind, id, typed) {
    this.#typed.set(`${kind} ${id}`, typed);
    this.#store((storage) => storage.setItem(`${this.#prefix}${kind} ${id}`, JSON.stringify(typed)));
  }

  /**
   * @param {string} kind
   * @param {string} id
   */
  forget(kind, id) {
    this.#typed.delete(`${kind} ${id}`);
    this.#store((storage) => storage.removeItem(`${this.#prefix}${kind} ${id}`));
  }

  #read() {
    this.#store((storage) => {
      for (const name of Object.keys(storage))
        if (name.startsWith(this.#prefix)) this.#typed.set(name.slice(this.#prefix.length), JSON.parse(storage.getItem(name) ?? ""));
    });
  }

  /** @param {(storage: Storage) => void} use */
  #store(use) {
    try {
      use(localStorage);
    } catch {
      // Storage is full, switched off, or holds something else: what is typed stays in its field.
    }
  }
}
