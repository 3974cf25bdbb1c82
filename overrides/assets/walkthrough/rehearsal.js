// @ts-check
// What happens in the walkthrough, without its looks: choose, create, record, try to go back.

import { OPENED_BY } from "./published.js";
import { RuntimeError } from "./failure.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./protocol.js").Choice} Choice */
/** @typedef {"choose" | "record" | "keys"} Step */
/** @typedef {{ key: string, values?: Record<string, string | number> }} Notice  a message and what it names */
/** @typedef {{ publicKey: string, notice: Notice }} KeyRefusal */
/** @typedef {{ publicKey: string, privateKey: string }} KeyPair */

const TRANSCRIPT_LENGTH = 40; // entries: a long session stays readable, and bounded

/** Whether the exchange makes a key of this choice; the module has answered at build time. @param {Choice} choice */
export function isPossible({ general, withdrawal }) {
  return `${general}/${withdrawal}` in OPENED_BY;
}

/**
 * One reader's rehearsal. Each change is a "change" event, whose `detail` names where
 * the focus belongs now, if it is to move.
 */
export class Rehearsal extends EventTarget {
  /** @type {Step} */
  step = "choose";
  /** @type {Choice} */
  choice = { general: "read-only", withdrawal: "no-access" };
  /** @type {import("./protocol.js").Account} */
  account = { key_limit: 50, keys: [] };
  /** @type {import("./protocol.js").TranscriptEntry[]} */
  transcript = [];
  /** The pair between its making and "I have recorded it"; nowhere else in the page. @type {KeyPair | undefined} */
  fresh;
  /** Whether the private key stands on the screen. */
  shown = false;
  /** What the exchange refused to do with one of the keys. @type {KeyRefusal | undefined} */
  refusal;
  /** What happened last, in words. @type {Notice | undefined} */
  notice;
  busy = false;
  runtime;
  /** What a failure of Python interrupted. @type {(() => Promise<void>) | undefined} */
  #unfinished;

  /** @param {import("./runtime.js").Runtime} runtime */
  constructor(runtime) {
    super();
    this.runtime = runtime;
    runtime.addEventListener("change", () => this.#onRuntime());
  }

  /** @param {Partial<Choice>} change  @returns {boolean} whether it could be chosen */
  choose(change) {
    const choice = { ...this.choice, ...change };
    const possible = isPossible(choice);
    if (possible) this.choice = choice;
    this.#say(possible ? undefined : "both-no-access");
    return possible;
  }

  create() {
    return this.#attempt(async () => {
      const answer = await this.#ask({ action: "create-key", ...this.choice });
      if (!answer.ok) return this.#refused(answer.error);
      await this.#reveal(String(answer.value.public_key));
    });
  }

  /** @param {string} publicKey */
  showAgain(publicKey) {
    return this.#attempt(() => this.#reveal(publicKey));
  }

  /** @param {string} publicKey */
  revoke(publicKey) {
    return this.#attempt(async () => {
      const answer = await this.#ask({ action: "revoke-key", public_key: publicKey });
      if (!answer.ok) return this.#refused(answer.error, publicKey);
      this.#say("revoked", { key: publicKey.slice(0, 6) }, "keys");
    });
  }

  fillUp() {
    return this.#attempt(async () => {
      const answer = await this.#ask({ action: "fill-up", ...this.choice });
      if (!answer.ok) return this.#refused(answer.error);
      this.#say("filled-up", { created: Number(answer.value.created) });
    });
  }

  /** The reader has recorded the private key, or has not: from here on nobody can show it. */
  recorded() {
    this.#forgetPair();
    this.step = "keys";
    this.#say("recorded", {}, "step");
  }

  another() {
    this.step = "choose";
    this.refusal = undefined;
    this.#say(undefined, {}, "step");
  }

  toggleShown() {
    this.shown = !this.shown;
    this.#say(undefined);
  }

  /** Says how copying or saving went. @param {string} key */
  announce(key) {
    this.#say(key);
  }

  /** Starts Python again and does what its failure interrupted; what was chosen is still chosen. */
  retry() {
    return this.#attempt(this.#unfinished ?? (async () => void (await this.runtime.start())));
  }

  /** Shows a private key the one time that there is, or says that it was. @param {string} publicKey */
  async #reveal(publicKey) {
    const answer = await this.#ask({ action: "reveal-secret", public_key: publicKey });
    if (!answer.ok) return this.#refused(answer.error, publicKey);
    this.fresh = { publicKey, privateKey: String(answer.value.private_key) };
    this.shown = false;
    this.step = "record";
    this.#say("created", {}, "step");
  }

  /** @param {import("./protocol.js").Refused} error @param {string} [publicKey] */
  #refused({ code, details }, publicKey = "") {
    const notice = { key: `error-${code}`, values: details };
    this.refusal = { publicKey, notice };
    this.#say(notice.key, notice.values);
  }

  /** @param {import("./protocol.js").Request} request  @returns {Promise<Answer>} */
  async #ask(request) {
    const answer = await this.runtime.call(request);
    this.account = answer.account;
    this.transcript = [...this.transcript, ...answer.transcript].slice(-TRANSCRIPT_LENGTH);
    return answer;
  }

  /** Does one thing at a time. @param {() => Promise<void>} action */
  async #attempt(action) {
    if (this.busy) return;
    this.busy = true;
    this.refusal = undefined;
    this.#unfinished = action;
    this.#say(undefined);
    try {
      await action();
      this.#unfinished = undefined;
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error; // the runtime's state tells the reader
    } finally {
      this.busy = false;
      this.dispatchEvent(new CustomEvent("change"));
    }
  }

  /** The account lives in the worker: when that ends its keys are gone, and the page says so. */
  #onRuntime() {
    const { name } = this.runtime.state;
    if (name === "running" || name === "ready") return; // what was asked says when it is done
    if (name === "failed" && this.account.keys.length > 0) {
      this.#forgetPair();
      this.account = { ...this.account, keys: [] };
      this.step = "choose";
      this.#unfinished = undefined;
      this.notice = { key: "keys-lost" };
    }
    this.dispatchEvent(new CustomEvent("change"));
  }

  #forgetPair() {
    this.fresh = undefined;
    this.shown = false;
  }

  /** @param {string | undefined} key @param {Record<string, string | number>} [values] @param {string} [focus] */
  #say(key, values, focus) {
    this.notice = key === undefined ? undefined : { key, ...(values && { values }) };
    this.dispatchEvent(new CustomEvent("change", { detail: focus }));
  }
}
