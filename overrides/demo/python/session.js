// @ts-check
// One run of Python in a worker: its start, and the detection of its end.
// Loaded on first use; readers who never click do not download it.

import { transfer, wrap } from "comlink";
import { Downloads } from "./downloads.js";
import { asRuntimeError, RuntimeError } from "./failure.js";
import { isReconsidered, saveStartMode } from "./start-mode.js";

/** @typedef {import("../types.js").Reason} Reason */
/** @typedef {import("../types.js").WorkerApi} WorkerApi */
/** @typedef {(phase: import("../types.js").Phase, received: number, total: number) => void} OnProgress  bytes */

const REPLACEABLE = ["missing-file", "damaged-file"]; // for a snapshot: the library replaces it

const WORKER_STARTUP_TIMEOUT_MS = 60_000; // no message by then: give up
const REPORT_DELAY_MS = 1000; // the first key comes first

/** One worker, from its start to its end; `lost` rejects when it ends, whatever the cause. */
export class WorkerSession {
  #worker;
  #lifetime = new AbortController();
  /** @type {(error: RuntimeError) => void} */
  #reject = () => {};
  /** @type {Promise<never>} */
  lost = new Promise((_, reject) => (this.#reject = reject));

  /** How many calls are under way. */
  calls = 0;

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
    /** @type {import("comlink").Remote<WorkerApi>} */
    this.api = wrap(worker);
    this.lost.catch(() => {}); // no call may be pending when it ends
    // The only sign of a worker script that is missing or broken.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.end(new RuntimeError(navigator.onLine ? "missing-file" : "offline"));
    });
  }

  /**
   * Fetches all, starts the interpreter, loads the module.
   * @param {OnProgress} onProgress @param {AbortSignal} [signal]  that ends what is still downloaded
   * @throws {RuntimeError}
   */
  async start(onProgress, signal) {
    /** @type {OnProgress} */
    const onPhase = (...progress) => {
      if (!this.#lifetime.signal.aborted) onProgress(...progress); // not of an aborted session
    };
    try {
      await Promise.race([this.#start(onPhase, signal), this.lost]);
    } catch (error) {
      this.end(asRuntimeError(error));
      await this.lost;
    }
  }

  /** Whether the exchange outlives the page. @type {import("../types.js").Persistence} */
  persistence = "persistent";

  /** @param {OnProgress} onProgress @param {AbortSignal} [signal] */
  async #start(onProgress, signal) {
    const downloads = new Downloads((received, total) => onProgress("download", received, total), signal);
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
    const timer = setTimeout(() => this.#reportUsed(downloads).catch(() => {}), REPORT_DELAY_MS);
    this.#lifetime.signal.addEventListener("abort", () => clearTimeout(timer));
  }

  /**
   * Reports the files that were used: register.js, where there is one, has them cached. Now and then it
   * fetches the snapshot for the next start, if the line is fast after all.
   * @param {Downloads} downloads
   */
  async #reportUsed(downloads) {
    report(await Promise.race([this.api.used(), this.lost]));
    if (isReconsidered()) report([await downloads.fetchAhead()]);
  }

  /**
   * Begins before all files have arrived: WebAssembly is instantiated meanwhile.
   * @param {WebAssembly.Module} module @param {import("../types.js").StartMode} mode
   * @param {Downloads} downloads @param {OnProgress} onProgress
   * @returns {Promise<boolean>}  whether it started
   */
  async #startPython(module, mode, downloads, onProgress) {
    const starting = this.api.start(module, mode);
    starting.catch(() => {}); // awaited below, and may fail before
    const files = await downloads.files(mode).catch((error) => {
      if (mode === "library" || !REPLACEABLE.includes(error.reason)) throw error;
      return downloads.lockFile(); // the start fails without the snapshot, and the library follows
    });
    onProgress("interpreter", downloads.total, downloads.total);
    await this.api.provideFiles(transfer(files, Object.values(files)));
    return starting;
  }

  /** Waits for the worker to hold a lock, and ends the session when the browser frees it. */
  async #watchWorker() {
    const lock = `futures-keys-${crypto.randomUUID()}`;
    const timer = setTimeout(() => this.end(new RuntimeError("stalled")), WORKER_STARTUP_TIMEOUT_MS);
    const able = await Promise.race([this.api.holdLock(lock), this.lost]).finally(() => clearTimeout(timer));
    navigator.locks
      .request(lock, { signal: this.#lifetime.signal }, () => this.end(new RuntimeError("worker-died")))
      .catch(() => {}); // aborted by end()
    if (!able) throw new RuntimeError("no-webassembly");
  }

  get isEnded() {
    return this.#lifetime.signal.aborted;
  }

  /** Ends the worker; of several errors the first counts. @param {RuntimeError} error */
  end(error) {
    this.#lifetime.abort();
    this.#reject(error);
    this.#worker.terminate();
  }
}

/** Starts the worker. @throws {RuntimeError} the browser has none */
export function newWorker() {
  if (typeof Worker === "undefined") throw new RuntimeError("unsupported");
  return new Worker(workerUrl(), { type: "module", name: "futures-keys" });
}

/**
 * The URL of a script that only imports the worker's. A worker that is started from a blob has the
 * Content-Security-Policy of its page; by the URL of its script, that of the script's own response,
 * which many hosts send without one.
 */
function workerUrl() {
  const { href } = new URL("./worker.js", import.meta.url);
  blobUrl ||= URL.createObjectURL(new Blob([`import ${JSON.stringify(href)};`], { type: "text/javascript" }));
  return `${blobUrl}#/worker.js`; // developer tools show its name
}

/** It is kept as long as the page, for each start. */
let blobUrl = "";

/** @param {import("../types.js").Used} detail */
function report(detail) {
  dispatchEvent(new CustomEvent("demo-used", { detail }));
}
