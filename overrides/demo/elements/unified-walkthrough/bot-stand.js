// @ts-check
// How the bot stands: its key, its token, its connection, and the time of the rehearsal.

import { FrameLog } from "./frame-log.js";

export const TOKEN_LIFETIME_S = 900; // to be used for the first time [official]

export class BotStand {
  client;
  log = new FrameLog();
  /** When the bot got its token, in Unix seconds of the rehearsal. @protected */
  issued = 0;

  /** @param {import("../../exchange/client.js").ExchangeClient} client */
  constructor(client) {
    this.client = client;
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
    const age = Math.max(0, this.now - this.issued);
    const isHeld = this.unified.endpoint === "private" && this.log.channels.size > 0;
    return { age, isHeld, isDead: !isHeld && age >= TOKEN_LIFETIME_S };
  }

  /** Whether there is a bot, or a connection. */
  get isThere() {
    return this.unified.bot !== null || this.unified.endpoint !== "";
  }

  /** The key that the bot has, as the exchange lists it. */
  get key() {
    return this.unified.keys.find((key) => key.public_key === this.unified.bot?.public_key);
  }

  /** How far the reader is. @returns {import("./mission-steps.js").Stand} */
  get stand() {
    const { bot, endpoint, open_orders: orders, deadline } = this.unified;
    const { channels } = this.log;
    const isArmed = deadline !== null;
    return {
      key: this.key,
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
    return this.key?.nonce ?? "0";
  }
}
