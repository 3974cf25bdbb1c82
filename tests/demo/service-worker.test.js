// The copy for reading without a network: what is kept, what is shown, what a new version changes.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";
import { turns } from "./support/host.js";
import {
  asked,
  caches,
  claim,
  describeSite,
  enablePreload,
  keptPaths,
  network,
  open,
  ROOT,
  request,
  STORE,
  send,
  served,
  store,
} from "./support/service-worker.js";

const NOW = "0123456789abcdef";
const BEFORE = "fedcba9876543210";
const MAIN = `assets/demo-${NOW}/main.js`;
const WASM = `assets/runtime-${NOW}/pyodide.asm.wasm`;
const STYLE = "assets/main.01234567.css";
const CHUNK = `assets/demo-${NOW}/vendor/chunk-ABCD1234.js`;
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
  asked.length = 0;
});
afterEach(() => {
  Object.assign(network, { isDown: false, isHanging: false });
  mock.timers.reset();
});

const keep = (/** @type {string[]} */ paths, /** @type {string} */ page) =>
  send("message", {
    data: { ask: "keep", used: paths.map((path) => [ROOT + path]), page: page === undefined ? undefined : ROOT + page },
  });
const textOf = async (/** @type {Response | undefined} */ response) => response && (await response.text());

suite("a file named by a digest", () => {
  test("comes from the cache, where it is kept: the network is not asked", async () => {
    await store(STYLE);
    assert.equal(await textOf(await request(STYLE)), `kept ${STYLE}`);
    assert.deepEqual(asked, []);
  });

  test("is kept once it was used", async () => {
    assert.equal(await textOf(await request(STYLE)), STYLE);
    assert.deepEqual(await keptPaths(), [STYLE]);
  });

  test("of Python is not kept before Python has started", async () => {
    await request(WASM);
    assert.deepEqual(await keptPaths(), []);
  });

  for (const [harm, serve] of /** @type {const} */ ([
    ["an error", { status: 404 }],
    ["a part", { status: 206 }],
    ["of another origin", { type: "cors" }],
    ["a page in place of what is missing", { headers: { "content-type": "text/html; charset=utf-8" } }],
  ])) {
    test(`is passed on and not kept where the response is ${harm}`, async () => {
      served.set(STYLE, serve);
      assert.ok(await request(STYLE));
      assert.deepEqual(await keptPaths(), []);
    });
  }
});

suite("a page", () => {
  test("comes from the network, also where it is kept", async () => {
    await store("signing/");
    assert.equal(await textOf(await open("signing/")), "signing/");
  });

  test("comes from what the browser has loaded already, before the worker started", async () => {
    const preloadResponse = Promise.resolve(new Response("loaded ahead"));
    const response = await request("signing/", { mode: "navigate", preloadResponse });
    assert.equal(await textOf(response), "loaded ahead");
    assert.deepEqual(asked, []);
  });

  test("comes from the cache without a network", async () => {
    await store("signing/");
    network.isDown = true;
    assert.equal(await textOf(await open("signing/index.html")), "kept signing/");
  });

  test("comes from the cache where the network hangs for 5 seconds", async () => {
    await store("signing/");
    network.isHanging = true;
    const opening = open("signing/");
    let isThere = false;
    opening.then(() => (isThere = true));
    await turns();
    mock.timers.tick(NETWORK_TIMEOUT_MS - 1);
    await turns();
    assert.equal(isThere, false);
    mock.timers.tick(1);
    assert.equal(await textOf(await opening), "kept signing/");
  });

  test("that is not kept is waited for", async () => {
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
    test(`that is not kept is replaced without a network: /${path} by /${page}`, async () => {
      await store(page);
      network.isDown = true;
      const response = await open(path);
      assert.equal(response?.status, 503);
      assert.equal(await textOf(response), `kept ${page}`);
    });
  }

  test("whose address lacks its last slash is found as on a host", async () => {
    await store("signing/");
    network.isDown = true;
    const response = await open("signing");
    assert.equal(response?.headers.get("location"), `${ROOT}signing/`);
  });

  test("with nothing kept at all is a network error; so is a file", async () => {
    network.isDown = true;
    assert.equal((await open("signing/"))?.type, "error");
    await store("offline.html");
    assert.equal((await request("search.json"))?.type, "error");
  });
});

test("what is not the guide's, or is no plain reading, passes by the worker", async () => {
  assert.equal(await request("https://guide.example/another/"), undefined);
  assert.equal(await request("https://other.example/guide/"), undefined);
  assert.equal(await request("signing/", { method: "POST" }), undefined);
  assert.equal(await request(WASM, { headers: { range: "bytes=0-1" } }), undefined);
});

suite("what a page has used", () => {
  test("is kept with the page and its language's offline page, from the browser's own cache", async () => {
    await keep([STYLE, MAIN], "en/signing/");
    assert.deepEqual(await keptPaths(), [MAIN, STYLE, "en/offline.html", "en/signing/"].toSorted());
    const page = asked.findIndex(({ path }) => path === "en/signing/");
    assert.ok(
      asked.findIndex(({ path }) => path === STYLE) < page && asked.findIndex(({ path }) => path === MAIN) < page,
    );
    assert.ok(asked.every(({ cache }) => cache === "force-cache"));
  });

  test("is not fetched again where it is kept, and not from elsewhere", async () => {
    await store(STYLE);
    await send("message", { data: { ask: "keep", used: [[ROOT + STYLE], ["https://other.example/a.js"]] } });
    assert.deepEqual(asked, []);
  });

  test("and fails to come keeps the rest from nothing", async () => {
    served.delete(STYLE);
    await keep([STYLE, MAIN], "signing/");
    assert.deepEqual(await keptPaths(), [MAIN, "offline.html", "signing/"].toSorted());
  });

  test("of Python is kept only with the digest that it started with", async () => {
    await send("message", { data: { ask: "keep", used: [[ROOT + WASM]] } });
    assert.deepEqual(asked, []);
    await send("message", { data: { ask: "keep", used: [[ROOT + WASM, "sha256-d2FzbQ=="]] } });
    assert.deepEqual(asked, [{ path: WASM, cache: "force-cache", integrity: "sha256-d2FzbQ==" }]);
  });

  test("is kept without what would keep it from being found, or shown", async () => {
    served.set("signing/", { headers: { vary: "*", "content-encoding": "br", "content-length": "1" } });
    await keep([], "signing/");
    const kept = await caches.match(`${ROOT}signing/`, { cacheName: STORE });
    assert.deepEqual([...(kept?.headers.keys() ?? [])], ["content-type"]);
  });
});

suite("a new version", () => {
  test("fetches what is kept of the earlier one, and of Python nothing", async () => {
    await store(MAIN.replace(NOW, BEFORE));
    await store(CHUNK.replace(NOW, BEFORE).replace("ABCD1234", "WXYZ0000"));
    await store(STYLE.replace("01234567", "76543210"));
    await store(WASM.replace(NOW, BEFORE));
    await store("signing/");
    await store("page-that-is-gone/");
    await send("install");
    const fetched = asked.map(({ path }) => path).toSorted();
    assert.deepEqual(fetched, [MAIN, CHUNK, STYLE, "signing/"].toSorted());
    assert.equal(await textOf(await caches.match(`${ROOT}signing/`, { cacheName: STORE })), "signing/");
  });

  test("asks the host for what may have changed, and the browser's cache for what cannot", async () => {
    await store(STYLE.replace("01234567", "76543210"));
    await store("signing/");
    await send("install");
    assert.deepEqual(asked, [
      { path: STYLE, cache: "force-cache" },
      { path: "signing/", cache: "no-cache" },
    ]);
  });

  test("completes a copy that a reader has asked for, in its language, with Python", async () => {
    await store("offline-copy-it");
    await send("install");
    assert.deepEqual(
      await keptPaths(),
      ["offline-copy-it", ...Object.keys(FILES[""]), ...Object.keys(FILES.it)].toSorted(),
    );
    assert.equal(asked.find(({ path }) => path === WASM)?.integrity, "sha256-d2FzbQ==");
  });

  test("is not installed where it cannot be completed", async () => {
    await store("signing/");
    served.delete("signing/");
    await assert.rejects(send("install"), TypeError);
  });

  test("deletes what is old when it starts, and keeps the mark of a copy", async () => {
    for (const path of [MAIN, MAIN.replace(NOW, BEFORE), "signing/", "page-that-is-gone/", "offline-copy-it"])
      await store(path);
    await send("activate");
    assert.deepEqual(await keptPaths(), [MAIN, "offline-copy-it", "signing/"].toSorted());
    assert.equal(claim.mock.callCount(), 1);
    assert.equal(enablePreload.mock.callCount(), 1);
  });

  test("lets the demo and Python pass by the worker, where the browser can", async () => {
    const addRoutes = mock.fn();
    await send("install", { addRoutes });
    const [routes] = addRoutes.mock.calls[0]?.arguments ?? [];
    const pathnames = routes.map((/** @type {any} */ { condition }) => condition.urlPattern.pathname);
    assert.deepEqual(pathnames, ["/guide/assets/demo-*", "/guide/assets/runtime-*"]);
    assert.ok(routes.every((/** @type {any} */ { source }) => source.cacheName === STORE));
  });
});

test("the page learns what belongs to a copy", async () => {
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
