// @ts-check
// Fetches the runtime's files at once, counts their bytes and checks their SHA-256.

import { RUNTIME_FILES, RUNTIME_FOLDER } from "./published.js";
import { RuntimeError } from "./failure.js";

/** @typedef {{ bytes: number, sha256: string }} FileInfo */

const FOLDER = new URL(RUNTIME_FOLDER, import.meta.url);
const FILES = /** @type {Record<string, FileInfo>} */ (RUNTIME_FILES);
const SCRIPTS = ["pyodide.mjs", "pyodide.asm.js"]; // the worker imports these by their address
const WASM = "pyodide.asm.wasm";

const REPORT_MS = 100; // between two reports of progress: the page draws each
const STALL_MS = 45_000; // nothing arrived for so long: say so and offer another try

export class Downloads {
  /** @type {Map<string, Promise<ArrayBuffer>>} */
  #files = new Map();
  #received = 0;
  #total = 0;
  #reported = 0;
  #onProgress;

  /** @param {(fraction: number) => void} onProgress */
  constructor(onProgress) {
    this.#onProgress = onProgress;
    for (const [name, info] of Object.entries(FILES)) {
      this.#total += info.bytes;
      const content = this.#fetch(new URL(name, FOLDER), name, info);
      // Whoever needs the file awaits it; a failure nobody awaits yet is not an unhandled one.
      content.catch(() => {});
      this.#files.set(name, content);
    }
  }

  /** Waits until the scripts that the worker is going to import are known to be the right ones. */
  async scripts() {
    await Promise.all(SCRIPTS.map((name) => this.#files.get(name)));
  }

  /**
   * The WebAssembly, compiled, and the files that are not imported.
   * It is compiled from its checked bytes: as they stream in took 0.2 s longer (Chromium 156).
   * @returns {Promise<import("./protocol.js").RuntimeParts>}
   */
  async parts() {
    const wasm = /** @type {Promise<ArrayBuffer>} */ (this.#files.get(WASM));
    const names = Object.keys(FILES).filter((name) => name !== WASM && !SCRIPTS.includes(name));
    const [module, ...contents] = await Promise.all([
      wasm.then((content) => WebAssembly.compile(content)),
      ...names.map(async (name) => /** @type {const} */ ([name, await this.#files.get(name)])),
    ]);
    return { module, files: /** @type {any} */ (Object.fromEntries(contents)) };
  }

  /** @param {URL} url @param {string} name @param {FileInfo} info */
  async #fetch(url, name, info) {
    const abort = new AbortController();
    const asked = fetch(url, { credentials: "omit", signal: abort.signal }).catch(() => {
      throw new RuntimeError(navigator.onLine ? "missing-file" : "offline", name);
    });
    const response = await this.#soon(asked, name, abort);
    if (!response.ok || !response.body) throw new RuntimeError("missing-file", name);
    const reader = response.body.getReader();
    const content = new Uint8Array(info.bytes);
    let length = 0;
    for (;;) {
      const { done, value } = await this.#soon(reader.read(), name, abort);
      if (done) break;
      if (length + value.length > content.length) throw new RuntimeError("damaged-file", name);
      content.set(value, length);
      length += value.length;
      this.#received += value.length;
      this.#report();
    }
    if (length !== info.bytes || (await sha256(content)) !== info.sha256) {
      throw new RuntimeError("damaged-file", name);
    }
    return content.buffer;
  }

  #report() {
    if (performance.now() - this.#reported < REPORT_MS) return;
    this.#reported = performance.now();
    this.#onProgress(this.#received / this.#total);
  }

  /**
   * Waits for what arrives next, and not for ever.
   * @template T @param {Promise<T>} arrival @param {string} name @param {AbortController} abort
   * @returns {Promise<T>}
   */
  async #soon(arrival, name, abort) {
    /** @type {number | undefined} */
    let timer;
    const stalled = new Promise((_, reject) => {
      timer = setTimeout(() => {
        reject(new RuntimeError("stalled", name));
        abort.abort(); // else the next try could be kept waiting for the rest of this one
      }, STALL_MS);
    });
    try {
      return await Promise.race([arrival, /** @type {Promise<never>} */ (stalled)]);
    } catch (error) {
      if (error instanceof RuntimeError) throw error;
      throw new RuntimeError(navigator.onLine ? "damaged-file" : "offline", name);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @param {Uint8Array<ArrayBuffer>} content  @returns {Promise<string>} base64, as `integrity` has it */
async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return btoa(String.fromCharCode(...digest));
}
