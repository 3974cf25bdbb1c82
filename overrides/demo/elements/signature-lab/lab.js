// @ts-check
// What happens in the signature lab, without its looks: a request, its signature, and the reader's.

import { RuntimeError } from "../../python/failure.js";
import { authentOf, firstDraft, isPrivateKey, requestOf, splitAddress, stepsOf } from "./draft.js";

/** @typedef {import("../key-walkthrough/walkthrough.js").Notice} Notice */

const PAUSE_MS = 150; // after a key is pressed: who types on is not interrupted

export class Lab extends EventTarget {
  draft = firstDraft();
  /** @type {import("./draft.js").Steps | undefined} */
  steps;
  /** Which mistakes the reader's Authent holds. @type {import("../../types.js").Diagnosis | undefined} */
  diagnosis;
  /** What the module refused, and where. @type {{ where: "request" | "authent", notice: Notice } | undefined} */
  refusal;
  /** What ran last. @type {import("../../types.js").TranscriptEntry[]} */
  transcript = [];
  /** Whether Python was asked for: before, its progress is not the lab's. */
  asked = false;
  #rehearsal;
  #stale = true;
  #working = false;
  /** Whether a private key was put in: that is said until something else is. */
  #warned = false;
  /** The key that what is shown belongs to. */
  #shown = "";
  /** The key that was made and handed over last. */
  #handed = "";
  /** @type {number | undefined} */
  #timer;

  /** @param {import("../key-walkthrough/walkthrough.js").Rehearsal} rehearsal */
  constructor(rehearsal) {
    super();
    this.#rehearsal = rehearsal;
    rehearsal.addEventListener("change", () => this.#onRehearsal());
  }

  /** The public key to sign with: the bot's, as long as the exchange knows it. */
  get key() {
    const { account, bot } = this.#rehearsal;
    return account.keys.find((key) => key.public_key === bot?.public_key)?.public_key ?? "";
  }

  /** Whether what is shown belongs to what stands in the form. */
  get isCurrent() {
    return !this.#stale && !this.#working;
  }

  /** Finds what an earlier page left, without Python. */
  async remember() {
    await this.#rehearsal.remember();
    this.#shown = this.key;
  }

  /** Sets a part of the form, and asks again a moment later. @param {Partial<import("./draft.js").Draft>} change */
  set(change) {
    Object.assign(this.draft, change);
    if (isPrivateKey(this.draft)) return this.#refusePrivateKey();
    this.#warned = false;
    this.#stale = true;
    this.#changed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), PAUSE_MS);
  }

  /** Takes a whole address apart, where one was put in for the path. */
  splitAddress() {
    const parts = splitAddress(this.draft);
    if (parts.path !== this.draft.path) this.set(parts);
  }

  /** Asks for what belongs to the form; what was put in last wins. */
  async refresh() {
    this.#stale = true;
    if (this.#working || !this.key || this.#rehearsal.runtime.state.name === "failed") return;
    this.#working = this.asked = true;
    try {
      while (this.#stale) {
        this.#stale = false;
        await this.#ask();
      }
    } catch (error) {
      this.#stale = true;
      if (!(error instanceof RuntimeError)) throw error; // the runtime's state tells the reader
    } finally {
      this.#working = false;
      this.#changed();
    }
  }

  async #ask() {
    const request = requestOf(this.draft);
    const authent = authentOf(this.draft);
    const signed = await this.#call({ action: "show-steps", ...request });
    if (this.#stale) return; // something was typed meanwhile
    if (!this.#warned) this.refusal = undefined;
    this.transcript = signed.transcript;
    this.steps = signed.ok ? stepsOf(signed.value, request.url) : undefined;
    if (!signed.ok || !authent) this.diagnosis = undefined;
    if (!signed.ok) return this.#refuse("request", signed.error);
    if (!authent) return;
    this.#changed(); // the diagnosis may take a moment
    const judged = await this.#call({ action: "diagnose-request", ...request, authent });
    if (this.#stale) return;
    this.transcript = [...signed.transcript, ...judged.transcript];
    this.diagnosis = judged.ok ? /** @type {import("../../types.js").Diagnosis} */ (judged.value) : undefined;
    if (!judged.ok) this.#refuse("authent", judged.error);
  }

  /** @param {import("../../types.js").Request} request */
  async #call(request) {
    const answer = await this.#rehearsal.runtime.call(request);
    this.#rehearsal.learn(request, answer);
    return answer;
  }

  /** At once, whether Python runs or not: it does not stay in sight. */
  #refusePrivateKey() {
    Object.assign(this, { draft: { ...this.draft, authent: "" }, diagnosis: undefined });
    this.#warned = true;
    if (this.#working) this.#stale = true; // what is under way belongs to what is gone
    this.#refuse("authent", { code: "invalid-authent", details: { fault: "private-key" } });
    this.#changed();
  }

  /** @param {"request" | "authent"} where @param {import("../../types.js").Refused} error */
  #refuse(where, { code, details }) {
    const tooLong = code === "invalid-bridge-request" && details["fault"] === "too-long";
    this.refusal = { where, notice: tooLong ? { key: "lab-too-long" } : { key: `error-${code}`, values: details } };
  }

  /** Hands a key that was just made to the bot, once, and follows the bot from key to key. */
  #onRehearsal() {
    const { fresh, busy } = this.#rehearsal;
    if (busy) this.asked = true;
    if (fresh && !busy && this.#handed !== fresh.publicKey) {
      this.#handed = fresh.publicKey;
      this.#rehearsal.handOver(fresh.publicKey, fresh.privateKey);
    }
    if (this.key !== this.#shown) {
      this.#shown = this.key;
      Object.assign(this, { steps: undefined, diagnosis: undefined, refusal: undefined, transcript: [] });
      if (this.asked) this.refresh();
    }
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
