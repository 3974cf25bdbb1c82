// @ts-check
// The page's side of Python: one worker for all elements, started with the first call.

import { RuntimeError } from "./failure.js";
import { claimExchange } from "./tab-lock.js";

/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").RuntimeState} RuntimeState */
/** @typedef {import("./session.js").WorkerSession} WorkerSession */

const CALL_TIMEOUT_MS = 20_000; // fifty keys take 0.1 s on a slow phone

/**
 * Its state is `idle → loading → ready ⇄ running`, or `failed`; each change is a "change" event.
 * A late message of an ended worker never changes it.
 */
export class Runtime extends EventTarget {
  /** @type {RuntimeState} */
  state = { name: "idle" };
  /** @type {Promise<WorkerSession> | undefined} */
  #session;
  /** Whether the exchange outlives the page. @type {import("../types.js").Persistence} */
  persistence = "persistent";
  #generation = 0;
  #calls = 0;
  #createWorker;

  constructor(createWorker = newWorker) {
    super();
    this.#createWorker = createWorker;
  }

  /**
   * Sends a request to the module and returns its answer; starts Python first where it does not run.
   * @param {import("../types.js").Request} request
   * @returns {Promise<Answer>}
   * @throws {RuntimeError}
   */
  call(request) {
    return this.#during(async (session) => {
      const called = session.api.call(JSON.stringify(request));
      const { answer, persistence } = await Promise.race([called, session.lost]);
      this.persistence = persistence;
      if (persistence === "taken-over") session.end(new RuntimeError("taken-over"));
      return JSON.parse(answer);
    });
  }

  /** Runs a program that the page shows. @param {string} code  @returns {Promise<import("../types.js").SampleOutcome>} */
  run(code) {
    return this.#during(async ({ api, lost }) => JSON.parse(await Promise.race([api.run(code), lost])));
  }

  /** Starts Python again after a failure; takes the exchange over where another tab has it. @throws {RuntimeError} */
  retry() {
    const reason = this.state.name === "failed" && this.state.reason;
    return this.start({ takeOver: reason === "other-tab" || reason === "taken-over" });
  }

  /**
   * Runs work on a session, and ends the session when it times out.
   * @template T @param {(session: WorkerSession) => Promise<T>} work  @returns {Promise<T>}
   */
  async #during(work) {
    const session = await this.start();
    this.#calls += 1;
    this.#become({ name: "running" });
    const timer = setTimeout(() => session.end(new RuntimeError("worker-died")), CALL_TIMEOUT_MS);
    try {
      return await work(session);
    } finally {
      clearTimeout(timer);
      this.#calls -= 1;
      if (this.state.name === "running" && this.#calls === 0) this.#become({ name: "ready" });
    }
  }

  /**
   * Starts Python before a call, or again after a failure. One tab at a time owns the exchange.
   * @param {{ takeOver?: boolean }} [options]  whether to take it over from another tab
   * @throws {RuntimeError}
   */
  start({ takeOver = false } = {}) {
    // The promise is stored, not its result: two quick clicks start Python once.
    this.#session ??= this.#start(takeOver);
    return this.#session;
  }

  /** Ends Python, where it runs. */
  stop() {
    this.#session?.then((session) => session.end(new RuntimeError("worker-died"))).catch(() => {});
    this.#session = undefined;
    this.#generation += 1; // ignores what the ended session still reports
    this.#become({ name: "idle" });
  }

  /** Loads the code that starts Python, when the reader comes near; not Python itself. */
  prepare() {
    importSession().catch(() => {}); // start() reports the failure
  }

  /** @param {boolean} takeOver */
  async #start(takeOver) {
    this.prepare(); // before what elements load on the change event
    this.#become({ name: "loading", phase: "download", received: 0, total: 0 });
    this.#generation += 1;
    const generation = this.#generation;
    /** @type {WorkerSession | undefined} */
    let session;
    let release = () => {};
    const fail = (/** @type {RuntimeError} */ error) => {
      release();
      if (generation !== this.#generation) return;
      this.#session = undefined;
      this.#become({ name: "failed", reason: error.reason });
    };
    try {
      release = await claimExchange(takeOver, () => session?.end(new RuntimeError("taken-over")));
      const { WorkerSession } = await importSession();
      session = new WorkerSession(this.#createWorker());
      await session.start((phase, received, total) => this.#become({ name: "loading", phase, received, total }));
      this.persistence = session.persistence;
      session.lost.catch(fail);
      this.#become({ name: "ready" });
      return session;
    } catch (error) {
      fail(/** @type {RuntimeError} */ (error));
      throw error;
    }
  }

  /** @param {RuntimeState} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** Imports session.js with all its imports at once, which would each cost another round trip. */
async function importSession() {
  try {
    const [session] = await Promise.all([
      import("./session.js"),
      import("./verified-fetch.js"),
      import("./downloads.js"),
      import("../vendor/comlink/comlink.js"),
      import("./start-mode.js"),
    ]);
    return session;
  } catch {
    throw new RuntimeError(navigator.onLine ? "missing-file" : "offline", "session.js");
  }
}

function newWorker() {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "futures-keys" });
}

/** All elements of a page share it. */
export const runtime = new Runtime();
