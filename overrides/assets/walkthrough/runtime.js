// @ts-check
// The page's side of Python: one worker for all elements, started when first needed.

import { RuntimeError } from "./failure.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./protocol.js").RuntimeState} RuntimeState */
/** @typedef {import("./session.js").WorkerSession} WorkerSession */

const CALL_TIMEOUT_MS = 20_000; // fifty keys take a tenth of a second on a slow phone

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
    const timer = setTimeout(() => session.end(new RuntimeError("worker-died")), CALL_TIMEOUT_MS);
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

  /** Brings the code that starts Python, when the reader comes near; Python itself stays away. */
  prepare() {
    importSession().catch(() => {}); // the click will say what is wrong
  }

  async #start() {
    this.#become({ name: "loading", phase: "download", fraction: 0 });
    let live = true;
    const fail = (/** @type {RuntimeError} */ error) => {
      live = false;
      this.#session = undefined;
      this.#become({ name: "failed", reason: error.reason });
    };
    try {
      const { WorkerSession } = await importSession();
      const session = new WorkerSession(this.#createWorker());
      await session.start((phase, fraction) => {
        if (live) this.#become({ name: "loading", phase, fraction });
      });
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

async function importSession() {
  try {
    return await import("./session.js");
  } catch {
    throw new RuntimeError(navigator.onLine ? "missing-file" : "offline", "session.js");
  }
}

function newWorker() {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "futures-keys" });
}

/** The one that all elements of a page share. */
export const runtime = new Runtime();
