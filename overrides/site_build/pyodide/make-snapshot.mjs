// Writes the memory of Python after it has started and imported our module, so that a browser skips
// both: it copies this over the memory of an interpreter that has not started.
//
//   node make-snapshot.mjs <folder of the runtime> <file to write>
//
// The file has what differs from the memory that the WebAssembly brings with it (snapshot.js reads it):
//
//   3 numbers    bytes of memory in all; number of runs; bytes of the state
//   a pair a run  bytes since the end of the run before it; bytes of the run
//   state        what Pyodide knows of JavaScript's objects, as JSON
//   content      the runs, one after the other
//
// Numbers are of 32 bits, and little-endian, as WebAssembly has them. All of it stands in a module of
// WebAssembly that has nothing else: hosts that compress by type know that one, and no type of ours.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const HEADER_BYTES = 48; // of a snapshot of Pyodide's
const WASM_HEADER = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]);
const CUSTOM = 0; // the kind of section that may hold anything
const MAX_GAP_BYTES = 24; // more equal bytes than this end a run: fewer cost less than another run
const STANDARD_LIBRARY = "/lib/python313.zip"; // where Pyodide puts it
const WHEEL = "/lib/futures_keys.whl";

const [folder = "", target = ""] = process.argv.splice(1).slice(1); // taken out, so that the snapshot has neither

// The same sources give the same bytes: no clock, no randomness, nothing of this machine. In a browser
// both come from JavaScript when they are asked for, and not from the memory.
process.env.TZ = "UTC";
Date.now = () => 0;
performance.now = () => 0;
crypto.getRandomValues = (numbers) => /** @type {any} */ (numbers).fill(0);
const environment = { LANG: "C.UTF-8", PYTHONHASHSEED: "0" };

const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
await import(pathToFileURL(`${folder}/pyodide.asm.js`).href);

/** The memory as the WebAssembly brings it, before anything has run. */
let untouched = new Uint8Array();
/** @type {any} */
let emscripten;
const scope = /** @type {any} */ (globalThis);
const create = scope._createPyodideModule;
scope._createPyodideModule = async (/** @type {any} */ settings) => {
  const instantiate = settings.instantiateWasm;
  settings.instantiateWasm = (/** @type {any} */ imports, /** @type {(...made: unknown[]) => void} */ done) =>
    instantiate(imports, (/** @type {unknown} */ instance, /** @type {unknown} */ module) => {
      untouched = new Uint8Array(imports.env.memory.buffer).slice();
      done(instance, module);
    });
  emscripten = await create(settings);
  return emscripten;
};

const python = await loadPyodide({
  stdLibURL: `${folder}/python_stdlib.zip`,
  lockFileURL: `${folder}/pyodide-lock.json`,
  env: environment,
  _makeSnapshot: true,
});
const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
python.FS.writeFile(WHEEL, await readFile(`${folder}/${wheel}`));
python.runPython(`
import gc, importlib, random, sys

sys.path.append(${JSON.stringify(WHEEL)})
import futures_keys.bridge, futures_keys.bridge.samples

# The library has been cut to what is used: no browser that has this needs to fetch it.
for path in sys.path_importer_cache[${JSON.stringify(STANDARD_LIBRARY)}]._get_files():
    importlib.import_module(path.removesuffix(".pyc").removesuffix("/__init__").replace("/", "."))

random.seed(0)  # the worker seeds it anew
gc.collect()
`);

const { memory, state } = parts(python.makeMemorySnapshot());
memory.fill(0, emscripten._emscripten_stack_get_end(), emscripten.stackSave()); // what calls have left
if (memory.length !== untouched.length) throw new Error("the memory has grown: let snapshot.js grow it too");
const runs = differences(untouched, memory);
const numbers = [memory.length, runs.length, state.length];
let end = 0;
for (const [start, stop] of runs) {
  numbers.push(start - end, stop - start);
  end = stop;
}
const contents = runs.map(([start, stop]) => memory.subarray(start, stop));
const section = Buffer.concat([named("python"), Buffer.from(Uint32Array.from(numbers).buffer), state, ...contents]);
await writeFile(target, Buffer.concat([WASM_HEADER, Buffer.of(CUSTOM), leb128(section.length), section]));

/** Splits Pyodide's snapshot: a header with the place where the memory begins, the state, the memory. @param {Uint8Array} snapshot */
function parts(snapshot) {
  const [, memoryStart = 0, stateBytes = 0] = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 3);
  const state = snapshot.subarray(HEADER_BYTES, HEADER_BYTES + stateBytes);
  JSON.parse(new TextDecoder().decode(state)); // fails where Pyodide has another form
  return { memory: snapshot.subarray(memoryStart), state };
}

/** @param {string} text  @returns {Buffer} a name as WebAssembly writes it: its length, and its bytes */
function named(text) {
  return Buffer.concat([leb128(text.length), Buffer.from(text)]);
}

/** @param {number} number  @returns {Buffer} a number as WebAssembly writes it: seven bits a byte, the lowest first */
function leb128(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return Buffer.from([...bytes, number]);
}

/** @param {Uint8Array} before @param {Uint8Array} after  @returns {[number, number][]} where each run of other bytes starts and ends */
function differences(before, after) {
  /** @type {[number, number][]} */
  const runs = [];
  let start = -1;
  let last = -1;
  for (let at = 0; at < after.length; at += 1) {
    if (before[at] === after[at]) continue;
    if (start < 0 || at - last > MAX_GAP_BYTES) {
      if (start >= 0) runs.push([start, last + 1]);
      start = at;
    }
    last = at;
  }
  return start < 0 ? runs : [...runs, [start, last + 1]];
}
