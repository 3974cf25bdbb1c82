// A runtime whose module answers to the bot with a key for the Unified WebSocket what a test has written down.

import { FakeRuntime } from "./fake-runtime.js";

/** @typedef {import("../../../overrides/demo/types.js").Unified} Unified */

/** @type {import("../../../overrides/demo/types.js").UnifiedKey} */
export const UNIFIED_KEY = {
  public_key: "unified-1",
  name: "bot",
  permissions: [
    "create-ws-token",
    "query-open-trades",
    "query-closed-trades",
    "modify-trades",
    "close-trades",
    "query-funds",
  ],
  ip_allowlist: [],
  nonce_window: "0",
  valid_until: null,
  query_from: null,
  query_to: null,
  otp: false,
  nonce: "1796000000000",
  revealed: true,
  created: 1_796_000_000,
  modified: 1_796_000_000,
  last_used: null,
};
/** @type {Unified} */
export const WITH_BOT = {
  key_limit: 16,
  keys: [UNIFIED_KEY],
  bot: { public_key: "unified-1", otp: false, token: false },
  endpoint: "",
  open_orders: 0,
  deadline: null,
  passed_s: 0,
};

/** Frames that an action brings. @param {unknown[]} received @param {object} [more] */
export const frames = (received, more) => ({
  sent: "",
  received: received.map((one) => JSON.stringify(one)),
  reasons: [],
  close_code: null,
  ...more,
});

export class FakeUnified extends FakeRuntime {
  unified = WITH_BOT;
  /** What the next call of an action leads to: its value or its error, and what changes. @type {{ value?: object, error?: object, unified?: Partial<Unified> }} */
  next = {};
  /** @type {import("../../../overrides/demo/types.js").Request[]} */
  requests = [];

  /** @override @param {import("../../../overrides/demo/types.js").Request} request */
  async call(request) {
    const answer = await super.call(request);
    this.requests.push(request);
    const { value = {}, error, unified } = this.next;
    this.next = {};
    this.unified = { ...this.unified, ...unified };
    const outcome = error ? { ok: false, error } : { ok: true, value };
    return /** @type {any} */ ({ ...answer, ...outcome, unified: this.unified });
  }
}
