// @ts-check
// The state of the walkthrough, without its looks: the way to the form, choose, create, record, hand over, send.

import { OPENED_BY } from "#published";
import { PanelController } from "../../exchange/panel-controller.js";
import { verdictOf } from "../../exchange/verdict.js";
import { addressOf, FIRST_SCREEN, NEW_KEY_STEP, numberOf, screenAfter, screenOf } from "./steps.js";

/** @typedef {import("../../types.js").Choice} Choice */
/** @typedef {import("./steps.js").Path} Path */
/** @typedef {import("./steps.js").Screen} Screen */
/** @typedef {Screen | "keys"} Step */

/** Whether a key can have this choice, by the module's answers at build time. @param {Choice} choice */
export function isPossible({ general, withdrawal }) {
  return `${general}/${withdrawal}` in OPENED_BY;
}

export class Walkthrough extends PanelController {
  /** Which of the exchange's screens is drawn. @type {Path} */
  path = "official";
  /** Where the reader is, but for a pair that is to be recorded. @type {Step} */
  #step = FIRST_SCREEN;

  /** @override @param {AbortSignal} signal @protected */
  subscribe(signal) {
    super.subscribe(signal);
    const { client } = this;
    const choose = () => {
      if (this.#step === "keys") this.#step = "choose";
    };
    const leaveKeys = () => client.account.keys.length === 0 && choose();
    client.addEventListener("keys-lost", () => (this.#step = "choose"), { signal });
    client.addEventListener("reset", () => (this.#step = FIRST_SCREEN), { signal });
    const onAnswer = (/** @type {Event} */ event) => {
      const { request } = /** @type {CustomEvent} */ (event).detail;
      if (request.action === "list-keys") leaveKeys(); // after a retry: another page may have revoked the keys
    };
    client.addEventListener("answer", onAnswer, { signal });
    client.addEventListener("restored", leaveKeys, { signal }); // another tab may have revoked them
    leaveKeys(); // wiped meanwhile
  }

  /** @returns {Step} */
  get step() {
    return this.unrecordedPair ? "record" : this.#step;
  }

  /** The number of the step, of seven; undefined once they are done. */
  get number() {
    return numberOf(this.path, this.step);
  }

  /** The fragment of the URL that leads here; "" once the steps are done. */
  get address() {
    return addressOf(this.path, this.number);
  }

  /** Shows a step of the seven, unless a pair is to be recorded first. @param {number} number @param {Path} [path] */
  goTo(number, path = this.path) {
    this.path = path;
    // An address leads here too: that a private key is lost stays to be read.
    if (this.refusal?.notice.key !== "not-recorded") this.refusal = undefined;
    if (this.unrecordedPair) return this.announce(number === this.number ? undefined : "record-first", {}, "step");
    if (number < NEW_KEY_STEP) return this.#show(screenOf(path, number));
    if (this.client.account.keys.length > 0) return this.#show("keys");
    this.#show(screenOf(path, NEW_KEY_STEP - 1), "create-first");
  }

  /** What the drawn screen's button does: shows the next screen, or creates the key. */
  goOn() {
    if (this.#step === "confirm") return void this.create();
    if (this.#step !== "keys") this.#show(screenAfter(this.path, this.#step));
  }

  /** Draws the other screens, at the same step. @param {Path} path */
  choosePath(path) {
    const { number } = this;
    this.path = path;
    if (number !== undefined && !this.unrecordedPair) this.#step = screenOf(path, number);
    this.announce(undefined);
  }

  /** Whether a key was made, recorded and used. */
  get isFinished() {
    return !this.unrecordedPair && this.progress.missions.has("first-request");
  }

  /** @override */
  async load() {
    const isKnown = await super.load();
    if (isKnown && this.client.account.keys.length > 0) this.#step = "keys";
    return isKnown;
  }

  /** @param {Partial<Choice>} change  @returns {boolean} whether it is possible */
  choose(change) {
    const choice = { ...this.progress.choice, ...change };
    const possible = isPossible(choice);
    if (possible) this.progress.choose(choice);
    this.announce(possible ? undefined : "both-no-access");
    return possible;
  }

  /** Goes back to the choice of permissions. */
  chooseAgain() {
    this.refusal = undefined;
    this.#show("choose");
  }

  /** Creates a key; on the newer screen, a code is to be entered first. @override */
  async create(choice = this.progress.choice) {
    if (this.path === "official" || this.#step === "confirm") return super.create(choice);
    if (!this.client.busy) this.#show("confirm");
  }

  /** @override */
  confirmRecorded() {
    this.#step = "keys";
    super.confirmRecorded();
  }

  /** @override */
  async discard() {
    this.#step = "choose"; // it shows once the pair is gone
    await super.discard();
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
    this.refusal = { publicKey: "request", notice };
    this.announce(notice.key);
  }

  /** Sends a request of the bot. @param {import("../../types.js").SentRequest} request */
  send(request) {
    return this.attempt(async () => {
      const answer = await this.client.call({ action: "send-request", ...request });
      if (!answer.ok) return this.refuse(answer.error, "request");
      const { answer: said, reason = said } = verdictOf(
        /** @type {import("../../types.js").Exchanged} */ (answer.value),
      );
      this.announce(reason.key, reason.values);
    });
  }

  /** @param {Step} step @param {"create-first"} [notice] */
  #show(step, notice) {
    this.#step = step;
    this.announce(notice, {}, "step");
  }
}
