// A runtime whose module stands in this process: it makes keys, reveals each once, and can fail.

import { RuntimeError } from "../../../overrides/demo/python/failure.js";
import { FakeUnifiedKeys } from "./fake-unified-keys.js";
import { NONCE_WINDOW_MEMORY } from "./published.js";
import { key } from "./saved-exchange.js";

/** @typedef {import("../../../overrides/demo/types.js").Answer} Answer */
/** @typedef {import("../../../overrides/demo/types.js").Request} Request */
/** @typedef {import("../../../overrides/demo/python/runtime.js").Runtime} Runtime */

export const KEY_LIMIT = 3;

export class FakeRuntime extends EventTarget {
  /** @type {import("../../../overrides/demo/types.js").RuntimeState} */
  state = { name: "idle" };
  /** @type {import("../../../overrides/demo/types.js").Persistence} */
  persistence = "persistent";
  /** The actions of the calls, in order. @type {string[]} */
  calls = [];
  /** How many calls fail, from the next one on. */
  failures = 0;
  /** How it answers to a private key that is handed over, if it refuses it. @type {import("../../../overrides/demo/types.js").Refused | undefined} */
  refusal;
  /** @type {import("../../../overrides/demo/types.js").Key[]} */
  keys = [];
  /** @type {import("../../../overrides/demo/types.js").BotPicture} */
  bot = null;
  /** What the nonce windows remember. @type {Record<"a" | "b", string[]>} */
  nonces = { a: [], b: [] };
  /** How many slices a diagnosis takes. */
  slices = 0;
  /** What is wrong with a request. @type {Record<string, unknown>[]} */
  findings = [];
  /** What is read in a paste; undefined is no request. @type {Record<string, unknown> | undefined} */
  pasted;
  /** The key for the Unified WebSocket. */
  unifiedKeys = new FakeUnifiedKeys();
  #created = 0;
  /** Whether a diagnosis goes on: only then is there a next slice. */
  #isSearching = false;

  /** As the client has it. @returns {Runtime} */
  get runtime() {
    return /** @type {any} */ (this);
  }

  /** @param {Request} request  @returns {Promise<Answer>} */
  async call(request) {
    this.calls.push(request.action);
    await Promise.resolve(); // an answer never comes at once
    if (this.failures > 0) {
      this.failures -= 1;
      this.become({ name: "failed", reason: "worker-died" });
      throw new RuntimeError("worker-died");
    }
    const result = this.unifiedKeys.run(request) ?? this.#run(request);
    const account = { key_limit: KEY_LIMIT, keys: [...this.keys] };
    const seen = { account, bot: this.bot, windows: this.#windows(), unified: this.unifiedKeys.state };
    return /** @type {Answer} */ ({ ...result, ...seen, transcript: [{ call: request.action, result: "" }] });
  }

  async retry() {
    this.calls.push("retry");
    this.#isSearching = false; // the next worker knows nothing of it
    this.become({ name: "ready" });
  }

  stop() {
    this.calls.push("stop");
    this.become({ name: "idle" });
  }

  /** @param {import("../../../overrides/demo/types.js").RuntimeState} state */
  become(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Request} request */
  #run(request) {
    const known = this.keys.find((one) => "public_key" in request && one.public_key === request.public_key);
    switch (request.action) {
      case "create-key": {
        if (this.keys.length === KEY_LIMIT) return refused("key-limit-reached", { key_limit: KEY_LIMIT });
        const { general, withdrawal } = request;
        this.#created += 1;
        this.keys.push({ ...key(`key-${this.#created}`), general, withdrawal });
        return { ok: true, value: { public_key: `key-${this.#created}` } };
      }
      case "reveal-secret":
        if (!known) return refused("unknown-key", { public_key: "" });
        if (known.revealed) return refused("secret-already-revealed", { public_key: known.public_key });
        this.keys = this.keys.map((one) => (one === known ? { ...one, revealed: true } : one));
        return { ok: true, value: { private_key: `secret of ${known.public_key}` } };
      case "revoke-key":
        if (!known) return refused("unknown-key", { public_key: "" });
        this.keys = this.keys.filter((one) => one !== known);
        return { ok: true, value: {} };
      case "hand-over":
        if (this.refusal) return refused(this.refusal.code, this.refusal.details);
        this.bot = { public_key: request.public_key };
        return { ok: true, value: {} };
      case "dismiss-bot":
        this.bot = null;
        return { ok: true, value: {} };
      case "send-request":
        return { ok: true, value: { request: { ...request, headers: {} }, status: 200, body: {}, refusal: null } };
      case "diagnose-challenge":
      case "diagnose-request":
        return { ok: true, value: this.#slice() };
      case "continue-diagnosis":
        if (this.#isSearching) return { ok: true, value: this.#slice() };
        return refused("invalid-bridge-request", { fault: "no-diagnosis", field: "action" });
      case "read-shape":
        return { ok: true, value: { mistakes: [], could_be: true, characters: request.authent.length } };
      case "read-paste":
        this.#isSearching = Boolean(this.pasted?.["diagnosis"]);
        return this.pasted ? { ok: true, value: this.pasted } : refused("unreadable-paste", { fault: "no-request" });
      case "compare-text":
        return { ok: true, value: { equal: false, is_digest: false, is_hash: false, mistake: "", segments: [] } };
      case "show-message":
      case "show-steps":
        if (!URL.canParse(request.url)) return refused("invalid-request", { field: "url" });
        return { ok: true, value: { endpoint_path: new URL(request.url).pathname, findings: this.findings } };
      case "try-nonce":
        return this.#tryNonce(request.window, request.nonce);
      default:
        return { ok: true, value: {} };
    }
  }

  /** The next part of the diagnosis. */
  #slice() {
    this.slices -= 1;
    this.#isSearching = this.slices > 0;
    if (this.#isSearching) return { finished: false, attempts: 4000 };
    return { finished: true, correct: false, mistakes: [], tried: [], attempts: 1, shape: [] };
  }

  /** As the module, but without a threshold. @param {"a" | "b"} window @param {string} nonce */
  #tryNonce(window, nonce) {
    const isDuplicate = this.nonces[window].includes(nonce);
    if (!isDuplicate) this.nonces[window].push(nonce);
    const refusal = isDuplicate ? { code: "nonce-duplicate", details: { nonce } } : null;
    return { ok: true, value: { windows: this.#windows(), refusal } };
  }

  #windows() {
    const view = (/** @type {string[]} */ nonces) => ({
      memory: NONCE_WINDOW_MEMORY,
      nonces: [...nonces],
      threshold: "",
    });
    return { a: view(this.nonces.a), b: view(this.nonces.b) };
  }
}

/** @param {import("../../../overrides/demo/types.js").Refused["code"]} code @param {Record<string, string | number>} details */
function refused(code, details) {
  return { ok: false, error: { code, details } };
}
