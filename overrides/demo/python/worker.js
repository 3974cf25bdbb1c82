// @ts-check
// Python off the main thread: starts Pyodide with our module, and runs the page's requests.
// It imports two scripts that the page has verified, and receives all other files from the page.

import { expose } from "comlink";
import { RUNTIME_FILES, RUNTIME_FOLDER, SAMPLES } from "#published";
import { persistenceAfter } from "../storage/database.js";
import { SecretStore, TakenOver } from "../storage/secret-store.js";
import { hidePyodide, NO_GLOBALS } from "./isolation.js";
import { restorePython } from "./snapshot.js";
import { sha256 } from "./verified-fetch.js";

/** @typedef {import("../types.js").StartMode} StartMode */
/** @typedef {Record<string, ArrayBuffer>} Files */
/** @typedef {import("../types.js").Persistence} Persistence */
/** @typedef {{ call(request: string): string, state(): string, secret_names(): string, revision: number }} Bridge */

const FOLDER = new URL(`../${RUNTIME_FOLDER}`, import.meta.url).href;
const WHEEL = "/lib/futures_keys.whl"; // Python imports from the archive
const DIGESTS = /** @type {Record<string, { sha256: string } | undefined>} */ (RUNTIME_FILES);
// The smallest module of WebAssembly: a browser that refuses it cannot run Python.
const EMPTY_WASM = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** @type {any} */
let python;
/** @type {StartMode} */
let startedFrom;
/** Resolves the files that the start waits for. @type {(files: Files) => void} */
let resolveFiles = () => {};
/** @type {Files} */
let runtimeFiles = {};
/** @type {Bridge} */
let bridge;
let savedRevision = -1; // of the bridge, in the store
let savedEndpoint = ""; // of the bot's connection, in the picture there
/** Of the last answer that had them. @type {import("../types.js").NonceWindows | undefined} */
let windows;
/** @type {Persistence} */
let persistence = "persistent";
const store = new SecretStore();
/** The private keys that the module has made during this call. @type {[string, Uint8Array<ArrayBuffer>][]} */
const newKeys = [];

expose({
  /** Holds a lock that the browser frees when this worker ends, however it ends. @param {string} name */
  holdLock(name) {
    return new Promise((resolve) => {
      const hold = () => {
        resolve(canRunWebAssembly());
        return new Promise(() => {});
      };
      navigator.locks.request(name, hold).catch(hold); // storage is blocked: there are no locks
    });
  },

  /** Reads and runs Pyodide's own scripts. */
  async importScripts() {
    await Promise.all(["pyodide.mjs", "pyodide.asm.js"].map((name) => import(FOLDER + name)));
  },

  /**
   * Starts the interpreter, with files that arrive later. The start from a snapshot relies on internals of
   * Pyodide: where it fails, it returns false, and the interpreter can be started from the library.
   * @param {WebAssembly.Module} module @param {StartMode} mode
   */
  async start(module, mode) {
    const provided = /** @type {Promise<Files>} */ (new Promise((resolve) => (resolveFiles = resolve)));
    const { loadPyodide } = await import(`${FOLDER}pyodide.mjs`);
    WebAssembly.instantiateStreaming = async (_response, imports) => ({
      module,
      instance: await WebAssembly.instantiate(module, imports),
    });
    self.fetch = (input) => servePyodide(mode, provided, input);
    const options = {
      indexURL: FOLDER,
      lockFileContents: provided.then((files) => new TextDecoder().decode(files["pyodide-lock.json"])),
      packageBaseUrl: FOLDER,
      jsglobals: NO_GLOBALS,
    };
    startedFrom = mode;
    if (mode === "library") {
      python = await loadPyodide(options);
      return true;
    }
    try {
      python = await restorePython(
        loadPyodide,
        options,
        provided.then((files) => files["snapshot.wasm"]),
      );
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
   * Loads our module, which a snapshot contains, and restores the saved exchange. `loadPackage` is not
   * used: it unpacks the wheel with modules that are left out of the library.
   * @returns {Promise<Persistence>}
   */
  async loadModule() {
    hidePyodide(python);
    if (startedFrom === "library") addModule();
    const { Bridge } = python.pyimport("futures_keys.bridge");
    persistence = "persistent";
    bridge = (await restore(Bridge)) ?? Bridge(null, storeSecret);
    windows = JSON.parse(bridge.call(JSON.stringify({ action: "list-nonces" }))).value?.windows;
    savedRevision = bridge.revision;
    return persistence;
  },

  /**
   * Runs a request of the module's; saves the exchange before it returns, if that changed.
   * @param {string} request  JSON, as is the answer
   */
  async call(request) {
    const answer = bridge.call(request);
    const { account, bot, unified, value } = JSON.parse(answer);
    windows = value?.windows ?? windows;
    // The same key handed over once more changes no state, but the vault has it. A connection is in no
    // state, but the next page says that it is lost.
    const isOther = bridge.revision !== savedRevision || (unified?.endpoint ?? "") !== savedEndpoint;
    if (store.isOpen && (isOther || newKeys.length > 0)) await save({ account, bot, windows, unified });
    return { answer, persistence, windows };
  },

  /** The files that Python was started from. */
  used() {
    const names = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", ...Object.keys(runtimeFiles)];
    const runtime = names.map((name) => [FOLDER + name, `sha256-${DIGESTS[name]?.sha256}`]);
    const modules = performance.getEntriesByType("resource").map(({ name }) => [name]);
    const script = location.protocol === "blob:" ? import.meta.url : location.href; // see runtime.js
    return /** @type {import("../types.js").Used} */ ([...runtime, [script], ...modules]);
  },

  /**
   * Runs a program that the page shows, in the interpreter of the keys: one that the build knows, and no other.
   * @param {string} code  @returns {Promise<string>} JSON
   */
  async run(code) {
    const digest = await sha256(new TextEncoder().encode(code.trim()));
    if (!SAMPLES.includes(digest)) return JSON.stringify({ output: "", cut: false, error: "", unknown: true });
    return python.pyimport("futures_keys.bridge.samples").run_sample(code);
  },
});

function addModule() {
  const [wheel] = Object.keys(runtimeFiles).filter((name) => name.endsWith(".whl"));
  python.FS.writeFile(WHEEL, new Uint8Array(/** @type {ArrayBuffer} */ (runtimeFiles[wheel ?? ""])));
  python.pyimport("sys").path.append(WHEEL);
}

/** @param {any} Bridge  @returns {Promise<Bridge | undefined>} the saved one, if there is one that can be read */
async function restore(Bridge) {
  try {
    const found = await store.acquire();
    return found && withSecrets(found.secrets, (secrets) => Bridge.restore(found.state, secrets, storeSecret));
  } catch (error) {
    store.release();
    persistence = error instanceof python.ffi.PythonError ? "corrupt" : persistenceAfter(error);
    return undefined;
  }
}

/**
 * Lends decrypted private keys to Python: no copy of ours outlives the call.
 * @template T @param {Map<string, Uint8Array>} secrets @param {(proxy: any) => T} work
 */
function withSecrets(secrets, work) {
  const proxy = python.toPy(secrets);
  try {
    return work(proxy);
  } finally {
    proxy.destroy();
    for (const secret of secrets.values()) secret.fill(0);
  }
}

/** The module's vault: called once with each new private key. @param {string} name @param {any} secret */
function storeSecret(name, secret) {
  if (store.isOpen) newKeys.push([name, secret.toJs()]); // else nothing would take it out again
  secret.destroy();
}

/** @param {import("../storage/database.js").Picture} picture */
async function save(picture) {
  const { revision } = bridge;
  try {
    const needed = JSON.parse(bridge.secret_names());
    await store.save({ state: bridge.state(), picture }, newKeys.splice(0), needed);
    savedRevision = Math.max(savedRevision, revision);
    savedEndpoint = picture.unified?.endpoint ?? "";
    persistence = "persistent";
  } catch (error) {
    persistence = error instanceof TakenOver ? "taken-over" : "unavailable";
  }
}

function canRunWebAssembly() {
  try {
    return Boolean(new WebAssembly.Module(EMPTY_WASM));
  } catch {
    return false;
  }
}

/**
 * Stands in for Pyodide's fetch. Serves only verified files; rejects every other URL.
 * @param {StartMode} mode @param {Promise<Files>} provided @param {RequestInfo | URL} input
 */
async function servePyodide(mode, provided, input) {
  const url = String(input instanceof Request ? input.url : input);
  const name = url.slice(FOLDER.length);
  if (url === `${FOLDER}pyodide.asm.wasm`) return new Response(); // start() has the compiled module
  if (mode === "snapshot" && name === "python_stdlib.zip") return new Response(); // the snapshot contains it
  const content = url.startsWith(FOLDER) ? (await provided)[name] : undefined;
  if (!content) throw new TypeError(`not a file of the runtime: ${url}`);
  return new Response(content);
}
