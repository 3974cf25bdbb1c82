// @ts-check
// Starts Python from what the build has remembered of an earlier start: make-snapshot.mjs.
// This stands on parts of Pyodide that are its own affair (`_createPyodideModule`, `_loadSnapshot`,
// `API.restoreSnapshot`): tests/site/test_module_in_pyodide.py says so when an upgrade changes them.

const SECTION = "python"; // of the file, which is a module of WebAssembly with nothing else in it
const NUMBER_BYTES = 4;
const HEAD = 3; // numbers that stand first

/**
 * @param {(options: object) => Promise<any>} loadPyodide @param {object} options
 * @param {Promise<ArrayBuffer | undefined>} content  the file, which may come later, or not
 * @returns {Promise<any>}  Python, with our module in it
 */
export async function restorePython(loadPyodide, options, content) {
  const scope = /** @type {any} */ (globalThis);
  const create = scope._createPyodideModule;
  scope._createPyodideModule = async (/** @type {any} */ settings) => {
    delete settings.INITIAL_MEMORY; // Pyodide takes the snapshot's length for that of the memory
    const emscripten = await create(settings);
    const file = await content;
    if (!file) throw new TypeError("there is no snapshot");
    const [snapshot] = WebAssembly.Module.customSections(await WebAssembly.compile(file), SECTION);
    settings.API.restoreSnapshot = () => restore(emscripten, /** @type {ArrayBuffer} */ (snapshot));
    return emscripten;
  };
  try {
    const python = await loadPyodide({ ...options, _loadSnapshot: new Uint8Array(1) });
    // Keys come from the browser's own chance; what is left is not to be the same for everybody.
    python.pyimport("random").seed();
    return python;
  } finally {
    scope._createPyodideModule = create;
  }
}

/**
 * Lays the snapshot over the memory of an interpreter that has not started.
 * @param {any} emscripten @param {ArrayBuffer} snapshot  @returns {unknown} the state that belongs to it
 */
function restore(emscripten, snapshot) {
  const memory = /** @type {Uint8Array} */ (emscripten.HEAPU8);
  const [memoryBytes = 0, count = 0, stateBytes = 0] = new Uint32Array(snapshot, 0, HEAD);
  if (memory.length !== memoryBytes) throw new RangeError("the snapshot is of another memory");
  const runs = new Uint32Array(snapshot, HEAD * NUMBER_BYTES, 2 * count);
  let source = runs.byteOffset + runs.byteLength;
  const state = JSON.parse(new TextDecoder().decode(new Uint8Array(snapshot, source, stateBytes)));
  source += stateBytes;
  let target = 0;
  for (let run = 0; run < runs.length; run += 2) {
    const [gap = 0, length = 0] = runs.subarray(run, run + 2);
    target += gap;
    memory.set(new Uint8Array(snapshot, source, length), target);
    source += length;
    target += length;
  }
  pointAtCountArgs(emscripten);
  return state;
}

/**
 * How Python calls functions of C depends on the browser, and is found out before this: not on iOS,
 * nor where WebAssembly has no garbage collection, is there the function that counts arguments.
 * @param {any} emscripten
 */
function pointAtCountArgs({ HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET, _PyEM_CountArgsPtr }) {
  const offset = HEAP32[__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET / NUMBER_BYTES];
  HEAP32[(__PyRuntime + offset) / NUMBER_BYTES] = _PyEM_CountArgsPtr;
}
