// The service worker: what it caches, what it responds with, what a new version changes.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";
import { turns } from "./support/host.js";
import {
  addToCache,
  cachedPaths,
  caches,
  claim,
  describeSite,
  enablePreload,
  network,
  open,
  ROOT,
  request,
  requests,
  STORE,
  send,
  served,
} from "./support/service-worker.js";

const NOW = "0123456789abcdef";
const BEFORE = "fedcba9876543210";
const MAIN = `assets/demo-${NOW}/main.js`;
const WASM = `assets/runtime-${NOW}/pyodide.asm.wasm`;
const STYLE = "assets/main.01234567.css";
const CHUNK = `assets/demo-${NOW}/modules/chunk-ABCD1234.js`;
const NETWORK_TIMEOUT_MS = 5000;

const FILES = {
  "": { [MAIN]: 10, [WASM]: 1000, [STYLE]: 5, [CHUNK]: 1 },
  it: { "": 3, "signing/": 3, "offline.html": 1 },
  en: { "en/": 3, "en/signing/": 3, "en/offline.html": 1 },
};

describeSite({ version: "1", homes: { it: "", en: "en/" }, files: FILES, integrity: { [WASM]: ["d2FzbQ==", 3000] } });
await import("../../overrides/service-worker/sw.js");

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] }); // none passes unless a test lets it
  caches.clear();
  served.clear();
  for (const some of Object.values(FILES)) for (const path of Object.keys(some)) served.set(path, {});
  requests.length = 0;
});
afterEach(() => {
  Object.assign(network, { isDown: false, isHanging: false });
  mock.timers.reset();
});

const reportUsed = (/** @type {string[]} */ paths, /** @type {string} */ page) =>
  send("message", {
    data: { ask: "keep", used: paths.map((path) => [ROOT + path]), page: page === undefined ? undefined : ROOT + page },
  });
const textOf = async (/** @type {Response | undefined} */ response) => response && (await response.text());

suite("a file named by a digest", () => {
  test("comes from the cache, and makes no request", async () => {
    await addToCache(STYLE);
    assert.equal(await textOf(await request(STYLE)), `cached ${STYLE}`);
    assert.deepEqual(requests, []);
  });

  test("is cached when it is used", async () => {
    assert.equal(await textOf(await request(STYLE)), STYLE);
    assert.deepEqual(await cachedPaths(), [STYLE]);
  });

  test("of Python is not cached before Python has started", async () => {
    await request(WASM);
    assert.deepEqual(await cachedPaths(), []);
  });

  for (const [harm, serve] of /** @type {const} */ ([
    ["an error", { status: 404 }],
    ["a part", { status: 206 }],
    ["of another origin", { type: "cors" }],
    ["a page in place of what is missing", { headers: { "content-type": "text/html; charset=utf-8" } }],
  ])) {
    test(`is passed on and not cached where the response is ${harm}`, async () => {
      served.set(STYLE, serve);
      assert.ok(await request(STYLE));
      assert.deepEqual(await cachedPaths(), []);
    });
  }
});

suite("a page", () => {
  test("comes from the network, also where it is cached", async () => {
    await addToCache("signing/");
    assert.equal(await textOf(await open("signing/")), "signing/");
  });

  test("comes from the navigation preload, where there is one", async () => {
    const preloadResponse = Promise.resolve(new Response("loaded ahead"));
    const response = await request("signing/", { mode: "navigate", preloadResponse });
    assert.equal(await textOf(response), "loaded ahead");
    assert.deepEqual(requests, []);
  });

  test("comes from the cache without a network", async () => {
    await addToCache("signing/");
    network.isDown = true;
    assert.equal(await textOf(await open("signing/index.html")), "cached signing/");
  });

  test("comes from the cache where the network hangs for 5 seconds", async () => {
    await addToCache("signing/");
    network.isHanging = true;
    const opening = open("signing/");
    let isThere = false;
    opening.then(() => (isThere = true));
    await turns();
    mock.timers.tick(NETWORK_TIMEOUT_MS - 1);
    await turns();
    assert.equal(isThere, false);
    mock.timers.tick(1);
    assert.equal(await textOf(await opening), "cached signing/");
  });

  test("that is not cached has no timeout", async () => {
    network.isHanging = true;
    let isThere = false;
    open("signing/").then(() => (isThere = true));
    await turns();
    mock.timers.tick(NETWORK_TIMEOUT_MS * 10);
    await turns();
    assert.equal(isThere, false);
  });

  for (const [path, page] of /** @type {const} */ ([
    ["signing/", "offline.html"],
    ["en/signing/", "en/offline.html"],
    ["en", "en/offline.html"],
  ])) {
    test(`that is not cached is replaced without a network: /${path} by /${page}`, async () => {
      await addToCache(page);
      network.isDown = true;
      const response = await open(path);
      assert.equal(response?.status, 503);
      assert.equal(await textOf(response), `cached ${page}`);
    });
  }

  test("whose address lacks its last slash is found as on a host", async () => {
    await addToCache("signing/");
    network.isDown = true;
    const response = await open("signing");
    assert.equal(response?.headers.get("location"), `${ROOT}signing/`);
  });

  test("without anything cached is a network error; so is a file", async () => {
    network.isDown = true;
    assert.equal((await open("signing/"))?.type, "error");
    await addToCache("offline.html");
    assert.equal((await request("search.json"))?.type, "error");
  });
});

test("requests outside of the guide, and all but a plain GET, bypass the worker", async () => {
  assert.equal(await request("https://guide.example/another/"), undefined);
  assert.equal(await request("https://other.example/guide/"), undefined);
  assert.equal(await request("signing/", { method: "POST" }), undefined);
  assert.equal(await request(WASM, { headers: { range: "bytes=0-1" } }), undefined);
});

suite("a file that a page has used", () => {
  test("is cached with the page and its language's offline page, out of the browser's own cache", async () => {
    await reportUsed([STYLE, MAIN], "en/signing/");
    assert.deepEqual(await cachedPaths(), [MAIN, STYLE, "en/offline.html", "en/signing/"].toSorted());
    const page = requests.findIndex(({ path }) => path === "en/signing/");
    assert.ok(
      requests.findIndex(({ path }) => path === STYLE) < page && requests.findIndex(({ path }) => path === MAIN) < page,
    );
    assert.ok(requests.every(({ cache }) => cache === "force-cache"));
  });

  test("is not fetched again where it is cached, and never from another origin", async () => {
    await addToCache(STYLE);
    await send("message", { data: { ask: "keep", used: [[ROOT + STYLE], ["https://other.example/a.js"]] } });
    assert.deepEqual(requests, []);
  });

  test("is cached without the file that fails", async () => {
    served.delete(STYLE);
    await reportUsed([STYLE, MAIN], "signing/");
    assert.deepEqual(await cachedPaths(), [MAIN, "offline.html", "signing/"].toSorted());
  });

  test("of Python is cached only with the digest that it started with", async () => {
    await send("message", { data: { ask: "keep", used: [[ROOT + WASM]] } });
    assert.deepEqual(requests, []);
    await send("message", { data: { ask: "keep", used: [[ROOT + WASM, "sha256-d2FzbQ=="]] } });
    assert.deepEqual(requests, [{ path: WASM, cache: "force-cache", integrity: "sha256-d2FzbQ==" }]);
  });

  test("is cached without the headers by which it would not be found, or not be shown", async () => {
    served.set("signing/", { headers: { vary: "*", "content-encoding": "br", "content-length": "1" } });
    await reportUsed([], "signing/");
    const cached = await caches.match(`${ROOT}signing/`, { cacheName: STORE });
    assert.deepEqual([...(cached?.headers.keys() ?? [])], ["content-type"]);
  });
});

suite("a new version", () => {
  test("fetches the cached files of the earlier one, but none of Python's", async () => {
    await addToCache(MAIN.replace(NOW, BEFORE));
    await addToCache(CHUNK.replace(NOW, BEFORE).replace("ABCD1234", "WXYZ0000"));
    await addToCache(STYLE.replace("01234567", "76543210"));
    await addToCache(WASM.replace(NOW, BEFORE));
    await addToCache("signing/");
    await addToCache("page-that-is-gone/");
    await send("install");
    const fetched = requests.map(({ path }) => path).toSorted();
    assert.deepEqual(fetched, [MAIN, CHUNK, STYLE, "signing/"].toSorted());
    assert.equal(await textOf(await caches.match(`${ROOT}signing/`, { cacheName: STORE })), "signing/");
  });

  test("revalidates pages, and takes immutable files out of the browser's cache", async () => {
    await addToCache(STYLE.replace("01234567", "76543210"));
    await addToCache("signing/");
    await send("install");
    assert.deepEqual(requests, [
      { path: STYLE, cache: "force-cache" },
      { path: "signing/", cache: "no-cache" },
    ]);
  });

  test("completes a copy, in its language, with Python", async () => {
    await addToCache("offline-copy-it");
    await send("install");
    assert.deepEqual(
      await cachedPaths(),
      ["offline-copy-it", ...Object.keys(FILES[""]), ...Object.keys(FILES.it)].toSorted(),
    );
    assert.equal(requests.find(({ path }) => path === WASM)?.integrity, "sha256-d2FzbQ==");
  });

  test("is not installed where it cannot be completed", async () => {
    await addToCache("signing/");
    served.delete("signing/");
    await assert.rejects(send("install"), TypeError);
  });

  test("deletes outdated files when it activates, but not the mark of a copy", async () => {
    for (const path of [MAIN, MAIN.replace(NOW, BEFORE), "signing/", "page-that-is-gone/", "offline-copy-it"])
      await addToCache(path);
    await send("activate");
    assert.deepEqual(await cachedPaths(), [MAIN, "offline-copy-it", "signing/"].toSorted());
    assert.equal(claim.mock.callCount(), 1);
    assert.equal(enablePreload.mock.callCount(), 1);
  });

  test("adds static routes past the worker for the demo and Python, where the browser has them", async () => {
    const addRoutes = mock.fn();
    await send("install", { addRoutes });
    const [routes] = addRoutes.mock.calls[0]?.arguments ?? [];
    const pathnames = routes.map((/** @type {any} */ { condition }) => condition.urlPattern.pathname);
    assert.deepEqual(pathnames, ["/guide/assets/demo-*", "/guide/assets/runtime-*"]);
    assert.ok(routes.every((/** @type {any} */ { source }) => source.cacheName === STORE));
  });
});

test("the page gets the list of a copy's files", async () => {
  const port = { postMessage: mock.fn() };
  await send("message", { data: { ask: "list", language: "en" }, ports: [port] });
  const [list] = port.postMessage.mock.calls[0]?.arguments ?? [];
  assert.deepEqual(list, {
    root: ROOT,
    store: STORE,
    mark: "offline-copy-en",
    files: { ...FILES[""], ...FILES.en },
    sealed: { [WASM]: ["d2FzbQ==", 3000] },
  });
});
