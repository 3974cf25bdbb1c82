// @ts-check
// The page's client of the exchange: sends requests to the module and holds the state it returns.

import { KEY_LIMIT } from "../published.js";
import { RuntimeError } from "../python/failure.js";
import { seizeExchange } from "../python/tab-lock.js";
import { readSaved, wipe } from "../storage/database.js";

/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").Request} Request */

const TRANSCRIPT_LENGTH = 40; // entries: bounds the memory and the page of a long session

/**
 * All elements of a page share one. Its events:
 * "change": what it holds, or the runtime's state, is another;
 * "answer": the module answered; the detail has the `request` and the `answer`;
 * "keys-lost": Python ended, and the keys were stored nowhere else;
 * "reset": everything was wiped.
 */
export class ExchangeClient extends EventTarget {
  /** @type {import("../types.js").Account} */
  account = { key_limit: KEY_LIMIT, keys: [] };
  /** @type {import("../types.js").BotPicture} */
  bot = null;
  /** The bot's last request with its response. @type {import("../types.js").Exchanged | undefined} */
  exchanged;
  /** @type {import("../types.js").TranscriptEntry[]} */
  transcript = [];
  /** Whether the browser stores the exchange, so that it outlives the page. */
  isPersistent = true;
  /** Whether an action is under way. */
  busy = false;
  runtime;
  /** The action that a failure of Python interrupted. @type {(() => Promise<void>) | undefined} */
  #interrupted;
  /** @type {Promise<void> | undefined} */
  #loading;
  /** How often the reader started over: nothing of before is heard afterwards. */
  #generation = 0;
  /** Of the last start over, while it deletes. @type {Promise<void> | undefined} */
  #wiping;

  /** @param {import("../python/runtime.js").Runtime} runtime */
  constructor(runtime) {
    super();
    this.runtime = runtime;
    runtime.addEventListener("change", () => this.#onRuntime());
  }

  /** Reads what an earlier page has stored, without starting Python; once. */
  load() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    try {
      const { exchange } = await readSaved();
      if (exchange) Object.assign(this, exchange.picture);
    } catch {
      this.isPersistent = false;
    }
  }

  /**
   * Sends a request, and adds what ran to the transcript.
   * @param {Request} request  @returns {Promise<Answer>}
   * @throws {RuntimeError}
   */
  async call(request) {
    const answer = await this.query(request);
    this.transcript = [...this.transcript, ...answer.transcript].slice(-TRANSCRIPT_LENGTH);
    return answer;
  }

  /**
   * Sends a request that changes nothing; the transcript stays as it is.
   * @param {Request} request  @returns {Promise<Answer>}
   * @throws {RuntimeError}
   */
  async query(request) {
    const generation = this.#generation;
    if (this.#wiping) await this.#wiping;
    this.#checkGeneration(generation);
    const answer = await this.runtime.call(request);
    this.#checkGeneration(generation);
    const before = this.#shared();
    Object.assign(this, { account: answer.account, bot: answer.bot });
    this.isPersistent = this.runtime.persistence === "persistent";
    if (answer.ok && request.action === "send-request") {
      this.exchanged = /** @type {import("../types.js").Exchanged} */ (answer.value);
    } else if (answer.ok && (request.action === "hand-over" || request.action === "dismiss-bot")) {
      this.exchanged = undefined; // it belonged to another bot
    }
    this.dispatchEvent(new CustomEvent("answer", { detail: { request, answer } }));
    if (!this.busy && this.#shared() !== before) this.#changed(); // else the action ends with one
    return answer;
  }

  /**
   * Runs an action, unless another one of the page is under way. A failure of Python is not thrown:
   * the runtime's state shows it, and `retry` runs the action again.
   * @param {() => Promise<void>} action
   */
  attempt(action) {
    return this.#attempt(action, action);
  }

  /** Starts Python again, and runs the action that its failure interrupted. */
  retry() {
    const interrupted = this.#interrupted;
    return this.#attempt(async () => {
      await this.runtime.retry();
      await this.call({ action: "list-keys" }); // another page may have changed the exchange
      await interrupted?.();
    }, interrupted);
  }

  /** Stops what is under way, and wipes everything, here and in the browser's storage. */
  async startOver() {
    this.#generation += 1;
    this.runtime.stop();
    const keys = /** @type {[]} */ ([]);
    Object.assign(this, { account: { ...this.account, keys }, bot: null, exchanged: undefined, transcript: [] });
    this.busy = false;
    this.#interrupted = undefined;
    const wiping = Promise.resolve(this.#wiping)
      .then(() => seizeExchange(wipe))
      .catch(() => {}) // storage is blocked: there is nothing to delete
      .finally(() => {
        if (this.#wiping === wiping) this.#wiping = undefined;
      });
    this.#wiping = wiping;
    this.dispatchEvent(new Event("reset"));
    this.#changed();
    await wiping;
  }

  /** @param {number} generation  @throws {RuntimeError} the reader has started over since */
  #checkGeneration(generation) {
    if (generation !== this.#generation) throw new RuntimeError("worker-died");
  }

  /** @param {() => Promise<void>} action @param {(() => Promise<void>) | undefined} again  what a retry runs */
  async #attempt(action, again) {
    if (this.busy) return;
    const generation = this.#generation;
    this.busy = true;
    this.#interrupted = again;
    this.#changed();
    try {
      await action();
      if (generation === this.#generation) this.#interrupted = undefined;
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
    } finally {
      if (generation === this.#generation) {
        this.busy = false;
        this.#changed();
      }
    }
  }

  #onRuntime() {
    const { name } = this.runtime.state;
    if (name === "running" || name === "ready") return; // a change follows when the action ends
    if (name === "failed" && this.runtime.persistence !== "persistent" && this.account.keys.length > 0) {
      Object.assign(this, { account: { ...this.account, keys: [] }, bot: null });
      this.#interrupted = undefined;
      this.dispatchEvent(new Event("keys-lost"));
    }
    this.#changed();
  }

  /** What all elements show, to compare. */
  #shared() {
    return JSON.stringify([this.account, this.bot, this.isPersistent]);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
