// @ts-check
// What passes between the page, the worker and the module: types alone, nothing runs here.

/** @typedef {"no-access" | "read-only" | "full-access"} GeneralAccess */
/** @typedef {"no-access" | "full-access"} WithdrawalAccess */
/** @typedef {{ general: GeneralAccess, withdrawal: WithdrawalAccess }} Choice */

/**
 * What the page asks of the module (futures_keys.bridge).
 * @typedef {{ action: "list-keys" }
 *   | ({ action: "create-key" } & Choice)
 *   | { action: "reveal-secret", public_key: string }
 *   | { action: "revoke-key", public_key: string }
 *   | ({ action: "fill-up" } & Choice)
 *   | { action: "sign-request", public_key: string, private_key: string, method: string,
 *       url: string, body: string, nonce: string }} Request
 */

/**
 * A key as the exchange lists it: never the private key.
 * @typedef {{ public_key: string, created_at: string, revealed: boolean } & Choice} Key
 */
/** @typedef {{ key_limit: number, keys: Key[] }} Account */
/** @typedef {{ call: string, result: string }} TranscriptEntry */
/** @typedef {{ code: string, details: Record<string, string | number> }} Refused */
/**
 * What the module answers.
 * @typedef {{ transcript: TranscriptEntry[], account: Account } & (
 *   { ok: true, value: Record<string, any> } | { ok: false, error: Refused })} Answer
 */

/** @typedef {"download" | "interpreter" | "module"} Phase */
/**
 * Why Python could not be started, or stopped.
 * @typedef {"offline" | "missing-file" | "damaged-file" | "no-webassembly" | "out-of-memory"
 *   | "worker-died" | "stalled" | "unexpected"} Reason
 */
/**
 * @typedef {{ name: "idle" } | { name: "loading", phase: Phase, fraction: number } | { name: "ready" }
 *   | { name: "running" } | { name: "failed", reason: Reason }} RuntimeState
 * The fraction is that of the bytes, 0 to 1.
 */

/**
 * What the page has fetched and checked: the WebAssembly, compiled, and the other files by name.
 * @typedef {{ module: WebAssembly.Module, files: Record<string, ArrayBuffer> }} RuntimeParts
 */

/**
 * What the worker offers to the page, in the order of a start.
 * @typedef {object} WorkerApi
 * @property {(lock: string) => Promise<boolean>} live  whether it can run WebAssembly
 * @property {() => Promise<void>} importScripts
 * @property {(parts: RuntimeParts) => Promise<void>} start
 * @property {() => Promise<void>} loadModule
 * @property {(request: string) => Promise<string>} call  JSON in, JSON out
 */

export {};
