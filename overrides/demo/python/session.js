// @ts-check
// One run of Python in a worker: how it starts, and how the page learns that it has ended.
// Loaded with the first click: who only reads does without.

import { transfer, wrap } from "../vendor/comlink/comlink.js";
import { Downloads } from "./downloads.js";
import { RuntimeError } from "./failure.js";
import { saveStartMode } from "./start-mode.js";

/** @typedef {import("../types.js").Reason} Reason */
/** @typedef {import("../types.js").WorkerApi} WorkerApi */
/** @typedef {(phase: import("../types.js").Phase, received: number, total: number) => void} OnProgress  bytes */

const REPLACEABLE = ["missing-file", "damaged-file"]; // a snapshot that is so is not needed

const WORKER_STARTUP_TIMEOUT_MS = 60_000; // no message by then: give up
const QUIET_MS = 1000; // after the start, so that the first key is not kept waiting

/** One worker, from its birth to its end; `lost` rejects when it ends, whatever the cause. */
export class WorkerSession {
  #worker;
  #lifetime = new AbortController();
  /** @type {(error: RuntimeError) => void} */
  #reject = () => {};
  /** @type {Promise<never>} */
  lost = new Promise((_, reject) => (this.#reject = reject));

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
    /** @type {import("../vendor/comlink/comlink.js").Remote<WorkerApi>} */
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
   * @param {OnProgress} onProgress
   * @throws {RuntimeError}
   */
  async start(onProgress) {
    /** @type {OnProgress} */
    const report = (...progress) => {
      if (!this.#lifetime.signal.aborted) onProgress(...progress); // what ended is not heard any more
    };
    try {
      await Promise.race([this.#start(report), this.lost]);
    } catch (error) {
      this.end(asRuntimeError(error));
      await this.lost;
    }
  }

  /** Whether the exchange outlives the page. @type {import("../types.js").Persistence} */
  persistence = "persistent";

  /** @param {OnProgress} onProgress */
  async #start(onProgress) {
    const downloads = new Downloads((received, total) => onProgress("download", received, total));
    const scripts = downloads.scripts().then(() => this.api.importScripts());
    const module = downloads.module();
    let [mode] = await Promise.all([downloads.mode, module, scripts, this.#watchWorker()]);
    if (!(await this.#startPython(await module, mode, downloads, onProgress))) {
      mode = "library";
      await this.#startPython(await module, mode, downloads, onProgress);
    }
    saveStartMode(mode);
    onProgress("module", downloads.total, downloads.total);
    this.persistence = await this.api.loadModule();
    setTimeout(() => this.#tellWhatWasUsed(), QUIET_MS);
  }

  /** Lets it be kept for a reader without a network: register.js listens, if the site is to have it. */
  async #tellWhatWasUsed() {
    dispatchEvent(new CustomEvent("demo-used", { detail: await this.api.used() }));
  }

  /**
   * Begins before all has come: WebAssembly is made ready meanwhile.
   * @param {WebAssembly.Module} module @param {import("../types.js").StartMode} mode
   * @param {Downloads} downloads @param {OnProgress} onProgress
   * @returns {Promise<boolean>}  whether it started
   */
  async #startPython(module, mode, downloads, onProgress) {
    const starting = this.api.start(module, mode);
    starting.catch(() => {}); // it is awaited below, and may fail before
    const files = await downloads.files(mode).catch((error) => {
      if (mode === "library" || !REPLACEABLE.includes(error.reason)) throw error;
      return {}; // without the snapshot the start fails, and the library is next
    });
    onProgress("interpreter", downloads.total, downloads.total);
    await this.api.provideFiles(transfer(files, Object.values(files)));
    return starting;
  }

  /** Waits until the worker lives, and from then on notices when it dies: its lock becomes free. */
  async #watchWorker() {
    const lock = `futures-keys-${crypto.randomUUID()}`;
    const timer = setTimeout(() => this.end(new RuntimeError("stalled")), WORKER_STARTUP_TIMEOUT_MS);
    const able = await this.api.holdLock(lock);
    clearTimeout(timer);
    navigator.locks
      .request(lock, { signal: this.#lifetime.signal }, () => this.end(new RuntimeError("worker-died")))
      .catch(() => {}); // given up first
    if (!able) throw new RuntimeError("no-webassembly");
  }

  /** @param {RuntimeError} error */
  end(error) {
    this.#lifetime.abort();
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
