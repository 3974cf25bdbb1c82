// A copy of the whole guide in the browser: what it lacks, making it, and each way that can fail.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { makeCopy, readCopy, removeCopy } from "../../overrides/demo/elements/offline-copy/site-copy.js";
import { turns } from "./support/host.js";
import {
  addToCache,
  browserCache,
  cachedPaths,
  caches,
  network,
  ROOT,
  requests,
  STORE,
  served,
  sha256,
} from "./support/service-worker.js";

const WASM = "assets/runtime-0123456789abcdef/pyodide.asm.wasm";
const STYLE = "assets/main.01234567.css";
const FILES = { "": 3, "signing/": 3, [STYLE]: 5, [WASM]: 1000 };
// The host serves a file's path as its content.
const SEALED = Object.fromEntries([STYLE, WASM].map((path) => [path, [sha256(path), path.length]]));
const MARK = "offline-copy-it";
const list = { root: ROOT, store: STORE, mark: MARK, files: FILES, sealed: SEALED };

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
  browserCache.clear();
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
    assert.deepEqual(caching, { "": "no-cache", [STYLE]: "default", [WASM]: "default" });
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
    [
      "a page stands in place of a file",
      () => served.set(STYLE, { headers: { "content-type": "text/html" } }),
      "missing-file",
    ],
    ["a file of Python's has other bytes", () => served.set(WASM, { body: "other" }), "damaged-file"],
    ["a style sheet has other bytes", () => served.set(STYLE, { body: "other" }), "damaged-file"],
    ["the server fails", () => served.set("signing/", { status: 503 }), "server-error"],
    ["the server redirects to elsewhere", () => served.set("signing/", { url: `${ROOT}login` }), "server-error"],
    [
      "the server forbids to store",
      () => served.set(STYLE, { headers: { "cache-control": "no-store" } }),
      "server-error",
    ],
    [
      "the worker does not answer",
      () => Object.assign(registration, { active: { postMessage: () => mock.timers.tick(20_000) } }),
      "no-answer",
    ],
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

  test("fails where nothing expected happens: not called offline", async () => {
    const broken = await caches.open(STORE);
    mock.method(broken, "put", () => Promise.reject(new TypeError("broken")));
    mock.method(console, "error", () => {});
    await assert.rejects(make(), { reason: "unexpected" });
  });

  test("stores no page before the files, also where a file comes late", async () => {
    /** @type {string[]} */
    const stored = [];
    const store = await caches.open(STORE);
    const put = store.put.bind(store);
    mock.method(store, "put", async (/** @type {string} */ url, /** @type {Response} */ response) => {
      if (url.endsWith(".wasm")) for (let turn = 0; turn < 9; turn++) await turns();
      await put(url, response);
      stored.push(url.slice(ROOT.length));
    });
    await make();
    const isPage = (/** @type {string} */ path) => path === "" || path.endsWith("/");
    const firstPage = stored.findIndex(isPage);
    assert.deepEqual(stored.slice(0, firstPage).toSorted(), [STYLE, WASM].toSorted());
  });

  test("stores no page where a file fails", async () => {
    served.set(STYLE, { body: "other" });
    await assert.rejects(make());
    await turns();
    assert.ok(!(await cachedPaths()).some((path) => path === "" || path.endsWith("/")));
  });

  test("fetches a bad file of the browser's own cache again, past it", async () => {
    browserCache.set(STYLE, { body: "bad" });
    await make();
    assert.equal(browserCache.get(STYLE)?.body, undefined);
    assert.deepEqual(await readCopy("it"), { copied: true, bytes: 0 });
  });

  test("goes on where the worker could not be updated, and says why where its script fails too", async () => {
    registration.update = mock.fn(async () => {
      if (registration.update.mock.callCount() === 0) throw new TypeError("script failed");
    });
    registration.active = { ...active, scriptURL: `${ROOT}sw.js` };
    served.set("sw.js", { status: 500 });
    await assert.rejects(make(), { reason: "server-error" });
  });

  test("that failed goes on with what has arrived", async () => {
    served.set(WASM, { body: "other" });
    await assert.rejects(make(), { reason: "damaged-file" });
    await new Promise((resolve) => setImmediate(resolve));
    const arrived = await cachedPaths();
    served.set(WASM, {});
    requests.length = 0;
    await make();
    assert.ok(requests.every(({ path }) => !arrived.includes(path)));
    assert.deepEqual(await readCopy("it"), { copied: true, bytes: 0 });
  });
});

test("removing a copy deletes the caches of every generation, and no other guide's", async () => {
  await make();
  const others = ["futures-keys /", "futures-keys /guide/fr/ 1"];
  for (const name of ["futures-keys /guide/", "futures-keys /guide/ 2", ...others]) await caches.open(name);
  await removeCopy("it");
  assert.deepEqual((await caches.keys()).toSorted(), others.toSorted());
});
