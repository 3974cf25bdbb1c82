// The module's side of the key for the Unified WebSocket, as far as elements depend on it.

/** @typedef {import("../../../overrides/demo/types.js").UnifiedKey} UnifiedKey */
/** @typedef {import("../../../overrides/demo/types.js").Unified} Unified */

export const UNIFIED_LIMIT = 3;

/** @param {string} public_key @param {Partial<UnifiedKey>} [change]  @returns {UnifiedKey} */
export function unifiedKey(public_key, change) {
  const times = { created: 1_795_941_602, modified: 1_795_941_602, last_used: null };
  const none = { valid_until: null, query_from: null, query_to: null, ip_allowlist: [], nonce_window: "0" };
  const key = { public_key, name: `name of ${public_key}`, permissions: ["create-ws-token"], otp: false, nonce: "0" };
  return { ...none, ...key, revealed: false, ...times, ...change };
}

/** @param {Partial<Unified>} [change]  @returns {Unified} */
export function unified(change) {
  const nothing = { endpoint: /** @type {const} */ (""), open_orders: 0, deadline: null, passed_s: 0 };
  return { key_limit: UNIFIED_LIMIT, keys: [], bot: null, ...nothing, ...change };
}

export class FakeUnifiedKeys {
  state = unified();
  /** What it was sent, without the private keys. @type {Record<string, string>[]} */
  requests = [];
  #created = 0;

  /** Runs an action; undefined where it is none of these keys. @param {any} request */
  run(request) {
    const { private_key: _, ...rest } = request;
    this.requests.push(rest);
    const known = this.state.keys.find((one) => one.public_key === request.public_key);
    switch (request.action) {
      case "create-unified-key":
        return this.#create(request);
      case "edit-unified-key":
        if (fault(request)) return fault(request);
        return this.#change(known, settings(request));
      case "set-unified-password":
        return this.#change(known, { otp: request.otp !== "" });
      case "reveal-unified-secret":
        if (known?.revealed) return refused("secret-already-revealed", { public_key: known.public_key });
        return { ...this.#change(known, { revealed: true }), value: { private_key: secretOf(request.public_key) } };
      case "revoke-unified-key":
        this.state = { ...this.state, keys: this.state.keys.filter((one) => one !== known) };
        return { ok: true, value: {} };
      case "hand-over-unified":
        if (request.private_key !== secretOf(request.public_key)) {
          return refused("wrong-private-key", { public_key: request.public_key, owner: "" });
        }
        this.state = { ...this.state, bot: { public_key: request.public_key, otp: request.otp !== "", token: false } };
        return { ok: true, value: {} };
      case "dismiss-unified-bot":
        this.state = { ...this.state, bot: null };
        return { ok: true, value: {} };
      default:
        return undefined;
    }
  }

  /** @param {any} request */
  #create(request) {
    if (fault(request)) return fault(request);
    if (this.state.keys.length === UNIFIED_LIMIT) return refused("key-limit-reached", { key_limit: UNIFIED_LIMIT });
    this.#created += 1;
    const key = unifiedKey(`unified-${this.#created}`, settings(request));
    this.state = { ...this.state, keys: [...this.state.keys, key] };
    return { ok: true, value: { public_key: key.public_key } };
  }

  /** @param {UnifiedKey | undefined} known @param {Partial<UnifiedKey>} change */
  #change(known, change) {
    const keys = this.state.keys.map((one) => (one === known ? { ...one, ...change } : one));
    this.state = { ...this.state, keys };
    return { ok: true, value: {} };
  }
}

/** @param {string} public_key */
export function secretOf(public_key) {
  return `secret of ${public_key}`;
}

/** @param {any} request  @returns {Partial<UnifiedKey>} */
function settings({ name, permissions, valid_until }) {
  return { name, permissions: permissions.split(" "), valid_until: valid_until ? Number(valid_until) : null };
}

/** @param {any} request */
function fault({ name, ip_allowlist }) {
  if (!name) return refused("invalid-key-settings", { field: "name", fault: "empty" });
  const nth = ip_allowlist.replaceAll(",", " ").trim().split(/\s+/).indexOf("nowhere");
  if (nth < 0) return undefined;
  return refused("invalid-key-settings", { field: `ip_allowlist[${nth}]`, fault: "not-an-address" });
}

/** @param {import("../../../overrides/demo/types.js").Refused["code"]} code @param {Record<string, string | number>} details */
function refused(code, details) {
  return { ok: false, error: { code, details } };
}
