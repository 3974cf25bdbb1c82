// All of Python's files: which come, when, and how their bytes are counted.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { Downloads } from "../../overrides/demo/python/downloads.js";
import { saveStartMode } from "../../overrides/demo/python/start-mode.js";
import { Host, OpenResponse, turns } from "./support/host.js";
import { CONTENTS, FILES } from "./support/runtime-files.js";

const WASM = "pyodide.asm.wasm";
const wasm = /** @type {Uint8Array<ArrayBuffer>} */ (CONTENTS[WASM]);
const ALWAYS = ["pyodide.mjs", "pyodide.asm.js", WASM, "pyodide-lock.json"];
const LIBRARY = ["python_stdlib.zip", "futures_keys-0.1.0-py3-none-any.whl"];

/** @type {Host} */
let host;
/** @type {OpenResponse} */
let wasmResponse;
/** @type {[received: number, total: number][]} */
let progress;

function download() {
  progress = [];
  return new Downloads((received, total) => progress.push([received, total]));
}

const wire = (/** @type {string[]} */ names) =>
  names.reduce((sum, name) => sum + (FILES[name]?.brotli_bytes ?? NaN), 0);

beforeEach(() => {
  localStorage.clear();
  host = new Host().start();
  wasmResponse = new OpenResponse();
});
afterEach(() => {
  mock.restoreAll();
  wasmResponse.breakOff(); // else a timer waits for the rest
});

suite("by the snapshot", () => {
  test("comes what every start needs, and the snapshot", async () => {
    const downloads = download();
    assert.equal(await downloads.mode, "snapshot"); // the stand-in of the WebAssembly comes at once
    const files = await downloads.files("snapshot");
    assert.deepEqual(Object.keys(files).sort(), ["pyodide-lock.json", "snapshot.wasm"]);
    assert.deepEqual(new Set(host.names), new Set([...ALWAYS, "snapshot.wasm"]));
    assert.equal(host.names.length, 5); // none twice
    assert.equal(downloads.total, wire([...ALWAYS, "snapshot.wasm"]));
    assert.ok((await downloads.module()) instanceof WebAssembly.Module);
    await downloads.scripts();
  });

  test("a later start from the library fetches it besides; the lock file can be transferred twice", async () => {
    const downloads = download();
    const first = await downloads.files("snapshot");
    structuredClone(first, { transfer: Object.values(first) });
    const files = await downloads.files("library");
    assert.deepEqual(Object.keys(files).sort(), [...LIBRARY, "pyodide-lock.json"].sort());
    assert.equal(files["pyodide-lock.json"]?.byteLength, CONTENTS["pyodide-lock.json"]?.length);
    assert.equal(host.names.length, 5 + LIBRARY.length);
  });
});

suite("by the library", () => {
  beforeEach(() => {
    saveStartMode("library");
    host.answers[WASM] = wasmResponse.answer;
  });

  test("the library waits until nine tenths of the WebAssembly are here", async () => {
    const downloads = download();
    await turns();
    await wasmResponse.send(wasm.slice(0, Math.floor(wasm.length * 0.9)));
    assert.deepEqual(new Set(host.names), new Set(ALWAYS));
    await wasmResponse.send(wasm.slice(Math.floor(wasm.length * 0.9), -1));
    assert.deepEqual(new Set(host.names), new Set([...ALWAYS, ...LIBRARY]));
    assert.equal(downloads.total, wire([...ALWAYS, ...LIBRARY]));
  });

  test("a WebAssembly that fails fails the library", async () => {
    const downloads = download();
    await turns();
    wasmResponse.breakOff();
    await assert.rejects(downloads.files("library"), { reason: "damaged-file" });
    assert.deepEqual(new Set(host.names), new Set(ALWAYS));
  });
});

test("a low bandwidth changes to the library while the WebAssembly downloads", async () => {
  let now = 0;
  mock.method(performance, "now", () => now);
  host.answers[WASM] = wasmResponse.answer;
  const downloads = download();
  await turns();
  for (let start = 0; start < wasm.length; start += 300) {
    await wasmResponse.send(wasm.slice(start, start + 300));
    now += 1000; // 100 bytes over the wire in each millisecond
  }
  wasmResponse.end();
  assert.equal(await downloads.mode, "library");
  await downloads.files("library");
  assert.ok(!host.names.includes("snapshot.wasm"));
});

test("a report of progress names bytes over the wire, never more than there are, and comes ten times a second", async () => {
  let now = 10; // a page that is younger than the tenth of a second
  mock.method(performance, "now", () => now);
  host.answers[WASM] = wasmResponse.answer;
  const downloads = download();
  await turns();
  const before = progress.length;
  assert.equal(before, 1);
  const half = Math.floor(wasm.length / 2);
  await wasmResponse.send(wasm.slice(0, 1));
  await wasmResponse.send(wasm.slice(1, 2));
  assert.equal(progress.length, before); // within the same tenth of a second as the files before
  now += 100;
  await wasmResponse.send(wasm.slice(2, half));
  const [received, total] = progress.at(-1) ?? [];
  assert.equal(progress.length, before + 1);
  assert.equal(total, downloads.total);
  assert.ok(
    received !== undefined &&
      Math.abs(
        received - wire(["pyodide.mjs", "pyodide.asm.js", "pyodide-lock.json"]) - (half / wasm.length) * 1_000_000,
      ) < 1,
  );
  now += 100;
  await wasmResponse.send(wasm.slice(half));
  wasmResponse.end();
  await downloads.files("snapshot");
  await downloads.files("library"); // more than was expected
  assert.ok(progress.every(([received, total]) => received <= total));
});

for (const name of Object.keys(FILES)) {
  test(`without ${name} what needs it fails, and nothing else`, async () => {
    host.answers[name] = () => new Response("", { status: 404 });
    const downloads = download();
    const needs = {
      scripts: downloads.scripts(),
      module: downloads.module(),
      snapshot: downloads.files("snapshot"),
      library: downloads.files("library"),
    };
    const results = await Promise.allSettled(Object.values(needs));
    const failed = Object.keys(needs).filter((_, index) => results[index]?.status === "rejected");
    assert.deepEqual(failed, NEEDED_FOR[name]);
    for (const result of results) if (result.status === "rejected") assert.equal(result.reason.reason, "missing-file");
  });
}

/** @type {Record<string, string[]>} */
const NEEDED_FOR = {
  "pyodide.mjs": ["scripts"],
  "pyodide.asm.js": ["scripts"],
  "pyodide.asm.wasm": ["module", "library"], // the library waits for most of it
  "pyodide-lock.json": ["snapshot", "library"],
  "snapshot.wasm": ["snapshot"],
  "python_stdlib.zip": ["library"],
  "futures_keys-0.1.0-py3-none-any.whl": ["library"],
};
