// @ts-check
// Fetches the runtime's files, those that the line is fit for, and counts their bytes.

import { RUNTIME_FILES, RUNTIME_FOLDER } from "../published.js";
import { RuntimeError } from "./failure.js";
import { fetchChecked } from "./verified-fetch.js";
import { BandwidthProbe } from "./start-mode.js";

/** @typedef {{ bytes: number, brotli_bytes: number, sha256: string }} FileInfo  the last in base64 */
/** @typedef {import("../types.js").StartMode} StartMode */

const FOLDER = new URL(`../${RUNTIME_FOLDER}`, import.meta.url);
const FILES = /** @type {Map<string, FileInfo>} */ (new Map(Object.entries(RUNTIME_FILES)));
const SCRIPTS = ["pyodide.mjs", "pyodide.asm.js"]; // the worker imports these by their address
const WASM = "pyodide.asm.wasm";
const LOCK = "pyodide-lock.json";
const SNAPSHOT = "snapshot.wasm";
const ALWAYS = [...SCRIPTS, WASM, LOCK];
/** @type {Record<StartMode, string[]>} */
const BY_MODE = {
  snapshot: [SNAPSHOT],
  library: [...FILES.keys()].filter((name) => name !== SNAPSHOT && !ALWAYS.includes(name)),
};

const NEARLY = 0.9; // of the WebAssembly: what is asked for now begins to come as that ends
const REPORT_MS = 100; // between two reports of progress: the page draws each

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
  #received = 0; // over the wire, as a host sends it that compresses well
  /** What there is to fetch, in the same. */
  total = 0;
  #reported = 0;
  #onProgress;

  /** @param {(received: number, total: number) => void} onProgress  bytes over the wire */
  constructor(onProgress) {
    this.#onProgress = onProgress;
    this.#expect("snapshot");
    for (const name of ALWAYS) this.#get(name);
    this.mode.then((mode) => this.files(mode)).catch(() => {}); // at once; who needs them asks again
  }

  /** Waits until the scripts that the worker is going to import are known to be the right ones. */
  async scripts() {
    await Promise.all(SCRIPTS.map((name) => this.#get(name)));
  }

  /**
   * The WebAssembly, compiled from its checked bytes: as they stream in took 0.2 s longer (Chromium 156).
   * @returns {Promise<WebAssembly.Module>}
   */
  async module() {
    return WebAssembly.compile(await this.#get(WASM));
  }

  /**
   * The files that are neither compiled nor imported, by name, to be given away.
   * @param {StartMode} mode  @returns {Promise<Record<string, ArrayBuffer>>}
   */
  async files(mode) {
    // On a slow line one after the other: the WebAssembly is compiled while the library comes.
    if (mode === "library") await Promise.race([this.#nearly, this.#get(WASM)]);
    this.#expect(mode);
    const entries = [LOCK, ...BY_MODE[mode]].map(async (name) => {
      const content = await this.#get(name);
      return [name, name === LOCK ? content.slice(0) : content]; // a start in the other mode needs it too
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  /** @param {string} name  @returns {Promise<ArrayBuffer>} */
  #get(name) {
    const asked = this.#files.get(name);
    if (asked) return asked;
    const info = describe(name);
    const content = fetchChecked(new URL(name, FOLDER), info, (bytes) => {
      const received = (bytes * info.brotli_bytes) / info.bytes;
      if (name === WASM) this.#recordWasm(bytes, received);
      this.#report(received);
    });
    if (name === WASM) content.then(() => this.#probe.finish()).catch(() => {});
    // Whoever needs the file awaits it; a failure nobody awaits yet is not an unhandled one.
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
    const names = [...ALWAYS, ...BY_MODE[mode]];
    this.total = names.reduce((total, name) => total + describe(name).brotli_bytes, 0);
  }

  /** @param {number} bytes */
  #report(bytes) {
    this.#received += bytes;
    if (performance.now() - this.#reported < REPORT_MS) return;
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
