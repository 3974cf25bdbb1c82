// @ts-check
// Python, away from the page's own thread: starts Pyodide with our module and answers the page.
// It fetches nothing but two scripts that the page has checked; the rest is handed to it.

import { expose } from "./vendor/comlink/comlink.js";
import { RUNTIME_FILES, RUNTIME_FOLDER } from "./published.js";

/** @typedef {import("./protocol.js").RuntimeParts} RuntimeParts */
/** @typedef {{ call(request: string): string }} Bridge */

const FOLDER = new URL(RUNTIME_FOLDER, import.meta.url).href;
const DIGESTS = /** @type {Record<string, { sha256: string } | undefined>} */ (RUNTIME_FILES);
// The smallest WebAssembly there is; where even this is refused, Python cannot start.
const EMPTY_WASM = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** @type {any} */
let python;
/** @type {Bridge | undefined} */
let bridge;

expose({
  /** Takes a lock that the browser frees when this worker ends, however it ends. @param {string} lock */
  live(lock) {
    return new Promise((held) => {
      navigator.locks.request(lock, () => {
        held(canRunWebAssembly());
        return new Promise(() => {});
      });
    });
  },

  /** Reads and runs Pyodide's own scripts. */
  async importScripts() {
    await Promise.all(["pyodide.mjs", "pyodide.asm.js"].map((name) => import(FOLDER + name)));
  },

  /** Starts the interpreter. @param {RuntimeParts} parts */
  async start({ module, files }) {
    const { loadPyodide } = await import(`${FOLDER}pyodide.mjs`);
    WebAssembly.instantiateStreaming = async (_response, imports) => ({
      module,
      instance: await WebAssembly.instantiate(module, imports),
    });
    self.fetch = async (input, options) => answerPyodide(files, input, options);
    python = await loadPyodide({
      indexURL: FOLDER,
      lockFileContents: new TextDecoder().decode(files["pyodide-lock.json"]),
      packageBaseUrl: FOLDER,
    });
  },

  /** Loads our module; not by loadPyodide's `packages`, with which the start took longer (0.29.5). */
  async loadModule() {
    await python.loadPackage("futures-keys", { messageCallback() {} });
    bridge = python.pyimport("futures_keys.bridge").Bridge();
  },

  /** @param {string} request  JSON, as is the answer */
  call(request) {
    if (!bridge) throw new Error("the module has not been loaded");
    return bridge.call(request);
  },
});

function canRunWebAssembly() {
  try {
    return Boolean(new WebAssembly.Module(EMPTY_WASM));
  } catch {
    return false;
  }
}

/**
 * What Pyodide fetches: the files that the page has checked, and nothing else from nowhere else.
 * A package has the digest that the lock file says, or is none.
 * @param {RuntimeParts["files"]} files @param {RequestInfo | URL} input @param {RequestInit} [options]
 */
function answerPyodide(files, input, options) {
  const url = String(input instanceof Request ? input.url : input);
  const name = url.slice(FOLDER.length);
  if (url === `${FOLDER}pyodide.asm.wasm`) return new Response(); // compiled already
  const content = url.startsWith(FOLDER) ? files[name] : undefined;
  if (!content) throw new TypeError(`not a file of the runtime: ${url}`);
  if (options?.integrity && options.integrity !== `sha256-${DIGESTS[name]?.sha256}`) {
    throw new TypeError(`not what the lock file says: ${name}`);
  }
  return new Response(content);
}
