// A copy of the whole guide in the browser: what it lacks, making it, and each way that can fail.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { makeCopy, readCopy, removeCopy } from "../../overrides/demo/elements/offline-copy/site-copy.js";
import { turns } from "./support/host.js";
import { addToCache, cachedPaths, caches, network, ROOT, requests, STORE, served } from "./support/service-worker.js";

const WASM = "assets/runtime-0123456789abcdef/pyodide.asm.wasm";
const sha256 = createHash("sha256").update(WASM).digest("base64"); // the host serves a file's path as its content
const FILES = { "": 3, "signing/": 3, "assets/main.01234567.css": 5, [WASM]: 1000 };
const MARK = "offline-copy-it";
const list = { root: ROOT, store: STORE, mark: MARK, files: FILES, sealed: { [WASM]: [sha256, WASM.length] } };

/** The worker that answers. @type {{ postMessage: (message: object, ports: MessagePort[]) => void }} */
const active = {
  postMessage(message, [port]) {
    assert.deepEqual(message, { ask: "list", language: "it" });
    port?.postMessage(list);
    port?.close();
  },
};
/** @type {any} */
let registration;

beforeEach(() => {
  caches.clear();
  served.clear();
  for (const path of Object.keys(FILES)) served.set(path, {});
  requests.length = 0;
  registration = { active, waiting: null, installing: null, update: mock.fn(async () => {}) };
  Object.defineProperty(navigator, "serviceWorker", {
    value: { ready: Promise.resolve(registration) },
    configurable: true,
  });
  mock.timers.enable({ apis: ["setTimeout"] });
});
afterEach(() => {
  network.isDown = false;
  mock.timers.reset();
  mock.restoreAll();
});

/** @param {(fraction: number) => void} [onProgress] */
const make = (onProgress = () => {}) => makeCopy("it", onProgress);

suite("the state of a copy", () => {
  test("before there is one: all bytes are lacking", async () => {
    assert.deepEqual(await readCopy("it"), { copied: false, bytes: 1011 });
  });

  test("counts what is cached already", async () => {
    await addToCache("signing/");
    await addToCache(WASM);
    assert.deepEqual(await readCopy("it"), { copied: false, bytes: 8 });
  });

  test("is an error where no service worker is ready within 20 seconds", async () => {
    Object.defineProperty(navigator, "serviceWorker", { value: { ready: new Promise(() => {}) }, configurable: true });
    const reading = readCopy("it");
    mock.timers.tick(20_000);
    await assert.rejects(reading);
  });

  test("is that of the newest version, which may be waiting", async () => {
    registration.waiting = active;
    registration.active = { postMessage: () => assert.fail("of the older version") };
    assert.equal((await readCopy("it")).bytes, 1011);
  });
});

suite("making a copy", () => {
  test("caches all files and leaves a mark; progress ends at one", async () => {
    /** @type {number[]} */
    const progress = [];
    await make((fraction) => progress.push(fraction));
    assert.deepEqual(await cachedPaths(), [...Object.keys(FILES), MARK].toSorted());
    assert.deepEqual(progress, progress.toSorted());
    assert.ok(Math.abs((progress.at(-1) ?? 0) - 1) < 1e-9);
    assert.deepEqual(await readCopy("it"), { copied: true, bytes: 0 });
    assert.equal(registration.update.mock.callCount(), 1);
  });

  test("fetches only what is lacking: pages from the host, files from the browser's cache", async () => {
    await addToCache("signing/");
    await make();
    const caching = Object.fromEntries(requests.map(({ path, cache }) => [path, cache]));
    assert.deepEqual(caching, { "": "no-cache", "assets/main.01234567.css": "default", [WASM]: "default" });
  });

  test("waits for a version that is being installed", async () => {
    const installing = Object.assign(new EventTarget(), { state: "installing" });
    registration.installing = installing;
    const making = make();
    await turns();
    assert.deepEqual(requests, []);
    installing.state = "installed";
    installing.dispatchEvent(new Event("statechange"));
    await making;
    assert.equal(requests.length, 4);
  });

  /** @type {[harm: string, harm_it: () => void, reason: string][]} */
  const harms = [
    ["a file is missing", () => served.delete("signing/"), "missing-file"],
    ["a file of Python's has other bytes", () => served.set(WASM, { body: "other" }), "missing-file"],
    ["the network fails", () => Object.assign(network, { isDown: true }), "offline"],
  ];
  for (const [harm, harmIt, reason] of harms) {
    test(`fails where ${harm}: ${reason}, and no mark is left`, async () => {
      harmIt();
      await assert.rejects(make(), { reason });
      assert.ok(!(await cachedPaths()).includes(MARK));
    });
  }

  test("fails where there is no room", async () => {
    const full = await caches.open(STORE);
    mock.method(full, "put", () => Promise.reject(new DOMException("", "QuotaExceededError")));
    await assert.rejects(make(), { reason: "room" });
  });

  test("that failed goes on with what has arrived", async () => {
    served.set(WASM, { body: "other" });
    await assert.rejects(make(), { reason: "missing-file" });
    await new Promise((resolve) => setImmediate(resolve));
    const arrived = await cachedPaths();
    served.set(WASM, {});
    requests.length = 0;
    await make();
    assert.ok(requests.every(({ path }) => !arrived.includes(path)));
    assert.deepEqual(await readCopy("it"), { copied: true, bytes: 0 });
  });
});

test("removing a copy deletes the cache", async () => {
  await make();
  await removeCopy("it");
  assert.equal(await caches.has(STORE), false);
});
