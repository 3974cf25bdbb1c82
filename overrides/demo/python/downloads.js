// @ts-check
// Fetches Python's files, the snapshot or the library by the bandwidth, and reports their progress.

import { RUNTIME_FILES, RUNTIME_FOLDER } from "#published";
import { RuntimeError } from "./failure.js";
import { BY_MODE, COMMON, LOCK, SCRIPTS, SNAPSHOT, WASM } from "./start-files.js";
import { BandwidthProbe, saveStartMode } from "./start-mode.js";
import { fetchVerified } from "./verified-fetch.js";

/** @typedef {{ bytes: number, brotli_bytes: number, sha256: string }} FileInfo  SHA-256 in base64 */
/** @typedef {import("../types.js").StartMode} StartMode */

const FOLDER = new URL(`../${RUNTIME_FOLDER}`, import.meta.url);
const FILES = /** @type {Map<string, FileInfo>} */ (new Map(Object.entries(RUNTIME_FILES)));
const NEARLY = 0.9; // of the WebAssembly: a request made now is answered as that ends
const REPORT_INTERVAL_MS = 100; // the page renders each report

export class Downloads {
  /** @type {Map<string, Promise<ArrayBuffer>>} */
  #files = new Map();
  #probe = new BandwidthProbe();
  #wasmBytes = 0;
  /** @type {() => void} */
  #resolveNearly = () => {};
  #nearly = new Promise((resolve) => (this.#resolveNearly = () => resolve(undefined)));
  /** What Python is to start from. @type {Promise<StartMode>} */
  mode = this.#probe.mode;
  /** Received bytes over the wire, from a host that compresses with brotli. */
  #received = 0;
  /** All bytes to fetch, counted the same way. */
  total = 0;
  #reported = -Infinity; // the first report comes at once
  #onProgress;
  #signal;

  /**
   * @param {(received: number, total: number) => void} onProgress  bytes over the wire
   * @param {AbortSignal} [signal]  that ends all fetches
   */
  constructor(onProgress, signal) {
    this.#onProgress = onProgress;
    this.#signal = signal;
    this.#expect("snapshot");
    for (const name of COMMON) this.#get(name);
    this.mode.then((mode) => this.files(mode)).catch(() => {}); // prefetch: files() reports a failure
  }

  /** Resolves when the scripts that the worker imports are verified. */
  async scripts() {
    await Promise.all(SCRIPTS.map((name) => this.#get(name)));
  }

  /**
   * The WebAssembly, compiled from its verified bytes: compiling the stream took 0.2 s longer (Chromium 156).
   * @returns {Promise<WebAssembly.Module>}
   */
  async module() {
    return WebAssembly.compile(await this.#get(WASM));
  }

  /**
   * The files that are neither compiled nor imported, by name, to be transferred.
   * @param {StartMode} mode  @returns {Promise<Record<string, ArrayBuffer>>}
   */
  async files(mode) {
    // On a slow line one after the other: the WebAssembly compiles while the library downloads.
    if (mode === "library") await Promise.race([this.#nearly, this.#get(WASM)]);
    this.#expect(mode);
    const files = BY_MODE[mode].map(async (name) => ({ [name]: await this.#get(name) }));
    return Object.assign({}, ...(await Promise.all([this.lockFile(), ...files])));
  }

  /** The lock file alone, which a start reads that fails for want of the rest. @returns {Promise<Record<string, ArrayBuffer>>} */
  async lockFile() {
    return { [LOCK]: (await this.#get(LOCK)).slice(0) }; // a start in the other mode needs it too
  }

  /**
   * Fetches the snapshot for the next start, or no more of it than shows that the line is slow.
   * @returns {Promise<[url: string, integrity: string]>}
   * @throws {RuntimeError} it is slow, or the snapshot did not come
   */
  async fetchAhead() {
    const info = describe(SNAPSHOT);
    const url = new URL(SNAPSHOT, FOLDER);
    const controller = new AbortController();
    const end = () => controller.abort(new RuntimeError("stalled", SNAPSHOT));
    this.#signal?.addEventListener("abort", end);
    const probe = new BandwidthProbe("");
    probe.mode.then((mode) => mode === "library" && end());
    const onBytes = (/** @type {number} */ bytes) => probe.record((bytes * info.brotli_bytes) / info.bytes);
    await fetchVerified(url, info, onBytes, controller.signal);
    saveStartMode("snapshot");
    return [url.href, `sha256-${info.sha256}`];
  }

  /** @param {string} name  @returns {Promise<ArrayBuffer>} */
  #get(name) {
    const started = this.#files.get(name);
    if (started) return started;
    const info = describe(name);
    const onBytes = (/** @type {number} */ bytes) => {
      const received = (bytes * info.brotli_bytes) / info.bytes;
      if (name === WASM) this.#recordWasm(bytes, received);
      this.#report(received);
    };
    const content = fetchVerified(new URL(name, FOLDER), info, onBytes, this.#signal);
    if (name === WASM) content.then(() => this.#probe.finish()).catch(() => {});
    // The file is awaited later: until then a failure is not an unhandled rejection.
    content.catch(() => {});
    this.#files.set(name, content);
    return content;
  }

  /** @param {number} bytes @param {number} received  the same over the wire */
  #recordWasm(bytes, received) {
    this.#probe.record(received);
    this.#wasmBytes += bytes;
    if (this.#wasmBytes > NEARLY * describe(WASM).bytes) this.#resolveNearly();
  }

  /** @param {StartMode} mode */
  #expect(mode) {
    const names = [...COMMON, ...BY_MODE[mode]];
    this.total = names.reduce((total, name) => total + describe(name).brotli_bytes, 0);
  }

  /** @param {number} bytes */
  #report(bytes) {
    this.#received += bytes;
    if (performance.now() - this.#reported < REPORT_INTERVAL_MS) return;
    this.#reported = performance.now();
    this.#onProgress(Math.min(this.#received, this.total), this.total);
  }
}

/** @param {string} name  @returns {FileInfo} */
function describe(name) {
  const info = FILES.get(name);
  if (!info) throw new RuntimeError("missing-file", name);
  return info;
}
