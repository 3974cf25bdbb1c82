// @ts-check
// The state of the bot's session, without its looks: requests, token, connection, frames, and the time.

import { holdsPrivateKey, holdsUnnamedKey } from "../../ui/private-key.js";
import { BotStand } from "./bot-stand.js";
import { readyFrame } from "./frame-forms.js";
import { FrameLog, noticeOf } from "./frame-log.js";
import { endpointAddress } from "./in-words.js";
import { eventsBetween } from "./passed-time.js";
import { restVerdict } from "./rest-verdict.js";

/** @typedef {import("../../exchange/client.js").ExchangeClient} ExchangeClient */
/** @typedef {import("../../types.js").Exchanged} Exchanged */
/** @typedef {import("../../types.js").Frames} Frames */
/** @typedef {import("../../types.js").Notice} Notice */
/** Where the reader acts. @typedef {"rest" | "connection" | "frames" | "time"} Place */
/** @typedef {"own" | "lower" | "nanoseconds"} NonceKind */

const TICK_MS = 1000;
/** What has the shape of a token: 32 bytes in base64 without padding. */
const TYPED_TOKEN = /(?<![\w+/])[A-Za-z\d+/]{43}(?![\w+/=])/g;
const FIRST_ADDRESS = "192.0.2.10"; // of a block that is for examples [RFC 5737]

export class BotSession extends BotStand {
  /** The IP address that the bot calls from. */
  address = FIRST_ADDRESS;
  /** The nonce of the next request; "" for the bot's own. */
  nonce = "";
  /** The frame that the reader writes. */
  frame = "";
  /** The bot's last REST request with its answer. @type {Exchanged | undefined} */
  exchanged;
  /** What happened while time passed. @type {Notice[]} */
  events = [];
  /** What came of the last action, for screen readers. @type {Notice | undefined} */
  said;
  /** Whether a connection ended with an earlier page, and none was opened since. */
  hasLostConnection = false;
  /** What the page or the module would not do. @type {{ place: Place, notice: Notice } | undefined} */
  refusal;
  #changed;
  #number = 0;

  /** @param {ExchangeClient} client @param {() => void} changed  renders */
  constructor(client, changed) {
    super(client);
    this.#changed = changed;
  }

  /** Follows what the elements share, and the clock. @param {AbortSignal} signal  that ends it */
  connect(signal) {
    this.#findLost();
    this.client.addEventListener("reset", () => this.#forget(), { signal });
    const onAnswer = (/** @type {Event} */ event) => {
      const { request, answer } = /** @type {CustomEvent} */ (event).detail;
      if (!answer.ok) return;
      if (/^(?:hand-over|dismiss)-unified/.test(request.action)) this.#forget(); // it belonged to another bot
      if (request.action === "edit-unified-key") this.#hasChanged();
    };
    this.client.addEventListener("answer", onAnswer, { signal });
    const onRestored = () => {
      this.#findLost();
      this.#hasChanged();
      Object.assign(this, { exchanged: undefined, refusal: undefined }); // another tab, or a later Python, goes on
    };
    this.client.addEventListener("restored", onRestored, { signal });
    const timer = setInterval(() => this.#tick(), TICK_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** Writes a nonce for the next request. @param {NonceKind} kind */
  prepareNonce(kind) {
    const lower = BigInt(this.lastNonce) - BigInt(this.key?.nonce_window || 0) - 1n;
    if (kind === "own") this.nonce = "";
    else if (kind === "lower") this.nonce = String(lower > 0n ? lower : 0n);
    else this.nonce = `${Math.floor(this.now * 1000)}000000`;
    this.#changed();
  }

  /** Writes a frame. @param {import("./frame-forms.js").FrameName} name */
  prepareFrame(name) {
    this.#number += 1;
    this.frame = readyFrame(name, { orders: this.log.orders, number: this.#number });
    this.refusal = undefined;
    this.#changed();
  }

  /** Sets a text of the reader, but no private key. @param {"address" | "nonce" | "frame"} field @param {string} text */
  write(field, text) {
    const isSecret = holdsPrivateKey(text) || holdsUnnamedKey(text);
    const hidden = isSecret ? "" : text.replace(TYPED_TOKEN, "{token}"); // a real one, perhaps: its place stays
    this[field] = hidden;
    if (hidden !== text) {
      const notice = isSecret
        ? noticeOf({ code: "invalid-authent", details: { fault: "private-key" } })
        : /** @type {Notice} */ ({ key: "token-typed", values: { token: "{token}" } });
      this.said = notice;
      this.refusal = { place: field === "frame" ? "frames" : "rest", notice };
    }
    this.#changed();
  }

  /** Sends a signed request. @param {"GetApiKeyInfo" | "GetWebSocketsToken"} method */
  ask(method) {
    return this.#act("rest", async () => {
      this.exchanged = undefined; // it answered another request
      const request = { method: "POST", path: `/0/private/${method}`, body: "", nonce: this.nonce.trim() };
      const value = await this.#call("rest", {
        action: "send-unified-request",
        ...request,
        client_ip: this.address.trim(),
      });
      if (!value) return;
      this.exchanged = /** @type {Exchanged} */ (value);
      if (!this.exchanged.refusal) this.#hasChanged();
      const { answer, reason } = restVerdict(this.exchanged);
      this.said = reason ?? answer;
      this.nonce = ""; // it was for this request
      if (method === "GetWebSocketsToken" && !value["refusal"]) this.issued = this.now;
    });
  }

  /** @param {"private" | "public"} endpoint */
  open(endpoint) {
    return this.#act("connection", async () => {
      const value = await this.#call("connection", { action: "connect-unified", endpoint });
      if (!value) return;
      this.log.add({ key: "deed-connect" }, endpointAddress(endpoint), frames(value));
      this.said = { key: "frames-came", values: { count: value["received"].length } };
      Object.assign(this, { frame: "", events: [], hasLostConnection: false }); // they were of another connection
    });
  }

  close() {
    return this.#act("connection", async () => {
      const value = await this.#call("connection", { action: "disconnect-unified" });
      if (!value) return;
      this.said = { key: "deed-disconnect" };
      this.log.add(this.said, "", frames(value));
      this.events = [];
    });
  }

  /** Sends the frame that the reader has written. */
  send() {
    return this.#act("frames", async () => {
      const value = await this.#call("frames", { action: "send-frame", frame: this.frame });
      if (!value) return;
      this.log.add({ key: "deed-frame" }, value["sent"], frames(value));
      this.said = this.log.lastReason ?? { key: "frames-came", values: { count: value["received"].length } };
    });
  }

  /** @param {number} seconds */
  pass(seconds) {
    return this.#act("time", async () => {
      const before = { ...this.unified, token: this.token, now: this.now };
      const value = await this.#call("time", { action: "let-time-pass", seconds: String(seconds) });
      if (!value) return;
      this.log.add({ key: "deed-time", values: { minutes: Math.round(seconds / 60) } }, "", frames(value));
      const after = { ...this.unified, token: this.token, now: this.now };
      this.events = eventsBetween(before, after, { closeCode: value["close_code"] });
      this.said = this.events[0];
    });
  }

  /** Runs an action, unless one is under way. @param {Place} place @param {() => Promise<void>} action */
  async #act(place, action) {
    if (this.client.busy) return;
    if (this.refusal?.place === place) this.refusal = undefined;
    await this.client.attempt(action);
    this.#changed();
  }

  /** @param {Place} place @param {import("../../types.js").Request} request  @returns {Promise<Record<string, any> | undefined>} the value, unless the module would not */
  async #call(place, request) {
    const answer = await this.client.call(request);
    if (answer.ok) return answer.value;
    this.refusal = { place, notice: refusalNotice(answer.error) };
    this.said = this.refusal.notice;
    return undefined;
  }

  /** What grows old is drawn anew; a switch whose time has come fires in the module at its next call. */
  #tick() {
    const { deadline, bot } = this.unified;
    const isReady = this.client.runtime.state.name === "ready"; // it never starts Python
    if (deadline !== null && deadline <= this.now && isReady && !this.client.busy) void this.pass(1);
    else if (deadline !== null || bot?.token) this.#changed();
  }

  #findLost() {
    this.hasLostConnection = this.unified.hasLostConnection === true;
  }

  /** What happened while time passed may hold no more. */
  #hasChanged() {
    Object.assign(this, { events: [], said: undefined });
  }

  #forget() {
    Object.assign(this, {
      exchanged: undefined,
      events: [],
      said: undefined,
      refusal: undefined,
      frame: "",
      nonce: "",
      hasLostConnection: false,
    });
    this.log = new FrameLog();
    this.#number = 0;
  }
}

/** @param {import("../../types.js").Refused} error  @returns {Notice} */
function refusalNotice(error) {
  if (error.code === "invalid-nonce") return { key: "unified-nonce" }; // of 64 bits, unlike that of the futures API
  if (error.details["field"] === "client_ip") return { key: "not-an-address" };
  return noticeOf(error);
}

/** @param {Record<string, any>} value  @returns {Frames} */
const frames = (value) => /** @type {Frames} */ (/** @type {unknown} */ (value));
