// @ts-check
// The page's side of Python: one worker for all elements, started when first needed.

import { proxy, wrap } from "./vendor/comlink/comlink.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./protocol.js").Reason} Reason */
/** @typedef {import("./protocol.js").RuntimeState} RuntimeState */
/** @typedef {import("./protocol.js").WorkerApi} WorkerApi */

const CALL_TIMEOUT_MS = 20_000; // fifty keys take a tenth of a second on a slow phone

/** Python could not be started, or stopped in the middle. `reason` says why. */
export class RuntimeError extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** One worker, from its birth to its end; `lost` rejects when it ends, whatever the cause. */
class WorkerSession {
  #worker;
  #watch = new AbortController();
  /** @type {(error: RuntimeError) => void} */
  #reject = () => {};
  /** @type {Promise<never>} */
  lost = new Promise((_, reject) => (this.#reject = reject));
  /** The name of the lock that the worker holds while it lives. */
  lock = `futures-keys-${crypto.randomUUID()}`;

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
    /** @type {import("./vendor/comlink/comlink.js").Remote<WorkerApi>} */
    this.api = wrap(worker);
    this.lost.catch(() => {}); // who waits for an answer is told; nobody may be waiting
    // A worker's script that is missing or broken says so by this event alone.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.end(navigator.onLine ? "missing-file" : "offline");
    });
  }

  /** A worker that dies sends nothing: but its lock becomes free. */
  watch() {
    navigator.locks
      ?.request(this.lock, { signal: this.#watch.signal }, () => this.end("worker-died"))
      .catch(() => {}); // given up first
  }

  /** @param {Reason} reason */
  end(reason) {
    this.#reject(new RuntimeError(reason));
    this.#watch.abort();
    this.#worker.terminate();
  }
}

/**
 * Its state is `idle → loading → ready ⇄ running`, or `failed`; each change is a "change" event.
 * A late message of a worker that has ended never changes it.
 */
export class Runtime extends EventTarget {
  /** @type {RuntimeState} */
  state = { name: "idle" };
  /** @type {Promise<WorkerSession> | undefined} */
  #session;
  #calls = 0;
  #createWorker;

  constructor(createWorker = newWorker) {
    super();
    this.#createWorker = createWorker;
  }

  /**
   * Asks the module and waits for its answer; starts Python first, where it does not run.
   * @param {import("./protocol.js").Request} request
   * @returns {Promise<Answer>}
   * @throws {RuntimeError}
   */
  async call(request) {
    const session = await this.start();
    this.#calls += 1;
    this.#become({ name: "running" });
    const timer = setTimeout(() => session.end("worker-died"), CALL_TIMEOUT_MS);
    try {
      const answer = session.api.call(JSON.stringify(request));
      return JSON.parse(await Promise.race([answer, session.lost]));
    } finally {
      clearTimeout(timer);
      this.#calls -= 1;
      if (this.state.name === "running" && this.#calls === 0) this.#become({ name: "ready" });
    }
  }

  /** Starts Python, ahead of a call or again after a failure. @throws {RuntimeError} */
  start() {
    // The promise is kept, not its result: two quick clicks start Python once.
    this.#session ??= this.#start();
    return this.#session;
  }

  async #start() {
    this.#become({ name: "loading", phase: "download", fraction: 0 });
    const session = new WorkerSession(this.#createWorker());
    let live = true;
    session.lost.catch((/** @type {RuntimeError} */ error) => {
      live = false;
      this.#session = undefined;
      this.#become({ name: "failed", reason: error.reason });
    });
    const report = proxy((/** @type {import("./protocol.js").Progress} */ progress) => {
      if (live && this.state.name === "loading") this.#become({ name: "loading", ...progress });
    });
    const started = await Promise.race([session.api.start(session.lock, report), session.lost]);
    if (!started.ok) {
      session.end(started.reason);
      return session.lost;
    }
    session.watch();
    this.#become({ name: "ready" });
    return session;
  }

  /** @param {RuntimeState} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

function newWorker() {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "futures-keys" });
}

/** The one that all elements of a page share. */
export const runtime = new Runtime();
