// Python's memory from a snapshot, with a stand-in for Emscripten: what is copied where.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { restorePython } from "../../overrides/demo/python/snapshot.js";
import { wasmWithSection } from "./support/runtime-files.js";

const MEMORY_BYTES = 64;
const STATE = { hiwire: ["an object"] };

/** @param {[gap: number, content: number[]][]} runs @param {number} [memoryBytes] */
function snapshotOf(runs, memoryBytes = MEMORY_BYTES) {
  const state = [...new TextEncoder().encode(JSON.stringify(STATE))];
  const numbers = [memoryBytes, runs.length, state.length, ...runs.flatMap(([gap, { length }]) => [gap, length])];
  const head = [...new Uint8Array(Uint32Array.from(numbers).buffer)];
  const content = new Uint8Array([...head, ...state, ...runs.flatMap(([, bytes]) => bytes)]);
  return wasmWithSection("python", content).buffer;
}

function fakeEmscripten() {
  const buffer = new ArrayBuffer(MEMORY_BYTES);
  return {
    HEAPU8: new Uint8Array(buffer),
    HEAP32: new Int32Array(buffer),
    __PyRuntime: 16,
    __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: 8, // there the offset of the pointer stands
    _PyEM_CountArgsPtr: 77,
  };
}

/**
 * Restores a snapshot as Pyodide has it done.
 * @param {Promise<ArrayBuffer | undefined>} content
 */
async function restore(content) {
  const emscripten = fakeEmscripten();
  const seed = mock.fn();
  /** @type {any} */
  let settings;
  const scope = /** @type {any} */ (globalThis);
  const create = async (/** @type {any} */ given) => {
    settings = given;
    return emscripten;
  };
  scope._createPyodideModule = create;
  /** @type {unknown} */
  let state;
  const loadPyodide = async (/** @type {any} */ options) => {
    assert.ok(options._loadSnapshot instanceof Uint8Array);
    await scope._createPyodideModule({ INITIAL_MEMORY: 1, API: {} });
    state = settings.API.restoreSnapshot();
    return { pyimport: () => ({ seed }) };
  };
  try {
    await restorePython(loadPyodide, {}, content);
  } finally {
    assert.equal(scope._createPyodideModule, create); // the next start finds Pyodide as it was
  }
  return { emscripten, settings, state, seed };
}

test("each run of bytes comes to its place, and the rest of the memory stays", async () => {
  const runs = /** @type {[number, number[]][]} */ ([
    [2, [1, 2, 3]],
    [30, [4, 5]],
  ]);
  const { emscripten, state, settings, seed } = await restore(Promise.resolve(snapshotOf(runs)));
  const expected = new Uint8Array(MEMORY_BYTES);
  expected.set([1, 2, 3], 2);
  expected.set([4, 5], 35);
  new Int32Array(expected.buffer)[16 / 4] = 77; // at the runtime, and the offset of 0 that stands at 8
  assert.deepEqual(emscripten.HEAPU8, expected);
  assert.deepEqual(state, STATE);
  assert.equal("INITIAL_MEMORY" in settings, false);
  assert.equal(seed.mock.callCount(), 1);
});

test("the function that counts arguments is the browser's own", async () => {
  const offset = /** @type {[number, number[]][]} */ ([[8, [12, 0, 0, 0]]]);
  const { emscripten } = await restore(Promise.resolve(snapshotOf(offset)));
  assert.equal(emscripten.HEAP32[(16 + 12) / 4], 77);
});

test("a snapshot of another memory is refused", () =>
  assert.rejects(restore(Promise.resolve(snapshotOf([], MEMORY_BYTES * 2))), RangeError));

test("a start without its snapshot fails", () => assert.rejects(restore(Promise.resolve(undefined)), TypeError));
