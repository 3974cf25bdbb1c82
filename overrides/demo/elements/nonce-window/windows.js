// @ts-check
// The state of the nonce windows, without their looks: what each key remembers, and the next nonce for it.

/** @typedef {"a" | "b"} Name */
/** @typedef {{ refusal: import("../../types.js").Refused | null }} Outcome */
/** @typedef {"next" | "same" | "between" | "old" | "long"} Kind */

const STEP_MS = 10n; // between two nonces of a bot that sends quickly
const FINER = 100_000n; // units per millisecond of another program: 13 digits become 18

/** The windows of two keys. Each change, of the client too, is a "change" event. */
export class NonceWindows extends EventTarget {
  /** The last nonce, and how it went. @type {{ window: Name, nonce: string } & import("../../types.js").Notice | undefined} */
  outcome;
  client;
  /** The last accepted nonce. @type {Record<Name, bigint>} */
  #last = { a: 0n, b: 0n };
  /** The last nonce of each key's own bot, in milliseconds. @type {Record<Name, bigint>} */
  #clock = { a: 0n, b: 0n };
  #connection = new AbortController();

  /** @param {import("../../exchange/client.js").ExchangeClient} client */
  constructor(client) {
    super();
    this.client = client;
  }

  /** Follows the client, until `disconnect`. */
  connect() {
    this.disconnect();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.client.addEventListener("reset", () => this.#forget(), { signal });
    this.client.addEventListener("change", () => this.#onClient(), { signal });
  }

  disconnect() {
    this.#connection.abort();
  }

  /** What the module's windows remember. */
  get windows() {
    return this.client.windows;
  }

  /** @param {Name} window @param {Kind} kind */
  send(window, kind) {
    return this.client.attempt(async () => {
      const nonce = this.#nonce(window, kind);
      const answer = await this.client.call({ action: "try-nonce", window, nonce: String(nonce) });
      if (!answer.ok) return;
      const { refusal } = /** @type {Outcome} */ (answer.value);
      if (!refusal) this.#last[window] = nonce;
      this.outcome = {
        window,
        nonce: String(nonce),
        key: refusal ? `error-${refusal.code}` : "nonce-welcome",
        values: refusal ? refusal.details : { nonce: String(nonce) },
      };
    });
  }

  /** The next nonce of a bot that counts milliseconds, or of a program that counts finer. @param {Name} window @param {Kind} kind */
  #nonce(window, kind) {
    const now = BigInt(Date.now());
    const clock = this.#clock[window];
    const next = clock < now - STEP_MS ? now : clock + STEP_MS;
    switch (kind) {
      case "next":
        this.#clock[window] = next;
        return next;
      case "same":
        return this.#last[window] || BigInt(this.windows[window].nonces.at(-1) ?? next);
      case "between":
        return (clock || now) - STEP_MS / 2n;
      case "old":
        return BigInt(this.windows[window].nonces[0] ?? now) - 1n;
      case "long":
        this.#clock[window] = next;
        return next * FINER;
    }
  }

  #onClient() {
    const { runtime } = this.client;
    // The windows end with Python, also where no keys do, so that there is no "keys-lost".
    if (runtime.state.name === "failed" && runtime.persistence !== "persistent") this.#forget();
    this.dispatchEvent(new Event("change"));
  }

  /** The module's windows are new ones: what was refused is welcome again. */
  #forget() {
    this.#last = { a: 0n, b: 0n };
    this.outcome = undefined;
  }
}
