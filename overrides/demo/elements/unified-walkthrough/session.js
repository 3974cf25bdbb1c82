// @ts-check
// The state of the bot's session, without its looks: requests, token, connection, frames, and the time.

import { holdsPrivateKey, holdsUnnamedKey } from "../../ui/private-key.js";
import { readyFrame } from "./frame-forms.js";
import { FrameLog, noticeOf } from "./frame-log.js";
import { eventsBetween } from "./passed-time.js";
import { restVerdict } from "./rest-verdict.js";

/** @typedef {import("../../exchange/client.js").ExchangeClient} ExchangeClient */
/** @typedef {import("../../types.js").Exchanged} Exchanged */
/** @typedef {import("../../types.js").Frames} Frames */
/** @typedef {import("../../types.js").Notice} Notice */
/** Where the reader acts. @typedef {"rest" | "connection" | "frames" | "time"} Place */
/** @typedef {"own" | "lower" | "nanoseconds"} NonceKind */

export const TOKEN_LIFETIME_S = 900; // to be used for the first time [official]
const TICK_MS = 1000;
const DAY_S = 86_400;
const FIRST_ADDRESS = "192.0.2.10"; // of a block that is for examples [RFC 5737]

export class BotSession {
  /** The IP address that the bot calls from. */
  address = FIRST_ADDRESS;
  /** The nonce of the next request; "" for the bot's own. */
  nonce = "";
  /** The frame that the reader writes. */
  frame = "";
  /** The bot's last REST request with its answer. @type {Exchanged | undefined} */
  exchanged;
  log = new FrameLog();
  /** What happened while time passed. @type {Notice[]} */
  events = [];
  /** What came of the last action, for screen readers. @type {Notice | undefined} */
  said;
  /** What the page or the module would not do. @type {{ place: Place, notice: Notice } | undefined} */
  refusal;
  client;
  #changed;
  /** When the bot got its token, in Unix seconds of the rehearsal. */
  #issued = 0;
  #number = 0;

  /** @param {ExchangeClient} client @param {() => void} changed  renders */
  constructor(client, changed) {
    this.client = client;
    this.#changed = changed;
  }

  /** Follows what the elements share, and the clock. @param {AbortSignal} signal  that ends it */
  connect(signal) {
    this.client.addEventListener("reset", () => this.#forget(), { signal });
    const onAnswer = (/** @type {Event} */ event) => {
      const { request, answer } = /** @type {CustomEvent} */ (event).detail;
      if (answer.ok && /^(?:hand-over|dismiss)-unified/.test(request.action)) this.#forget(); // it belonged to another bot
    };
    this.client.addEventListener("answer", onAnswer, { signal });
    const timer = setInterval(() => this.#tick(), TICK_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  get unified() {
    return this.client.unified;
  }

  /** The time of the rehearsal, in Unix seconds. */
  get now() {
    return Date.now() / 1000 + this.unified.passed_s;
  }

  /** How the bot's token is; undefined without one. It lives 15 minutes, and as long as a private subscription. */
  get token() {
    if (!this.unified.bot?.token) return undefined;
    const age = Math.max(0, this.now - this.#issued);
    const isHeld = this.unified.endpoint === "private" && this.log.channels.size > 0;
    return { age, isHeld, isDead: !isHeld && age >= TOKEN_LIFETIME_S };
  }

  /** Whether there is a bot, or a connection. */
  get isThere() {
    return this.unified.bot !== null || this.unified.endpoint !== "";
  }

  /** The key that the bot has, as the exchange lists it. */
  get #key() {
    return this.unified.keys.find((key) => key.public_key === this.unified.bot?.public_key);
  }

  /** How far the reader is. @returns {import("./mission-steps.js").Stand} */
  get stand() {
    const { bot, endpoint, open_orders: orders, deadline } = this.unified;
    const { channels } = this.log;
    const isArmed = deadline !== null;
    return {
      key: this.#key,
      sendsPassword: bot?.otp ?? false,
      token: this.token,
      endpoint,
      channels,
      orders,
      isArmed,
      now: this.now,
    };
  }

  /** The highest nonce that the exchange has accepted from the bot's key; "0" for none. */
  get lastNonce() {
    return this.#key?.nonce ?? "0";
  }

  /** Writes a nonce for the next request. @param {NonceKind} kind */
  prepareNonce(kind) {
    const lower = BigInt(this.lastNonce) - BigInt(this.#key?.nonce_window || 0) - 1n;
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
    this[field] = isSecret ? "" : text;
    if (isSecret) {
      const notice = noticeOf({ code: "invalid-authent", details: { fault: "private-key" } });
      this.said = notice;
      this.refusal = { place: field === "frame" ? "frames" : "rest", notice };
    }
    this.#changed();
  }

  /** Sends a signed request. @param {"GetApiKeyInfo" | "GetWebSocketsToken"} method */
  ask(method) {
    return this.#act("rest", async () => {
      const request = { method: "POST", path: `/0/private/${method}`, body: "", nonce: this.nonce.trim() };
      const value = await this.#call("rest", {
        action: "send-unified-request",
        ...request,
        client_ip: this.address.trim(),
      });
      if (!value) return;
      this.exchanged = /** @type {Exchanged} */ (value);
      const { answer, reason } = restVerdict(this.exchanged);
      this.said = reason ?? answer;
      this.nonce = ""; // it was for this request
      if (method === "GetWebSocketsToken" && !value["refusal"]) this.#issued = this.now;
    });
  }

  /** @param {"private" | "public"} endpoint */
  open(endpoint) {
    return this.#act("connection", async () => {
      const value = await this.#call("connection", { action: "connect-unified", endpoint });
      if (!value) return;
      this.log.add({ key: "deed-connect" }, endpointAddress(endpoint), frames(value));
      this.said = { key: "frames-came", values: { count: value["received"].length } };
      this.frame = "";
    });
  }

  close() {
    return this.#act("connection", async () => {
      const value = await this.#call("connection", { action: "disconnect-unified" });
      if (value) this.log.add({ key: "deed-disconnect" }, "", frames(value));
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
    this.refusal = { place, notice: noticeOf(answer.error) };
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

  #forget() {
    Object.assign(this, {
      exchanged: undefined,
      events: [],
      said: undefined,
      refusal: undefined,
      frame: "",
      nonce: "",
    });
    this.log = new FrameLog();
    this.#number = 0;
  }
}

/** @param {Record<string, any>} value  @returns {Frames} */
const frames = (value) => /** @type {Frames} */ (/** @type {unknown} */ (value));

/** The address of an endpoint of the real exchange, to which the demo sends nothing. @param {"private" | "public"} endpoint */
export function endpointAddress(endpoint) {
  return `wss://uws.kraken.com/v2/${endpoint}`;
}

/** Minutes and seconds, as on a clock; with the hours, if there are any. @param {number} seconds  less than a day */
export function durationText(seconds) {
  const whole = Math.min(Math.max(0, seconds), DAY_S - 1);
  const shown = new Date(whole * 1000).toISOString().slice(11, 19);
  return shown.replace(/^00:0?/, "");
}
