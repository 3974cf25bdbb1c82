// @ts-check
// The types of what passes between page, worker and module. Nothing imports this file at run time.

/** @typedef {import("./message-types.js").MessageBundles} Bundles */
/** @typedef {keyof Bundles} Bundle  a file of messages; every element loads "demo" */
/** @template {Bundle} [B=Bundle] @typedef {{ [One in B]: keyof Bundles[One] & string }[B]} MessageKey */
/** The ends of those keys that start so. @template {string} Start @typedef {MessageKey extends infer K ? K extends `${Start}${infer End}` ? End : never : never} EndOf */

/** @typedef {"no-access" | "read-only" | "full-access"} GeneralAccess */
/** @typedef {"no-access" | "full-access"} WithdrawalAccess */
/** @typedef {{ general: GeneralAccess, withdrawal: WithdrawalAccess }} Choice */

/**
 * A request to the module (futures_keys.bridge).
 * @typedef {{ action: "list-keys" }
 *   | ({ action: "create-key" } & Choice)
 *   | { action: "reveal-secret", public_key: string }
 *   | { action: "revoke-key", public_key: string }
 *   | ({ action: "fill-up" } & Choice)
 *   | { action: "hand-over", public_key: string, private_key: string }
 *   | { action: "dismiss-bot" }
 *   | ({ action: "send-request" | "show-message" } & SentRequest)
 *   | ({ action: "show-steps" } & SentRequest & SignedBy)
 *   | ({ action: "show-challenge", challenge: string } & SignedBy)
 *   | ({ action: "diagnose-challenge", challenge: string, authent: string } & SignedBy)
 *   | ({ action: "compare-text", text: string } & SentRequest)
 *   | ({ action: "diagnose-request", authent: string } & SentRequest & SignedBy)
 *   | { action: "continue-diagnosis" }
 *   | { action: "read-shape", authent: string }
 *   | { action: "read-paste", text: string }
 *   | { action: "list-nonces" }
 *   | { action: "try-nonce", window: "a" | "b", nonce: string }
 *   | UnifiedRequest} Request
 */
/**
 * A request to the module about the key for the Unified WebSocket. A nonce of "" is the bot's next one, an
 * address of "" is 127.0.0.1, and `{token}` in a frame stands for the bot's token.
 * @typedef {({ action: "create-unified-key" } & UnifiedChoice)
 *   | ({ action: "edit-unified-key", public_key: string } & UnifiedChoice)
 *   | { action: "set-unified-password", public_key: string, otp: string }
 *   | { action: "reveal-unified-secret" | "revoke-unified-key", public_key: string }
 *   | { action: "hand-over-unified", public_key: string, private_key: string, otp: string }
 *   | { action: "dismiss-unified-bot" | "disconnect-unified" }
 *   | { action: "send-unified-request", method: string, path: string, body: string, nonce: string, client_ip: string }
 *   | { action: "show-unified-steps", path: string, body: string, nonce: string }
 *   | { action: "connect-unified", endpoint: "private" | "public" }
 *   | { action: "send-frame", frame: string }
 *   | { action: "let-time-pass", seconds: string }} UnifiedRequest
 */
/**
 * What is chosen for a key: permissions and addresses between spaces, numbers and Unix seconds as text, "" for none.
 * @typedef {{ name: string, permissions: string, ip_allowlist: string, nonce_window: string, valid_until: string,
 *   query_from: string, query_to: string }} UnifiedChoice
 */
/**
 * A key for the Unified WebSocket as the exchange lists it; `otp` is whether it has a password, times are Unix seconds.
 * @typedef {{ public_key: string, name: string, permissions: string[], ip_allowlist: string[], nonce_window: string,
 *   valid_until: number | null, query_from: number | null, query_to: number | null, otp: boolean, nonce: string,
 *   revealed: boolean, created: number, modified: number, last_used: number | null }} UnifiedKey
 */
/**
 * The rehearsal of that key: `endpoint` is where the bot is connected to, "" for nowhere; `deadline` is of the dead-man's
 * switch, in Unix seconds; `passed_s` are the seconds that were let pass; `hasLostConnection` is whether one ended with an earlier page.
 * @typedef {{ key_limit: number, keys: UnifiedKey[], bot: { public_key: string, otp: boolean, token: boolean } | null,
 *   endpoint: "" | "private" | "public", open_orders: number, deadline: number | null, passed_s: number,
 *   hasLostConnection?: boolean }} Unified
 */
/**
 * The frames of an action on the connection, as JSON: what was sent, what came, why some were refused, and with which
 * code the exchange has closed the connection.
 * @typedef {{ sent: string, received: string[], close_code: number | null,
 *   reasons: { method: string, code: string, error: string, details: Record<string, string | number> }[] }} Frames
 */

/** Whose private key signs, unless it is the bot's: the documentation's, which it publishes with an example. @typedef {{ signer?: "example" }} SignedBy */
/** A request of the bot without its headers; a nonce of "" is none. @typedef {{ method: string, url: string, body: string, nonce: string }} SentRequest */
/**
 * A key as the exchange lists it, without the private key.
 * @typedef {{ public_key: string, created_at: string, revealed: boolean,
 *   nonces: { highest: string, count: number } } & Choice} Key
 */
/** The reader's bot, without its private key. @typedef {{ public_key: string } | null} BotPicture */
/** @typedef {{ key_limit: number, keys: Key[] }} Account */
/** What the two nonce windows remember, the lowest nonce first. @typedef {Record<"a" | "b", { memory: number, nonces: string[], threshold: string }>} NonceWindows */
/** @typedef {{ call: string, result: string }} TranscriptEntry */
/** @typedef {{ code: EndOf<"error-">, details: Record<string, string | number> }} Refused */
/** A key pair; for the bot, with the password of a key that has one. @typedef {{ publicKey: string, privateKey: string, otp?: string }} KeyPair */
/** A notice beside one key, in the current step ("step"), beside the bot ("bot"), its request ("request"), or the account (""). @typedef {{ publicKey: string, notice: Notice }} KeyRefusal */
/** A message that is chosen before it is formatted, with what it names. @typedef {{ key: MessageKey, values?: Record<string, string | number> }} Notice */
/**
 * A request of the bot, and the exchange's response.
 * @typedef {{ request: { method: string, url: string, body: string, headers: Record<string, string> },
 *   status: number, body: unknown, refusal: (Refused & { error: string }) | null }} Exchanged
 */
/**
 * Every intermediate value of an Authent (futures_keys.SigningSteps), or of an API-Sign, which has a `uri_path`.
 * @typedef {{ post_data: string, nonce: string, endpoint_path: string, message: string,
 *   sha256_hex: string, private_key_bytes: number, hmac_hex: string, authent: string, uri_path?: string }} SigningSteps
 */
/**
 * The mistakes that explain an Authent (futures_keys.diagnosis); `shape` has those that its form alone
 * proves, and it is `exhausted` where the search ended at its limit.
 * @typedef {{ correct: boolean, mistakes: EndOf<"mistake-">[], tried: string[], attempts: number,
 *   shape: EndOf<"mistake-">[], exhausted: boolean }} Diagnosis
 */
/** A diagnosis that goes on, or its result. @typedef {{ finished: false, attempts: number } | ({ finished: true } & Diagnosis)} Slice */
/** What the text of a signature shows, whichever key it was made with. @typedef {{ mistakes: EndOf<"mistake-">[], could_be: boolean, characters: number }} Shape */
/** What is wrong with a request, and is seen without a key. @typedef {{ code: EndOf<"finding-">, details: Record<string, string> }} Found */
/**
 * The text that a right program hashes, and the faults of the request that need no key.
 * @typedef {{ post_data: string, nonce: string, endpoint_path: string, message: string,
 *   sha256_hex: string, findings: Found[] }} Message
 */
/** Characters to show; of an invisible one its name, and its code point. @typedef {{ text: string, name: string, point: string }} Piece */
/**
 * How another text differs from that; `is_digest`: it is its hash, `is_hash`: that of another text;
 * `mistake`: the only one that makes this text, or this hash.
 * @typedef {{ equal: boolean, is_digest: boolean, is_hash: boolean, mistake: EndOf<"mistake-"> | "", segments: { kind: "same" | "missing" | "extra" | "changed",
 *   pieces: Piece[], instead: Piece[] }[] }} Comparison
 */
/**
 * A pasted request without its keys and its signature; `key` says whose public key it has, and
 * `judged` whether its signature was compared with the bot's.
 * @typedef {{ format: string, api: "derivatives" | "unified" | "challenge", method: string, url: string, body: string,
 *   nonce: string, has_private_key: boolean, key: "" | "bot" | "account" | "example" | "unknown", findings: Found[],
 *   shape: Shape | null, judged: boolean }} Pasted
 */
/** The output of a sample, whether it was cut, and the error that ended it, or ""; an unknown one did not run. @typedef {{ output: string, cut: boolean, error: string, unknown?: boolean }} SampleOutcome */
/**
 * The module's answer to a request, and what its nonce windows remember.
 * @typedef {{ transcript: TranscriptEntry[], account: Account, bot: BotPicture, unified?: Unified,
 *   windows?: NonceWindows | undefined } & (
 *   { ok: true, value: Record<string, any> } | { ok: false, error: Refused })} Answer
 */

/**
 * Whether the exchange outlives the page: it does; the browser stores nothing; the stored state could
 * not be read; another tab has taken the exchange over.
 * @typedef {"persistent" | "unavailable" | "corrupt" | "taken-over"} Persistence
 */

/** @typedef {"download" | "interpreter" | "module"} Phase */
/** What Python starts from: the memory of an earlier start, or the library. @typedef {"snapshot" | "library"} StartMode */
/**
 * Why Python could not be started, or stopped.
 * @typedef {"offline" | "missing-file" | "damaged-file" | "no-webassembly" | "out-of-memory"
 *   | "worker-died" | "stalled" | "other-tab" | "taken-over" | "insecure" | "unsupported" | "unexpected"} Reason
 */
/**
 * @typedef {{ name: "idle" } | { name: "loading", phase: Phase, received: number, total: number } | { name: "ready" }
 *   | { name: "running" } | { name: "failed", reason: Reason }} RuntimeState
 * Received, and in total, are bytes over the wire; both 0 before it is known.
 */

/**
 * URLs of the files that a start has used; those of Python with the digest that each must have.
 * @typedef {[url: string, integrity?: string][]} Used
 */

/**
 * The functions of the worker, in the order of a start.
 * @typedef {object} WorkerApi
 * @property {(name: string) => Promise<boolean>} holdLock  whether it can run WebAssembly
 * @property {() => Promise<void>} importScripts
 * @property {(module: WebAssembly.Module, mode: StartMode) => Promise<boolean>} start  whether it did: a snapshot may fail
 * @property {(files: Record<string, ArrayBuffer>) => Promise<void>} provideFiles  those that the start waits for, by name
 * @property {() => Promise<Persistence>} loadModule
 * @property {(request: string) => Promise<{ answer: string, persistence: Persistence, windows?: NonceWindows | undefined }>} call
 *   JSON in, JSON out; beside it what the nonce windows remember
 * @property {(code: string) => Promise<string>} run  Python in, JSON out
 * @property {() => Used} used
 */

export {};
