// @ts-check
// What happens in the walkthrough, without its looks: choose, create, record, hand over, send.

import { OPENED_BY } from "../../published.js";
import { RuntimeError } from "../../python/failure.js";
import { missionsDoneBy } from "../../exchange/missions.js";
import { readSaved, saveReader, wipe } from "../../storage/database.js";

/** @typedef {import("../../types.js").Answer} Answer */
/** @typedef {import("../../types.js").Choice} Choice */
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
  /** @type {import("../../types.js").Account} */
  account = { key_limit: 50, keys: [] };
  /** @type {import("../../types.js").BotPicture} */
  bot = null;
  /** What the bot sent last, and the answer. @type {import("../../types.js").Exchanged | undefined} */
  exchanged;
  /** The missions that the reader has done. @type {Set<string>} */
  missions = new Set();
  /** Whether the browser keeps what is shown. */
  keeps = true;
  /** @type {import("../../types.js").TranscriptEntry[]} */
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

  /** @param {import("../../python/runtime.js").Runtime} runtime */
  constructor(runtime) {
    super();
    this.runtime = runtime;
    runtime.addEventListener("change", () => this.#onRuntime());
  }

  /** Finds what an earlier page left, without Python. */
  async remember() {
    try {
      const { exchange, reader } = await readSaved();
      if (exchange) Object.assign(this, exchange.picture);
      if (!reader) return;
      this.choice = reader.choice;
      this.missions = new Set(reader.missions);
      const lost = this.account.keys.find((key) => key.public_key === reader.recording);
      if (this.account.keys.length > 0) this.step = "keys";
      if (lost) this.refusal = { publicKey: lost.public_key, notice: { key: "not-recorded" } };
    } catch {
      this.keeps = false;
    }
  }

  /** Forgets everything, here and in the browser's storage, and begins anew. */
  async startOver() {
    this.runtime.stop();
    await wipe().catch(() => {});
    this.#forgetPair();
    Object.assign(this, { step: "choose", transcript: [], bot: null, exchanged: undefined, refusal: undefined });
    this.account = { ...this.account, keys: [] };
    this.missions = new Set();
    this.#say("started-over", {}, "step");
  }

  /** @param {Partial<Choice>} change  @returns {boolean} whether it could be chosen */
  choose(change) {
    const choice = { ...this.choice, ...change };
    const possible = isPossible(choice);
    if (possible) this.choice = choice;
    this.#save();
    this.#say(possible ? undefined : "both-no-access");
    return possible;
  }

  create(choice = this.choice) {
    return this.#attempt(async () => {
      const answer = await this.#ask({ action: "create-key", ...choice });
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

  /** Gives a private key to the reader's bot. @param {string} publicKey @param {string} privateKey */
  handOver(publicKey, privateKey) {
    return this.#attempt(async () => {
      const answer = await this.#ask({ action: "hand-over", public_key: publicKey, private_key: privateKey });
      if (!answer.ok) return this.#refused(answer.error, "bot");
      this.exchanged = undefined;
      this.#say("handed-over", { key: publicKey.slice(0, 6) }, "bot");
    });
  }

  dismissBot() {
    return this.#attempt(async () => {
      await this.#ask({ action: "dismiss-bot" });
      this.exchanged = undefined;
      this.#say("bot-dismissed", {}, "bot");
    });
  }

  /** Lets the bot send a request. @param {{ method: string, url: string, body: string, nonce: string }} request */
  send(request) {
    return this.#attempt(async () => {
      const answer = await this.#ask({ action: "send-request", ...request });
      if (!answer.ok) return this.#refused(answer.error, "bot");
      const exchanged = /** @type {import("../../types.js").Exchanged} */ (answer.value);
      this.exchanged = exchanged;
      const { refusal, status } = exchanged;
      if (refusal) this.#say(`error-${refusal.code}`, refusal.details);
      else this.#say("let-in", { status });
    });
  }

  /** The reader has recorded the private key, or has not: from here on nobody can show it. */
  recorded() {
    this.#forgetPair();
    this.step = "keys";
    this.#save();
    this.#say("recorded", {}, "step");
  }

  /** The reader could not record the private key: the key is revoked, and a new one can be made. */
  discard() {
    const publicKey = this.fresh?.publicKey ?? "";
    return this.#attempt(async () => {
      const answer = await this.#ask({ action: "revoke-key", public_key: publicKey });
      if (!answer.ok) return this.#refused(answer.error, publicKey);
      this.#forgetPair();
      this.step = "choose";
      this.#save();
      this.#say("discarded", { key: publicKey.slice(0, 6) }, "step");
    });
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
    const unfinished = this.#unfinished;
    return this.#attempt(async () => {
      await this.runtime.retry();
      await this.#catchUp();
      await unfinished?.();
    });
  }

  /** Shows a private key the one time that there is, or says that it was. @param {string} publicKey */
  async #reveal(publicKey) {
    const answer = await this.#ask({ action: "reveal-secret", public_key: publicKey });
    if (!answer.ok) return this.#refused(answer.error, publicKey);
    this.fresh = { publicKey, privateKey: String(answer.value.private_key) };
    this.shown = false;
    this.step = "record";
    this.#save();
    this.#say("created", {}, "step");
  }

  /** @param {import("../../types.js").Refused} error @param {string} [publicKey] */
  #refused({ code, details }, publicKey = "") {
    // An empty text cannot be a case in a message, so it is called by a name.
    const values = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, value === "" ? "none" : value]));
    this.refusal = { publicKey, notice: { key: `error-${code}`, values } };
    this.#say(`error-${code}`, values);
  }

  /** Asks how things stand: another page may have gone on with them. */
  async #catchUp() {
    await this.#ask({ action: "list-keys" });
    if (this.account.keys.length === 0 && this.step === "keys") this.step = "choose";
  }

  /** @param {import("../../types.js").Request} request  @returns {Promise<Answer>} */
  async #ask(request) {
    const answer = await this.runtime.call(request);
    this.learn(request, answer);
    this.transcript = [...this.transcript, ...answer.transcript].slice(-TRANSCRIPT_LENGTH);
    return answer;
  }

  /** Takes in what an answer says of the exchange and the bot, whoever asked. @param {import("../../types.js").Request} request @param {Answer} answer */
  learn(request, answer) {
    this.account = answer.account;
    this.bot = answer.bot;
    this.keeps = this.runtime.persistence === "persistent";
    const done = missionsDoneBy(request, answer).filter((mission) => !this.missions.has(mission));
    if (done.length > 0) {
      this.missions = new Set([...this.missions, ...done]);
      this.#save();
    }
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

  /** Where nothing is kept, the keys end with the worker, and the page says so. */
  #onRuntime() {
    const { name } = this.runtime.state;
    if (name === "running" || name === "ready") return; // what was asked says when it is done
    if (name === "failed" && this.runtime.persistence !== "persistent" && this.account.keys.length > 0) {
      this.#forgetPair();
      this.account = { ...this.account, keys: [] };
      this.bot = null;
      this.step = "choose";
      this.#unfinished = undefined;
      this.notice = { key: "keys-lost" };
    }
    this.dispatchEvent(new CustomEvent("change"));
  }

  /** Keeps what the reader did; of a private key on the screen, only that it was not recorded. */
  #save() {
    const recording = this.fresh?.publicKey ?? "";
    saveReader({ choice: this.choice, recording, missions: [...this.missions] }).catch(() => {
      this.keeps = false;
    });
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
