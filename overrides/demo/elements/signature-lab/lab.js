// @ts-check
// The state of the signature lab, without its looks: a request, its signature, and the reader's Authent.

import { RuntimeError } from "../../python/failure.js";
import { holdsPrivateKey } from "../../ui/private-key.js";
import { authentOf, firstDraft, requestOf, splitUrl, stepsOf } from "./draft.js";

/** @typedef {import("../../types.js").Notice} Notice */

const PRIVATE_KEY_REFUSED = /** @type {const} */ ({ code: "invalid-authent", details: { fault: "private-key" } });
const DEBOUNCE_MS = 150; // after the last key press

export class Lab extends EventTarget {
  draft = firstDraft();
  /** @type {import("./draft.js").Steps | undefined} */
  steps;
  /** Which mistakes the reader's Authent holds. @type {import("../../types.js").Diagnosis | undefined} */
  diagnosis;
  /** What the module refused, and in which part of the lab. @type {{ where: "request" | "authent", notice: Notice } | undefined} */
  refusal;
  /** The calls behind the present steps and diagnosis. @type {import("../../types.js").TranscriptEntry[]} */
  transcript = [];
  /** Whether the lab has used Python: only then does it show how far Python is. */
  isStarted = false;
  #keys;
  #stale = true;
  #working = false;
  /** Whether a private key was typed: the warning stays until the form changes. */
  #warned = false;
  /** The key of the present steps. */
  #shownKey = "";
  /** The last created key that was handed to the bot. */
  #handedKey = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {import("../../exchange/key-controller.js").KeyController} keys */
  constructor(keys) {
    super();
    this.#keys = keys;
  }

  /** Follows the keys, until `disconnect`. */
  connect() {
    this.#keys.addEventListener("change", this.#onKeys);
    this.#keys.connect();
    this.#onKeys();
  }

  disconnect() {
    this.#keys.removeEventListener("change", this.#onKeys);
    this.#keys.disconnect();
  }

  /** The public key to sign with: the bot's, as long as the account has it. */
  get key() {
    const { account, bot } = this.#keys.client;
    return account.keys.find((key) => key.public_key === bot?.public_key)?.public_key ?? "";
  }

  /** Whether the steps and the diagnosis are those of the form. */
  get isCurrent() {
    return !this.#stale && !this.#working;
  }

  /** Reads what an earlier page has stored, without starting Python. */
  async load() {
    await this.#keys.load();
  }

  /** Sets a part of the form, and refreshes a moment later. @param {Partial<import("./draft.js").Draft>} change */
  set(change) {
    const secret = Object.entries(change).find(([, text]) => holdsPrivateKey(text));
    if (secret) return this.#refusePrivateKey(secret[0]);
    Object.assign(this.draft, change);
    this.#warned = false;
    this.#stale = true;
    this.#changed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), DEBOUNCE_MS);
  }

  /** Splits a whole URL that was pasted as the path. */
  splitUrl() {
    const parts = splitUrl(this.draft);
    if (parts.path !== this.draft.path) this.set(parts);
  }

  /** Computes the steps and the diagnosis of the form; if it changes meanwhile, again. */
  async refresh() {
    this.#stale = true;
    if (this.#working || !this.key || this.#keys.client.runtime.state.name === "failed") return;
    this.#working = this.isStarted = true;
    try {
      while (this.#stale) {
        this.#stale = false;
        await this.#compute();
      }
    } catch (error) {
      this.#stale = true;
      if (!(error instanceof RuntimeError)) throw error; // the runtime's state tells the reader
    } finally {
      this.#working = false;
      this.#changed();
    }
  }

  async #compute() {
    const request = requestOf(this.draft);
    const authent = authentOf(this.draft);
    const signed = await this.#keys.client.query({ action: "show-steps", ...request });
    if (this.#stale) return; // the form has changed meanwhile
    if (!this.#warned) this.refusal = undefined;
    this.transcript = signed.transcript;
    this.steps = signed.ok ? stepsOf(signed.value, request.url) : undefined;
    if (!signed.ok || !authent) this.diagnosis = undefined;
    if (!signed.ok) return this.#refuse("request", signed.error);
    if (!authent) return;
    this.#changed(); // the diagnosis may take a moment
    const judged = await this.#keys.client.query({ action: "diagnose-request", ...request, authent });
    if (this.#stale) return;
    this.transcript = [...signed.transcript, ...judged.transcript];
    this.diagnosis = judged.ok ? /** @type {import("../../types.js").Diagnosis} */ (judged.value) : undefined;
    if (!judged.ok) this.#refuse("authent", judged.error);
  }

  /** Takes a private key off the screen at once, whether Python runs or not. @param {string} field  of the draft */
  #refusePrivateKey(field) {
    Object.assign(this, { draft: { ...this.draft, [field]: "" }, diagnosis: undefined });
    this.#warned = false;
    this.#refuse(field === "authent" ? "authent" : "request", PRIVATE_KEY_REFUSED);
    this.#warned = true;
    if (this.#working) this.#stale = true; // the diagnosis under way is of the text that is gone
    this.#changed();
    if (field !== "authent") this.refresh(); // the steps are those of another request
  }

  /** @param {"request" | "authent"} where @param {import("../../types.js").Refused} error */
  #refuse(where, { code, details }) {
    if (this.#warned) return; // the warning is more important
    const tooLong = code === "invalid-bridge-request" && details["fault"] === "too-long";
    this.refusal = { where, notice: tooLong ? { key: "lab-too-long" } : { key: `error-${code}`, values: details } };
  }

  /** Hands a newly created key to the bot, once, and follows the bot from key to key. */
  #onKeys = () => {
    const { unrecordedPair: pair, client } = this.#keys;
    if (client.busy) this.isStarted = true;
    if (pair && !client.busy && this.#handedKey !== pair.publicKey) {
      this.#handedKey = pair.publicKey;
      this.#keys.handOver(() => this.#keys.unrecordedPair);
    }
    if (this.key !== this.#shownKey) {
      this.#shownKey = this.key;
      Object.assign(this, { steps: undefined, diagnosis: undefined, transcript: [] });
      if (!this.#warned) this.refusal = undefined;
      if (this.isStarted) this.refresh();
    }
    this.#changed();
  };

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
