// @ts-check
// Python, away from the page's own thread: starts Pyodide with our module and answers the page.

import { expose } from "./vendor/comlink/comlink.js";
import { DownloadError, Downloads } from "./downloads.js";
import { RUNTIME_FILES, RUNTIME_FOLDER } from "./published.js";

/** @typedef {import("./protocol.js").Started} Started */
/** @typedef {import("./protocol.js").Progress} Progress */
/** @typedef {{ call(request: string): string }} Bridge */

const FOLDER = new URL(RUNTIME_FOLDER, import.meta.url).href;
const LIBRARY = "python_stdlib.zip";
const WASM = "pyodide.asm.wasm";
// The smallest WebAssembly there is; where even this is refused, Python cannot start.
const EMPTY_WASM = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

const browserFetch = self.fetch.bind(self);
/** @type {Bridge | undefined} */
let bridge;
/** @type {DownloadError | undefined} */
let packageFault;

expose({
  /** @param {string} lock @param {(progress: Progress) => void} report  @returns {Promise<Started>} */
  async start(lock, report) {
    holdWhileAlive(lock);
    try {
      new WebAssembly.Module(EMPTY_WASM);
    } catch {
      return { ok: false, reason: "no-webassembly" };
    }
    try {
      bridge = await startPython(report);
      return { ok: true };
    } catch (error) {
      return { ok: false, reason: reasonOf(packageFault ?? error) };
    }
  },

  /** @param {string} request */
  call(request) {
    if (!bridge) throw new Error("Python has not been started");
    return bridge.call(request);
  },
});

/** Holds a lock that the browser frees when this worker ends, however it ends. @param {string} lock */
function holdWhileAlive(lock) {
  navigator.locks?.request(lock, () => new Promise(() => {}));
}

/** @param {(progress: Progress) => void} report  @returns {Promise<Bridge>} */
async function startPython(report) {
  const { [wheelName()]: _wheel, ...files } = /** @type {Record<string, any>} */ (RUNTIME_FILES);
  const downloads = new Downloads(FOLDER, files, (fraction) => report({ phase: "download", fraction }));
  const [{ loadPyodide }, lockFile] = await prepare(downloads);
  report({ phase: "interpreter", fraction: 1 });
  self.fetch = (input, options) => answerPyodide(downloads, input, options);
  const python = await loadPyodide({
    indexURL: FOLDER,
    lockFileContents: new TextDecoder().decode(lockFile),
    packageBaseUrl: FOLDER,
    packages: ["futures-keys"],
  });
  report({ phase: "module", fraction: 1 });
  return python.pyimport("futures_keys.bridge").Bridge();
}

/**
 * Brings everything that Pyodide is going to ask for, checked, so that its start cannot hang
 * on the network: it would wait for ever where its WebAssembly does not come.
 * @param {Downloads} downloads
 */
async function prepare(downloads) {
  const compiled = downloads.response(WASM).then((response) => WebAssembly.compileStreaming(response));
  compiled.catch(() => {});
  const importChecked = async (/** @type {string} */ name) => {
    await downloads.content(name);
    return import(FOLDER + name);
  };
  const [pyodide, , lockFile] = await Promise.all([
    importChecked("pyodide.mjs"),
    importChecked("pyodide.asm.js"),
    downloads.content("pyodide-lock.json"),
    downloads.content(LIBRARY),
    downloads.content(WASM), // before `compiled`: a damaged file is to be named as one
  ]);
  const module = await compiled;
  WebAssembly.instantiateStreaming = async (_response, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  return /** @type {const} */ ([pyodide, lockFile]);
}

/**
 * What Pyodide fetches while it starts: our own checked files, the wheel that its lock file
 * checks, and nothing else, from nowhere else.
 * @param {Downloads} downloads @param {RequestInfo | URL} input @param {RequestInit} [options]
 */
async function answerPyodide(downloads, input, options) {
  const url = String(input instanceof Request ? input.url : input);
  const name = url.slice(FOLDER.length);
  if (!url.startsWith(FOLDER)) throw new TypeError(`not a file of the runtime: ${url}`);
  if (name === LIBRARY) return new Response(await downloads.content(LIBRARY));
  if (name === WASM) return new Response(); // compiled already
  return fetchWheel(url, name, options);
}

/** @param {string} url @param {string} name @param {RequestInit} [options] */
async function fetchWheel(url, name, options) {
  try {
    const response = await browserFetch(url, options);
    if (response.ok) return response;
    packageFault = new DownloadError("missing-file", name);
  } catch {
    // The browser does not say whether the network failed or the digest did not match.
    packageFault = new DownloadError(navigator.onLine ? "damaged-file" : "offline", name);
  }
  throw packageFault;
}

function wheelName() {
  return Object.keys(RUNTIME_FILES).find((name) => name.endsWith(".whl")) ?? "";
}

/** @param {unknown} error  @returns {import("./protocol.js").Reason} */
function reasonOf(error) {
  if (error instanceof DownloadError) return error.reason;
  if (error instanceof RangeError) return "out-of-memory";
  console.error("The rehearsal could not start Python.", error);
  return "unexpected";
}
