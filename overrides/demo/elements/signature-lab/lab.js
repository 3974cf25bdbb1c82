// @ts-check
// The state of the signature lab, without its looks: a request, its signature, and what the reader's program made.

import { RuntimeError } from "../../python/failure.js";
import { holdsPrivateKey, holdsUnnamedKey } from "../../ui/private-key.js";
import {
  apiOf,
  authentOf,
  draftOf,
  firstDraft,
  isWholeUrl,
  messageOf,
  requestOf,
  splitUrl,
  withoutSample,
} from "./draft.js";

/** @typedef {import("../../types.js").Notice} Notice */
/** @typedef {import("../../types.js").Diagnosis} Diagnosis */
/** A part of the lab that can refuse. @typedef {"paste" | "request" | "text" | "authent"} Part */

const PRIVATE_KEY_REFUSED = /** @type {const} */ ({ code: "invalid-authent", details: { fault: "private-key" } });
const DEBOUNCE_MS = 150; // after the last key press
const PATIENCE_MS = 1000; // then the lab says what it has found up to now, and searches on

/** @type {Record<string, Part>} */
const PART_OF = { text: "text", authent: "authent" };

export class Lab extends EventTarget {
  draft = firstDraft();
  /** What was read in the last paste; no key and no signature. @type {import("../../types.js").Pasted | undefined} */
  pasted;
  /** The text that a right program hashes. @type {import("./draft.js").Message | undefined} */
  message;
  /** How the text of the reader's program differs from it. @type {import("../../types.js").Comparison | undefined} */
  comparison;
  /** @type {import("../../types.js").SigningSteps | undefined} */
  steps;
  /** Which mistakes the reader's Authent holds. @type {Diagnosis | undefined} */
  diagnosis;
  /** The number of signatures that were compared in vain while the search goes on. @type {number | undefined} */
  searched;
  /** What its form shows, where there is no key. @type {import("../../types.js").Shape | undefined} */
  shape;
  /** What the module refused, and in which part of the lab. @type {{ where: Part, notice: Notice } | undefined} */
  refusal;
  /** Whether the private key is the one that the documentation publishes with its example. */
  isExample = false;
  /** The calls behind what is shown. @type {import("../../types.js").TranscriptEntry[]} */
  transcript = [];
  /** Whether the lab has used Python: only then does it show how far Python is. */
  isStarted = false;
  #keys;
  #stale = true;
  #working = false;
  /** Whether a private key was typed: the warning stays until the form changes. */
  #warned = false;
  /** The first slice of the diagnosis of what was pasted, until the form changes. @type {import("../../types.js").Slice | undefined} */
  #pastedSlice;
  /** The calls that read the paste. @type {import("../../types.js").TranscriptEntry[]} */
  #pasteCalls = [];
  /** Whether the form has not been looked at since the paste. */
  #isNewPaste = false;
  /** Whether nothing was changed since the paste: then what is wrong is said where it was pasted. */
  isAsPasted = false;
  /** The number of pastes: an answer to an earlier one is dropped. */
  #pastes = 0;
  /** Whether a paste is being read: the module then holds no other diagnosis, and begins none. */
  #reading = false;
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

  /** Which way of signing the form is about. */
  get api() {
    return apiOf(this.draft);
  }

  /** The public key to sign with, a bot's, or a word for the documentation's, which has none; "" without one. */
  get key() {
    if (this.isExample) return "example";
    return (this.api === "unified" && this.#keys.client.unified.bot?.public_key) || (this.ownKey?.public_key ?? "");
  }

  /** The key of the bot with today's key, as long as the account has it. */
  get ownKey() {
    const { account, bot } = this.#keys.client;
    return account.keys.find((key) => key.public_key === bot?.public_key);
  }

  /** Whether the form is as a paste has filled it; a challenge fills none. */
  get isFormPasted() {
    return this.isAsPasted && this.pasted?.api !== "challenge";
  }

  /** Whether everything that is seen in the paste without a key is there. */
  get isPasteRead() {
    return this.pasted !== undefined && !this.#isNewPaste;
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
    const secret = Object.entries(change).find(
      // What belongs into the field for a signature cannot be told from a key of the spot API.
      ([field, text = ""]) => holdsPrivateKey(text) || (field !== "authent" && holdsUnnamedKey(text)),
    );
    if (secret) return this.#refusePrivateKey(secret[0]);
    this.#change(withoutSample(this.draft, change));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), DEBOUNCE_MS);
  }

  /**
   * Begins with another request or challenge, and signs it at once with the documentation's key, if it is its example.
   * @param {Partial<import("./draft.js").Draft>} draft @param {{ isExample?: boolean }} [options]
   */
  begin(draft, { isExample = false } = {}) {
    Object.assign(this, { isExample, steps: undefined, message: undefined, comparison: undefined });
    Object.assign(this, { diagnosis: undefined, shape: undefined, refusal: undefined, pasted: undefined });
    delete this.draft.challenge;
    this.#change({ ...firstDraft(), ...draft });
    return this.refresh({ start: isExample });
  }

  /** Splits a whole URL that was pasted as the path. */
  splitUrl() {
    if (isWholeUrl(this.draft.path)) this.set(splitUrl(this.draft.path));
  }

  /**
   * Reads a pasted request, and fills the form. The text is held by nothing but the call.
   * @param {string} text
   */
  async paste(text) {
    if (!text.trim()) return;
    this.#pastes += 1;
    const paste = this.#pastes;
    this.isStarted = this.#reading = this.#stale = true;
    this.#warned = false;
    this.#dropPastedSlice();
    Object.assign(this, { pasted: undefined, refusal: undefined });
    this.#changed();
    try {
      const answer = await this.#keys.client.query({ action: "read-paste", text });
      if (paste !== this.#pastes) return;
      if (answer.ok) this.#take(/** @type {any} */ (answer.value), answer.transcript);
      else this.#refuse("paste", answer.error);
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error; // the runtime's state tells the reader
      if (paste === this.#pastes) this.#askAgain();
    }
    if (paste !== this.#pastes) return;
    this.#reading = false;
    this.#changed();
    await this.refresh();
  }

  /** Of a diagnosis that is lost, the request is lost as well. */
  #askAgain() {
    this.refusal = { where: "paste", notice: { key: "lab-paste-again" } };
  }

  #dropPastedSlice() {
    this.#pastedSlice = undefined;
    this.#pasteCalls = [];
  }

  /** @param {Omit<import("../../types.js").Pasted, "judged"> & { diagnosis: import("../../types.js").Slice | null }} value @param {import("../../types.js").TranscriptEntry[]} calls */
  #take({ diagnosis, ...pasted }, calls) {
    if (pasted.api !== "challenge") {
      delete this.draft.challenge; // a request is signed
      this.isExample = pasted.key === "example";
    }
    this.#change(draftOf(pasted, this.draft));
    clearTimeout(this.#timer);
    this.pasted = { ...pasted, judged: diagnosis !== null };
    Object.assign(this, { comparison: undefined, diagnosis: undefined, shape: undefined });
    this.#pastedSlice = diagnosis ?? undefined;
    this.#pasteCalls = calls;
    this.#isNewPaste = this.isAsPasted = true;
  }

  /** Of what is wrong with a paste, the form shows its own part, and shows it no more when it is mended. @param {import("../../types.js").Found[]} findings  of the form */
  #leaveToForm(findings) {
    this.#isNewPaste = false;
    if (!this.pasted) return;
    const ofForm = new Set(findings.map(({ code }) => code));
    this.pasted = { ...this.pasted, findings: this.pasted.findings.filter(({ code }) => !ofForm.has(code)) };
  }

  /** @param {Partial<import("./draft.js").Draft>} change */
  #change(change) {
    Object.assign(this.draft, change);
    if (this.api === "derivatives") this.isExample = false; // the documentation has none
    this.#shownKey = this.key;
    this.#warned = this.isAsPasted = false;
    this.#stale = true;
    this.searched = undefined;
    if (this.refusal?.where === "paste") this.refusal = undefined;
    this.#dropPastedSlice();
    this.#changed();
  }

  /**
   * Computes what belongs to the form; if it changes meanwhile, again. Without a key, only once the reader
   * has started Python, by a paste or by the form's button.
   * @param {{ start?: boolean }} [options]  whether to start it
   */
  async refresh({ start = false } = {}) {
    this.#stale = true;
    if (start && this.#keys.client.runtime.state.name !== "failed") this.isStarted = true;
    if (this.#working || this.#reading || !(this.key || this.isStarted)) return;
    if (this.#keys.client.runtime.state.name === "failed") return;
    this.#working = this.isStarted = true;
    try {
      while (this.#stale && !this.#reading) {
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

  /** Computes part after part, and stops when the form changes meanwhile, or the module refuses one. */
  async #compute() {
    const request = requestOf(this.draft);
    const { text } = this.draft;
    const authent = authentOf(this.draft);
    /** @type {import("../../types.js").TranscriptEntry[]} */
    const calls = [...this.#pasteCalls];
    /** @param {import("../../types.js").Request} query @param {Part} where @param {(answer: import("../../types.js").Answer) => void} [keep]  what comes too late for the form  @returns {Promise<Record<string, any> | undefined>} */
    const ask = async (query, where, keep) => {
      const answer = await this.#keys.client.query(query);
      keep?.(answer);
      if (this.#stale) return;
      this.transcript = [...calls, ...answer.transcript];
      calls.push(...answer.transcript);
      if (answer.ok) return answer.value;
      if (!keep) this.#refuse(where, answer.error);
    };

    const { challenge } = this.draft;
    /** @type {{ signer?: "example" }} */
    const signer = this.isExample ? { signer: "example" } : {};
    const shown = await ask(
      challenge === undefined
        ? { action: "show-message", ...request }
        : { action: "show-challenge", challenge, ...signer },
      "request",
    );
    if (this.#stale) return;
    const isRefused = shown === undefined;
    if (!this.#warned && !isRefused && this.refusal?.where !== "paste") this.refusal = undefined;
    if (shown && this.#isNewPaste) this.#leaveToForm(shown["findings"] ?? []);
    this.message = shown && messageOf({ findings: [], ...shown }, request.url);
    const signed =
      challenge === undefined && this.key && shown
        ? await ask({ action: "show-steps", ...request, ...signer }, "request")
        : shown?.["hmac_hex"] && shown; // a challenge's, where there is a key
    if (this.#stale) return;
    this.steps = stepsOf(signed);
    const compared =
      text && shown && challenge === undefined && (await ask({ action: "compare-text", ...request, text }, "text"));
    if (this.#stale) return;
    this.comparison = /** @type {import("../../types.js").Comparison | undefined} */ (compared || undefined);
    if (authent ? isRefused : !this.#pastedSlice) return this.#judge({});
    this.#changed(); // the diagnosis may take a moment
    if (authent && !this.key) {
      const shape = await ask({ action: "read-shape", authent }, "authent");
      if (!this.#stale) this.#judge({ shape });
      return;
    }
    const begun = performance.now();
    const judged = { ...signer, authent };
    let slice = this.#pastedSlice;
    if (authent) {
      const query =
        challenge === undefined
          ? { action: /** @type {const} */ ("diagnose-request"), ...request, ...judged }
          : { action: /** @type {const} */ ("diagnose-challenge"), challenge, ...judged };
      slice = /** @type {any} */ (await ask(query, "authent"));
    }
    while (slice && !slice["finished"] && !this.#stale) {
      if (performance.now() - begun > PATIENCE_MS && this.searched === undefined) this.#waitOn(slice["attempts"]);
      slice = /** @type {any} */ (
        await ask({ action: "continue-diagnosis" }, "authent", authent ? undefined : this.#keepSlice)
      );
    }
    if (!this.#stale) this.#judge({ diagnosis: slice });
  }

  /** Keeps a slice of the paste's diagnosis, which the module gives once. @param {import("../../types.js").Answer} answer */
  #keepSlice = (answer) => {
    if (!this.#pastedSlice) return; // the form has changed
    if (answer.ok) {
      this.#pastedSlice = /** @type {import("../../types.js").Slice} */ (answer.value);
      this.#pasteCalls = [...this.#pasteCalls, ...answer.transcript];
    } else {
      this.#dropPastedSlice();
      this.#askAgain();
    }
  };

  /** @param {{ diagnosis?: Record<string, any> | undefined, shape?: Record<string, any> | undefined }} judged */
  #judge({ diagnosis, shape }) {
    Object.assign(this, { diagnosis, shape, searched: undefined });
  }

  /** Says once, not with every slice, that the search goes on. @param {number} attempts */
  #waitOn(attempts) {
    Object.assign(this, { diagnosis: undefined, shape: undefined, searched: attempts });
    this.#changed();
  }

  /** Takes a private key off the screen at once, whether Python runs or not. @param {string} field  of the draft */
  #refusePrivateKey(field) {
    Object.assign(this, { draft: { ...this.draft, [field]: "" }, diagnosis: undefined, shape: undefined });
    this.searched = undefined;
    this.#pastedSlice = undefined;
    this.#warned = false;
    this.#refuse(PART_OF[field] ?? "request", PRIVATE_KEY_REFUSED);
    this.#warned = true;
    if (this.#working) this.#stale = true; // the diagnosis under way is of the text that is gone
    this.#changed();
    if (field !== "authent") this.refresh(); // the steps are those of another request
  }

  /** @param {Part} where @param {import("../../types.js").Refused} error */
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
      this.#pastedSlice = undefined; // it is of another key
      Object.assign(this, { steps: undefined, diagnosis: undefined, shape: undefined });
      if (!this.#warned && this.refusal?.where !== "paste") this.refusal = undefined;
      // Where another tab has taken the key away, nothing starts Python in this one.
      const isRunning = ["ready", "running"].includes(client.runtime.state.name);
      if (this.isStarted && (this.key || isRunning)) this.refresh();
    }
    this.#changed();
  };

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/** The steps with a key, of whichever signature. @param {Record<string, any> | undefined} value  @returns {import("../../types.js").SigningSteps | undefined} */
function stepsOf(value) {
  return value && /** @type {any} */ ({ ...value, authent: value["authent"] ?? value["api_sign"] });
}
