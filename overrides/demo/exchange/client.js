// @ts-check
// The page's client of the exchange: sends requests to the module and holds the state it returns.

import { RuntimeError } from "../python/failure.js";
import { seizeExchange } from "../python/tab-lock.js";
import { persistenceAfter, readSaved, wipe } from "../storage/database.js";
import { OtherTabs } from "../storage/other-tabs.js";
import { emptyPicture, readPicture } from "./picture.js";

/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").Request} Request */

const TRANSCRIPT_LENGTH = 40; // entries: bounds the memory and the page of a long session

/**
 * All elements of a page share one. Its events:
 * "change": what it holds, or the runtime's state, is another;
 * "answer": the module answered; the detail has the `request` and the `answer`;
 * "keys-lost": Python ended, and the keys were stored nowhere else;
 * "interrupted": an action ended when the page was left, and the browser has brought the page back;
 * "restored": it holds what is stored, which another page or tab may have changed;
 * "reset": the reader starts over, here or in another tab: it holds nothing any more;
 * "wiped": and everything that was stored is deleted.
 */
export class ExchangeClient extends EventTarget {
  account = emptyPicture().account;
  bot = emptyPicture().bot;
  /** The keys for the Unified WebSocket, the bot with one, its connection. */
  unified = emptyPicture().unified;
  /** What the two nonce windows remember. */
  windows = emptyPicture().windows;
  /** The bot's last request with its response. @type {import("../types.js").Exchanged | undefined} */
  exchanged;
  /** @type {import("../types.js").TranscriptEntry[]} */
  transcript = [];
  /** Whether the browser stores the exchange, so that it outlives the page. @type {import("../types.js").Persistence} */
  persistence = "persistent";
  /** Whether an action is under way. */
  busy = false;
  runtime;
  tabs = new OtherTabs();
  /** The action that a failure of Python interrupted. @type {(() => Promise<void>) | undefined} */
  #interrupted;
  /** Whether an action ended as the page was left. */
  #isInterrupted = false;
  /** Whether the page was left, and may come back. */
  #isPaused = false;
  /** @type {Promise<unknown> | undefined} */
  #loading;
  /** How often the reader started over: nothing of before is heard afterwards. */
  #generation = 0;
  /** Of the last start over, while it deletes. @type {Promise<boolean> | undefined} */
  #wiping;

  /** @param {import("../python/runtime.js").Runtime} runtime */
  constructor(runtime) {
    super();
    this.runtime = runtime;
    runtime.addEventListener("change", () => this.#onRuntime());
    this.tabs.addEventListener("exchange", () => this.#restore());
    this.tabs.addEventListener("wiped", () => {
      this.#reset();
      this.dispatchEvent(new Event("wiped"));
      void this.#restore(); // another tab may have gone on since
    });
  }

  /** Reads what an earlier page has stored, without starting Python; once. */
  load() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Before the page may enter the back-forward cache: frees the exchange for the next page, which finds it stored. */
  pause() {
    this.tabs.disconnect();
    if (this.persistence !== "persistent" || !(this.#ownsExchange || this.#wiping)) return;
    this.#isPaused = true; // what waits for a wipe does not begin
    this.#isInterrupted = this.busy;
    this.#interrupted = undefined; // the page that comes back has no retry
    this.runtime.stop();
  }

  /** Shows what is stored now, when the page has come back from the back-forward cache. */
  resume() {
    this.tabs.connect();
    this.#isPaused = false;
    if (this.#isInterrupted) this.dispatchEvent(new Event("interrupted"));
    this.#isInterrupted = false;
    return this.#restore();
  }

  /** Whether Python has the exchange, so that what is shown comes from there. */
  get #ownsExchange() {
    return !["idle", "failed"].includes(this.runtime.state.name);
  }

  /** Shows what is stored, unless Python has it. */
  async #restore() {
    if (this.#ownsExchange || !(await this.#load())) return;
    this.dispatchEvent(new Event("restored"));
    this.#changed();
  }

  /** @returns {Promise<boolean>} whether what it holds is what is stored now */
  async #load() {
    const generation = this.#generation;
    /** @type {Partial<ExchangeClient>} */
    let found;
    try {
      const { exchange } = await readSaved();
      found = { ...(exchange ? readPicture(exchange.picture) : emptyPicture()), persistence: "persistent" };
    } catch (error) {
      found = { persistence: persistenceAfter(error) };
    }
    if (generation !== this.#generation || this.#ownsExchange) return false; // overtaken
    if (found.account && found.bot?.public_key !== this.bot?.public_key) this.exchanged = undefined;
    Object.assign(this, found);
    return true;
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
    if (this.#isPaused) throw new RuntimeError("worker-died");
    this.#checkGeneration(generation);
    const answer = await this.runtime.call(request);
    this.#checkGeneration(generation);
    if (this.runtime.persistence === "taken-over") throw new RuntimeError("taken-over"); // and nothing was saved
    const before = this.#shared();
    Object.assign(this, { account: answer.account, bot: answer.bot, persistence: this.runtime.persistence });
    this.windows = answer.windows ?? this.windows;
    this.unified = answer.unified ?? this.unified;
    if (answer.ok && request.action === "send-request") {
      this.exchanged = /** @type {import("../types.js").Exchanged} */ (answer.value);
    } else if (answer.ok && (request.action === "hand-over" || request.action === "dismiss-bot")) {
      this.exchanged = undefined; // it belonged to another bot
    }
    this.dispatchEvent(new CustomEvent("answer", { detail: { request, answer } }));
    if (this.#shared() !== before) {
      this.tabs.tell("exchange");
      if (!this.busy) this.#changed(); // else the action ends with one
    }
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

  /**
   * Stops what is under way, and wipes everything, here and in the browser's storage.
   * @returns {Promise<boolean>} whether what was stored is deleted
   */
  async startOver() {
    const wiping = Promise.resolve(this.#wiping)
      .then(() => seizeExchange(wipe))
      .then(
        () => {
          this.persistence = "persistent";
          this.tabs.tell("wiped");
          this.dispatchEvent(new Event("wiped"));
          return true;
        },
        (error) => {
          this.persistence = persistenceAfter(error);
          void this.#restore(); // the next page would show it too
          return false;
        },
      )
      .finally(() => {
        if (this.#wiping === wiping) this.#wiping = undefined;
        this.#changed();
      });
    this.#wiping = wiping;
    this.#reset();
    return wiping;
  }

  /** Stops what is under way, and forgets everything. */
  #reset() {
    this.#generation += 1;
    this.runtime.stop();
    Object.assign(this, { ...emptyPicture(), exchanged: undefined, transcript: [] });
    this.busy = false;
    this.#interrupted = undefined;
    this.dispatchEvent(new Event("reset"));
    this.#changed();
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
    if (name === "failed") this.#onFailure();
    this.#changed();
  }

  /** Python has ended: what is stored counts, and what is not is lost. */
  #onFailure() {
    if (!["unavailable", "corrupt"].includes(this.runtime.persistence)) return void this.#restore();
    const hadKeys = this.account.keys.length + this.unified.keys.length > 0;
    Object.assign(this, emptyPicture());
    if (!hadKeys) return;
    this.#interrupted = undefined;
    this.dispatchEvent(new Event("keys-lost"));
  }

  /** What all elements show, to compare. */
  #shared() {
    return JSON.stringify([this.account, this.bot, this.windows, this.unified, this.persistence]);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
