// @ts-check
// Fetches the runtime's files, counts their bytes and checks their SHA-256.

import { RUNTIME_FILES, RUNTIME_FOLDER } from "./published.js";
import { RuntimeError } from "./failure.js";
import { Line } from "./way.js";

/** @typedef {{ bytes: number, brotli_bytes: number, sha256: string }} FileInfo */
/** @typedef {import("./protocol.js").Way} Way */

const FOLDER = new URL(RUNTIME_FOLDER, import.meta.url);
const FILES = /** @type {Map<string, FileInfo>} */ (new Map(Object.entries(RUNTIME_FILES)));
const SCRIPTS = ["pyodide.mjs", "pyodide.asm.js"]; // the worker imports these by their address
const WASM = "pyodide.asm.wasm";
const LOCK = "pyodide-lock.json";
const SNAPSHOT = "python.snapshot";
const ALWAYS = [...SCRIPTS, WASM, LOCK];
/** @type {Record<Way, string[]>} */
const BY_WAY = {
  snapshot: [SNAPSHOT],
  library: [...FILES.keys()].filter((name) => name !== SNAPSHOT && !ALWAYS.includes(name)),
};

const REPORT_MS = 100; // between two reports of progress: the page draws each
const STALL_MS = 45_000; // nothing arrived for so long: say so and offer another try

export class Downloads {
  /** @type {Map<string, Promise<ArrayBuffer>>} */
  #files = new Map();
  #line = new Line();
  /** Which way suits the line. @type {Promise<Way>} */
  way = this.#line.way;
  #received = 0; // over the wire, as a host sends it that compresses well
  /** What there is to fetch, in the same. */
  total = 0;
  #reported = 0;
  #onProgress;

  /** @param {(received: number, total: number) => void} onProgress  bytes over the wire */
  constructor(onProgress) {
    this.#onProgress = onProgress;
    this.#expect("snapshot");
    this.way.then((way) => this.#expect(way));
    for (const name of ALWAYS) this.#get(name);
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
   * The files that are neither compiled nor imported, by name.
   * @param {Way} way  @returns {Promise<Record<string, ArrayBuffer>>}
   */
  async files(way) {
    // On a slow line one after the other: the WebAssembly is compiled while the library comes.
    if (way === "library") await this.#get(WASM);
    this.#expect(way);
    const entries = [LOCK, ...BY_WAY[way]].map(async (name) => [name, await this.#get(name)]);
    return Object.fromEntries(await Promise.all(entries));
  }

  /** @param {string} name  @returns {Promise<ArrayBuffer>} */
  #get(name) {
    const asked = this.#files.get(name);
    if (asked) return asked;
    const content = this.#fetch(name, describe(name));
    // Whoever needs the file awaits it; a failure nobody awaits yet is not an unhandled one.
    content.catch(() => {});
    this.#files.set(name, content);
    return content;
  }

  /** @param {string} name @param {FileInfo} info */
  async #fetch(name, info) {
    const abort = new AbortController();
    const asked = fetch(new URL(name, FOLDER), { credentials: "omit", signal: abort.signal }).catch(() => {
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
      const bytes = (value.length * info.brotli_bytes) / info.bytes;
      if (name === WASM) this.#line.saw(bytes);
      this.#report(bytes);
    }
    if (name === WASM) this.#line.ended();
    if (length !== info.bytes || (await sha256(content)) !== info.sha256) {
      throw new RuntimeError("damaged-file", name);
    }
    return content.buffer;
  }

  /** @param {Way} way */
  #expect(way) {
    const names = [...ALWAYS, ...BY_WAY[way]];
    this.total = names.reduce((total, name) => total + describe(name).brotli_bytes, 0);
  }

  /** @param {number} bytes */
  #report(bytes) {
    this.#received += bytes;
    if (performance.now() - this.#reported < REPORT_MS) return;
    this.#reported = performance.now();
    this.#onProgress(Math.min(this.#received, this.total), this.total);
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

/** @param {string} name  @returns {FileInfo} */
function describe(name) {
  const info = FILES.get(name);
  if (!info) throw new RuntimeError("missing-file", name);
  return info;
}

/** @param {Uint8Array<ArrayBuffer>} content  @returns {Promise<string>} base64, as `integrity` has it */
async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return btoa(String.fromCharCode(...digest));
}
