// @ts-check
// One run of Python in a worker: how it starts, and how the page learns that it has ended.
// Loaded with the first click: who only reads does without.

import { transfer, wrap } from "./vendor/comlink/comlink.js";
import { Downloads } from "./downloads.js";
import { RuntimeError } from "./failure.js";

/** @typedef {import("./protocol.js").Reason} Reason */
/** @typedef {import("./protocol.js").WorkerApi} WorkerApi */

const BIRTH_TIMEOUT_MS = 60_000; // a worker that has not said a word by then never will

/** One worker, from its birth to its end; `lost` rejects when it ends, whatever the cause. */
export class WorkerSession {
  #worker;
  #watch = new AbortController();
  /** @type {(error: RuntimeError) => void} */
  #reject = () => {};
  /** @type {Promise<never>} */
  lost = new Promise((_, reject) => (this.#reject = reject));

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
    /** @type {import("./vendor/comlink/comlink.js").Remote<WorkerApi>} */
    this.api = wrap(worker);
    this.lost.catch(() => {}); // who waits for an answer is told; nobody may be waiting
    // A worker's script that is missing or broken says so by this event alone.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.end(new RuntimeError(navigator.onLine ? "missing-file" : "offline"));
    });
  }

  /**
   * Fetches all, starts the interpreter, loads the module.
   * @param {(phase: import("./protocol.js").Phase, fraction: number) => void} onProgress
   * @throws {RuntimeError}
   */
  async start(onProgress) {
    /** @type {typeof onProgress} */
    const report = (phase, fraction) => {
      if (!this.#watch.signal.aborted) onProgress(phase, fraction); // what ended is not heard any more
    };
    try {
      await Promise.race([this.#start(report), this.lost]);
    } catch (error) {
      this.end(asRuntimeError(error));
      await this.lost;
    }
  }

  /** Whether what the exchange knows outlives the page. @type {import("./protocol.js").Kept} */
  kept = "kept";

  /** @param {(phase: import("./protocol.js").Phase, fraction: number) => void} onProgress */
  async #start(onProgress) {
    const downloads = new Downloads((fraction) => onProgress("download", fraction));
    const scripts = downloads.scripts().then(() => this.api.importScripts());
    const [parts] = await Promise.all([downloads.parts(), scripts, this.#live()]);
    onProgress("interpreter", 1);
    await this.api.start(transfer(parts, Object.values(parts.files)));
    onProgress("module", 1);
    this.kept = await this.api.loadModule();
  }

  /** Waits until the worker lives, and from then on notices when it dies: its lock becomes free. */
  async #live() {
    const lock = `futures-keys-${crypto.randomUUID()}`;
    const birth = setTimeout(() => this.end(new RuntimeError("stalled")), BIRTH_TIMEOUT_MS);
    const able = await this.api.live(lock);
    clearTimeout(birth);
    navigator.locks
      .request(lock, { signal: this.#watch.signal }, () => this.end(new RuntimeError("worker-died")))
      .catch(() => {}); // given up first
    if (!able) throw new RuntimeError("no-webassembly");
  }

  /** @param {RuntimeError} error */
  end(error) {
    this.#watch.abort();
    this.#reject(error);
    this.#worker.terminate();
  }
}

/** @param {unknown} error */
function asRuntimeError(error) {
  if (error instanceof RuntimeError) return error;
  // By its name: what the worker throws comes as a plain error that is called so.
  const name = error instanceof Error ? error.name : "";
  if (name === "RangeError") return new RuntimeError("out-of-memory");
  // Its bytes were checked: so it is the browser that does not want it.
  if (name === "CompileError") return new RuntimeError("no-webassembly");
  console.error("The rehearsal could not start Python.", error);
  return new RuntimeError("unexpected");
}
