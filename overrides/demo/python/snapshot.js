// @ts-check
// Starts Python from the snapshot that the build has made of an earlier start: make-snapshot.mjs.
// It uses internals of Pyodide (`_createPyodideModule`, `_loadSnapshot`, `API.restoreSnapshot`):
// tests/site/test_module_in_pyodide.py fails when an upgrade changes them.

const SECTION = "python"; // the only section of the file, which is a module of WebAssembly
const NUMBER_BYTES = 4;
const HEADER_NUMBERS = 3;

/**
 * @param {(options: object) => Promise<any>} loadPyodide @param {object} options
 * @param {Promise<ArrayBuffer | undefined>} content  the file; undefined where it could not be fetched
 * @returns {Promise<any>}  Python, with our module in it
 */
export async function restorePython(loadPyodide, options, content) {
  const scope = /** @type {any} */ (globalThis);
  const create = scope._createPyodideModule;
  scope._createPyodideModule = async (/** @type {any} */ settings) => {
    delete settings.INITIAL_MEMORY; // Pyodide would take the length of the snapshot for it
    const emscripten = await create(settings);
    const file = await content;
    if (!file) throw new TypeError("there is no snapshot");
    const [snapshot] = WebAssembly.Module.customSections(await WebAssembly.compile(file), SECTION);
    settings.API.restoreSnapshot = () => restore(emscripten, /** @type {ArrayBuffer} */ (snapshot));
    return emscripten;
  };
  try {
    const python = await loadPyodide({ ...options, _loadSnapshot: new Uint8Array(1) });
    // Keys use the browser's CSPRNG; reseed `random` so that restored interpreters differ.
    python.pyimport("random").seed();
    return python;
  } finally {
    scope._createPyodideModule = create;
  }
}

/**
 * Copies the snapshot over the memory of an interpreter that has not started.
 * @param {any} emscripten @param {ArrayBuffer} snapshot  @returns {unknown} the state that belongs to it
 */
function restore(emscripten, snapshot) {
  const memory = /** @type {Uint8Array} */ (emscripten.HEAPU8);
  const [memoryBytes = 0, count = 0, stateBytes = 0] = new Uint32Array(snapshot, 0, HEADER_NUMBERS);
  if (memory.length !== memoryBytes) throw new RangeError("the snapshot is of another memory");
  const runs = new Uint32Array(snapshot, HEADER_NUMBERS * NUMBER_BYTES, 2 * count);
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
 * Points Python at the function that counts the arguments of C functions. It depends on the browser: on
 * iOS, and where WebAssembly has no garbage collection, there is none.
 * @param {any} emscripten
 */
function pointAtCountArgs({ HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET, _PyEM_CountArgsPtr }) {
  const offset = HEAP32[__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET / NUMBER_BYTES];
  HEAP32[(__PyRuntime + offset) / NUMBER_BYTES] = _PyEM_CountArgsPtr;
}
