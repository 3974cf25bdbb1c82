// @ts-check
// Python, away from the page's own thread: starts Pyodide with our module and answers the page.
// It fetches nothing but two scripts that the page has checked; the rest is handed to it.

import { expose } from "../vendor/comlink/comlink.js";
import { RUNTIME_FILES, RUNTIME_FOLDER } from "../published.js";
import { SecretStore, TakenOver } from "../storage/secret-store.js";
import { restorePython } from "./snapshot.js";

/** @typedef {import("../types.js").StartMode} StartMode */
/** @typedef {Record<string, ArrayBuffer>} Files */
/** @typedef {import("../types.js").Persistence} Persistence */
/** @typedef {{ call(request: string): string, state(): string, revision: number }} Bridge */

const FOLDER = new URL(`../${RUNTIME_FOLDER}`, import.meta.url).href;
const WHEEL = "/lib/futures_keys.whl"; // Python reads modules out of it, as it lies there
const DIGESTS = /** @type {Record<string, { sha256: string } | undefined>} */ (RUNTIME_FILES);
// The smallest WebAssembly there is; where even this is refused, Python cannot start.
const EMPTY_WASM = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** @type {any} */
let python;
/** @type {StartMode} */
let startedFrom;
/** Gives the start the files that it waits for. @type {(files: Files) => void} */
let resolveFiles = () => {};
/** @type {Files} */
let runtimeFiles = {};
/** @type {Bridge} */
let bridge;
let saved = -1; // the revision of the bridge that the store holds
/** @type {Persistence} */
let persistence = "persistent";
const store = new SecretStore();
/** The private keys that the module has made since the last save. @type {[string, Uint8Array<ArrayBuffer>][]} */
let unsavedKeys = [];

expose({
  /** Takes a lock that the browser frees when this worker ends, however it ends. @param {string} name */
  holdLock(name) {
    return new Promise((resolve) => {
      const hold = () => {
        resolve(canRunWebAssembly());
        return new Promise(() => {});
      };
      navigator.locks.request(name, hold).catch(hold); // no locks where nothing may be stored
    });
  },

  /** Reads and runs Pyodide's own scripts. */
  async importScripts() {
    await Promise.all(["pyodide.mjs", "pyodide.asm.js"].map((name) => import(FOLDER + name)));
  },

  /**
   * Starts the interpreter, with files that come later. From a snapshot it may fail, for it stands
   * on what Pyodide does not promise: then false, and it can be started from the library.
   * @param {WebAssembly.Module} module @param {StartMode} mode
   */
  async start(module, mode) {
    const given = /** @type {Promise<Files>} */ (new Promise((resolve) => (resolveFiles = resolve)));
    const { loadPyodide } = await import(`${FOLDER}pyodide.mjs`);
    WebAssembly.instantiateStreaming = async (_response, imports) => ({
      module,
      instance: await WebAssembly.instantiate(module, imports),
    });
    self.fetch = (input) => answerPyodide(mode, given, input);
    const options = {
      indexURL: FOLDER,
      lockFileContents: given.then((files) => new TextDecoder().decode(files["pyodide-lock.json"])),
      packageBaseUrl: FOLDER,
    };
    startedFrom = mode;
    if (mode === "library") {
      python = await loadPyodide(options);
      return true;
    }
    try {
      python = await restorePython(loadPyodide, options, given.then((files) => files["snapshot.wasm"]));
      return true;
    } catch (error) {
      console.warn("Python could not be started from its snapshot.", error);
      return false;
    }
  },

  /** @param {Files} files */
  provideFiles(files) {
    runtimeFiles = files;
    resolveFiles(files);
  },

  /**
   * Loads our module, which a snapshot has already, and the exchange as it was saved.
   * Not by `loadPackage`: that unpacks it, for which it needs modules that are left out.
   * @returns {Promise<Persistence>}
   */
  async loadModule() {
    if (startedFrom === "library") addModule();
    const { Bridge } = python.pyimport("futures_keys.bridge");
    bridge = await restore(Bridge);
    saved = bridge.revision;
    return persistence;
  },

  /**
   * Answers once what has changed is saved, so that nothing is shown as kept that is not.
   * @param {string} request  JSON, as is the answer
   */
  async call(request) {
    const answer = bridge.call(request);
    if (persistence === "persistent" && bridge.revision !== saved) await save(answer);
    return { answer, persistence };
  },

  /** What Python was started from, for who keeps it. */
  used() {
    const names = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", ...Object.keys(runtimeFiles)];
    const runtime = names.map((name) => [FOLDER + name, `sha256-${DIGESTS[name]?.sha256}`]);
    const modules = performance.getEntriesByType("resource").map(({ name }) => [name]);
    return /** @type {import("../types.js").Used} */ ([...runtime, [location.href], ...modules]);
  },

  /**
   * Runs a program that the page shows, beside the keys: never what a reader or anybody has written.
   * @param {string} code  @returns {string} JSON
   */
  run(code) {
    return python.pyimport("futures_keys.bridge.samples").run_sample(code);
  },
});

function addModule() {
  const [wheel] = Object.keys(runtimeFiles).filter((name) => name.endsWith(".whl"));
  python.FS.writeFile(WHEEL, new Uint8Array(/** @type {ArrayBuffer} */ (runtimeFiles[wheel ?? ""])));
  python.pyimport("sys").path.append(WHEEL);
}

/** @param {any} Bridge  @returns {Promise<Bridge>} */
async function restore(Bridge) {
  try {
    const found = await store.acquire();
    if (found) return Bridge.restore(found.state, python.toPy(found.secrets), keep);
  } catch (error) {
    // Bytes that do not open, or a state that the module refuses; else the browser stores nothing.
    const corrupt = error instanceof DOMException ? error.name === "OperationError" : error instanceof python.ffi.PythonError;
    persistence = corrupt ? "corrupt" : "unavailable";
  }
  return Bridge(null, keep);
}

/** The module's vault: it gives each private key here once. @param {string} name @param {any} secret */
function keep(name, secret) {
  unsavedKeys.push([name, secret.toJs()]);
  secret.destroy();
}

/** @param {string} answer */
async function save(answer) {
  const { account, bot } = JSON.parse(answer);
  try {
    await store.save({ state: bridge.state(), picture: { account, bot } }, unsavedKeys);
    saved = bridge.revision;
  } catch (error) {
    persistence = error instanceof TakenOver ? "taken-over" : "unavailable";
  }
  unsavedKeys = [];
}

function canRunWebAssembly() {
  try {
    return Boolean(new WebAssembly.Module(EMPTY_WASM));
  } catch {
    return false;
  }
}

/**
 * What Pyodide fetches: the files that the page has checked, and nothing else from nowhere else.
 * @param {StartMode} mode @param {Promise<Files>} given @param {RequestInfo | URL} input
 */
async function answerPyodide(mode, given, input) {
  const url = String(input instanceof Request ? input.url : input);
  const name = url.slice(FOLDER.length);
  if (url === `${FOLDER}pyodide.asm.wasm`) return new Response(); // compiled already
  if (mode === "snapshot" && name === "python_stdlib.zip") return new Response(); // remembered
  const content = url.startsWith(FOLDER) ? (await given)[name] : undefined;
  if (!content) throw new TypeError(`not a file of the runtime: ${url}`);
  return new Response(content);
}
