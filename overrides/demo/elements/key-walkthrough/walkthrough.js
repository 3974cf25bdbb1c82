// @ts-check
// The state of the walkthrough, without its looks: choose, create, record, hand over, send.

import { OPENED_BY } from "#published";
import { KeyController } from "../../exchange/key-controller.js";

/** @typedef {import("../../types.js").Choice} Choice */
/** @typedef {"choose" | "record" | "keys"} Step */

/** Whether a key can have this choice, by the module's answers at build time. @param {Choice} choice */
export function isPossible({ general, withdrawal }) {
  return `${general}/${withdrawal}` in OPENED_BY;
}

export class Walkthrough extends KeyController {
  /** Whether the reader is about to choose what a new key may do. */
  #isChoosing = true;

  /** @override @param {AbortSignal} signal @protected */
  subscribe(signal) {
    super.subscribe(signal);
    const { client } = this;
    const choose = () => (this.#isChoosing = true);
    client.addEventListener("keys-lost", choose, { signal });
    client.addEventListener("reset", choose, { signal });
    client.addEventListener("wiped", () => this.announce("started-over"), { signal }); // by another tab perhaps
    const onAnswer = (/** @type {Event} */ event) => {
      const { request } = /** @type {CustomEvent} */ (event).detail;
      // After a retry: another page may have revoked the keys.
      if (request.action === "list-keys" && client.account.keys.length === 0) choose();
    };
    client.addEventListener("answer", onAnswer, { signal });
    const onRestored = () => client.account.keys.length === 0 && choose(); // another tab may have revoked them
    client.addEventListener("restored", onRestored, { signal });
    onRestored(); // wiped meanwhile
  }

  /** @returns {Step} */
  get step() {
    if (this.unrecordedPair) return "record";
    return this.#isChoosing ? "choose" : "keys";
  }

  /** Whether an action on a key may start: not while one runs, nor while a pair is to be recorded. */
  get isIdle() {
    return !this.client.busy && !this.unrecordedPair;
  }

  /** @override */
  async load() {
    const isKnown = await super.load();
    if (isKnown && this.client.account.keys.length > 0) this.#isChoosing = false;
    return isKnown;
  }

  async startOver() {
    const wiping = this.client.startOver();
    this.announce(undefined, {}, "step");
    if (!(await wiping)) this.announce("not-started-over");
  }

  /** @param {Partial<Choice>} change  @returns {boolean} whether it is possible */
  choose(change) {
    const choice = { ...this.progress.choice, ...change };
    const possible = isPossible(choice);
    if (possible) this.progress.choose(choice);
    this.announce(possible ? undefined : "both-no-access");
    return possible;
  }

  /** Goes back to the first step. */
  chooseAgain() {
    this.#isChoosing = true;
    this.refusal = undefined;
    this.announce(undefined, {}, "step");
  }

  /** @override */
  confirmRecorded() {
    this.#isChoosing = false;
    super.confirmRecorded();
  }

  /** @override */
  async discard() {
    this.#isChoosing = true; // it shows once the pair is gone
    await super.discard();
  }

  /** @param {string} publicKey */
  showAgain(publicKey) {
    return this.attempt(() => this.reveal(publicKey));
  }

  /** @param {string} publicKey */
  revoke(publicKey) {
    return this.attempt(async () => {
      const answer = await this.client.call({ action: "revoke-key", public_key: publicKey });
      if (!answer.ok) return this.refuse(answer.error, publicKey);
      this.announce("revoked", { key: publicKey.slice(0, 6) }, "keys");
    });
  }

  fillUp() {
    return this.attempt(async () => {
      const answer = await this.client.call({ action: "fill-up", ...this.progress.choice });
      if (!answer.ok) return this.refuse(answer.error);
      this.announce("filled-up", { created: Number(answer.value["created"]) });
    });
  }

  /** The highest nonce that the exchange has accepted from the bot's key, or "": a refused request uses none. */
  get lastNonce() {
    const { account, bot } = this.client;
    return account.keys.find((key) => key.public_key === bot?.public_key)?.nonces.highest ?? "";
  }

  /** Says that there is no nonce to be sent again. */
  refuseSameNonce() {
    const notice = /** @type {const} */ ({ key: "nonce-same-none" });
    this.refusal = { publicKey: "bot", notice };
    this.announce(notice.key);
  }

  /** Sends a request of the bot. @param {import("../../types.js").SentRequest} request */
  send(request) {
    return this.attempt(async () => {
      const answer = await this.client.call({ action: "send-request", ...request });
      if (!answer.ok) return this.refuse(answer.error, "bot");
      const { refusal, status } = /** @type {import("../../types.js").Exchanged} */ (answer.value);
      if (refusal) this.announce(`error-${refusal.code}`, refusal.details);
      else this.announce("let-in", { status });
    });
  }
}
