// The service worker: what it caches, what it responds with, what a new version changes.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";
import { turns } from "./support/host.js";
import {
  addToCache,
  browserCache,
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
  sha256,
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
  it: { "": 3, "signing/": 3, "offline.html": 1, "index.json": 1 },
  en: { "en/": 3, "en/signing/": 3, "en/offline.html": 1 },
};

// The content of each file is its path: see the host in support/service-worker.js.
/** As the build writes them. @type {import("../../overrides/service-worker/manifest.js").Site["files"]} */
const LISTED = {
  ...FILES,
  "": Object.fromEntries(Object.entries(FILES[""]).map(([path, size]) => [path, [size, sha256(path), path.length]])),
};
const integrityOf = (/** @type {string} */ path) => `sha256-${sha256(path)}`;

const OFFLINE_PAGES = ["offline.html", "en/offline.html"];

describeSite({ version: "1", generation: 1, homes: { it: "", en: "en/" }, files: LISTED });
await import("../../overrides/service-worker/sw.js");

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] }); // none passes unless a test lets it
  caches.clear();
  served.clear();
  browserCache.clear();
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
    assert.equal(await textOf(await request(STYLE)), STYLE);
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
    ["opaque", { type: "opaque" }],
    ["an opaque redirect", { type: "opaqueredirect", status: 200 }],
    ["redirected to elsewhere", { url: `${ROOT}login` }],
    ["redirected to itself with a query", { url: `${ROOT}index.json?user=1` }],
    ["not to be stored", { headers: { "cache-control": "private, no-store" } }],
    ["a page in place of what is missing", { headers: { "content-type": "text/html; charset=utf-8" } }],
  ])) {
    for (const path of [STYLE, "index.json"]) {
      test(`is passed on and not cached where the response is ${harm}: ${path}`, async () => {
        served.set(path, serve);
        assert.ok(await request(path));
        assert.deepEqual(await cachedPaths(), []);
      });
      test(`is not cached when it is reported either, where the response is ${harm}: ${path}`, async () => {
        served.set(path, serve);
        await send("message", { data: { ask: "keep", used: [[ROOT + path]] } });
        assert.deepEqual(await cachedPaths(), []);
      });
    }
  }
});

suite("a file that is not what its digest says", () => {
  const BAD = { body: "bad" };
  const cachedText = async (/** @type {string} */ path) =>
    textOf(await caches.match(ROOT + path, { cacheName: STORE }));

  test("of the host is neither passed on nor cached", async () => {
    served.set(STYLE, BAD);
    await assert.rejects(request(STYLE), TypeError);
    await reportUsed([STYLE], "signing/");
    assert.ok(!(await cachedPaths()).includes(STYLE));
  });

  test("of the browser's own cache is replaced by the host's", async () => {
    browserCache.set(STYLE, BAD);
    assert.equal(await textOf(await request(STYLE)), STYLE);
    assert.equal(browserCache.get(STYLE)?.body, undefined);
    assert.equal(await cachedText(STYLE), STYLE);
  });

  test("of the browser's own cache is replaced when a page reports it, which it reached past the worker", async () => {
    browserCache.set(MAIN, BAD);
    await reportUsed([MAIN], "signing/");
    assert.equal(browserCache.get(MAIN)?.body, undefined);
    assert.equal(await cachedText(MAIN), MAIN);
  });

  test("that was cached is not passed on, and is replaced", async () => {
    await addToCache(STYLE, "bad");
    assert.equal(await textOf(await request(STYLE)), STYLE);
    assert.equal(await cachedText(STYLE), STYLE);
  });

  test("that was cached is deleted also where the host cannot be reached", async () => {
    await addToCache(STYLE, "bad");
    network.isDown = true;
    await assert.rejects(request(STYLE), TypeError);
    assert.deepEqual(await cachedPaths(), []);
  });

  test("that was cached is replaced once a visit, where a static route serves it: Python's too", async () => {
    await addToCache(MAIN, "bad");
    await addToCache(WASM, "bad");
    await reportUsed([], "signing/");
    assert.equal(await cachedText(MAIN), MAIN);
    assert.equal(await cachedText(WASM), WASM);
  });

  test("that was cached is replaced before the control counts what a copy lacks", async () => {
    await addToCache(MAIN, "bad");
    const port = { postMessage: mock.fn() };
    await send("message", { data: { ask: "list", language: "en" }, ports: [port] });
    assert.equal(port.postMessage.mock.callCount(), 1);
    assert.equal(await cachedText(MAIN), MAIN);
  });

  test("that was cached is replaced when the next version is installed", async () => {
    await addToCache(MAIN, "bad");
    await send("install");
    assert.equal(await cachedText(MAIN), MAIN);
  });

  test("stops the next version where the host has no other", async () => {
    await addToCache(MAIN, "bad");
    served.set(MAIN, BAD);
    await assert.rejects(send("install"), TypeError);
  });

  test("is not verified twice where the page does so as it arrives: Python's files", async () => {
    await addToCache(WASM, "bad");
    assert.equal(await textOf(await request(WASM, { destination: "" })), "bad");
    assert.equal(await textOf(await request(WASM, { destination: "", cache: "reload" })), WASM);
    assert.equal(await textOf(await request(WASM, { destination: "script" })), WASM);
  });
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

  test("of a language of which nothing is cached is replaced without a network by another language's", async () => {
    await addToCache("offline.html");
    network.isDown = true;
    assert.equal(await textOf(await open("en/signing/")), "cached offline.html");
  });

  test("is found without a network also with a query", async () => {
    await addToCache("signing/");
    network.isDown = true;
    assert.equal(await textOf(await open("signing/?from=afar")), "cached signing/");
  });

  for (const [from, path] of /** @type {const} */ ([
    ["en/offline", "en/offline.html"],
    ["signing", "signing/"],
    ["signing.html", "signing/"],
  ])) {
    test(`is cached where its host redirects it to another form of its address: /${path} to /${from}`, async () => {
      served.set(path, { url: ROOT + from });
      await reportUsed([], path);
      assert.ok((await cachedPaths()).includes(path));
    });
  }

  for (const [harm, serve] of /** @type {const} */ ([
    ["redirected to elsewhere", { url: `${ROOT}login` }],
    ["an error", { status: 500 }],
    ["not to be stored", { headers: { "cache-control": "no-store" } }],
  ])) {
    test(`is not cached where the response is ${harm}`, async () => {
      served.set("signing/", serve);
      await reportUsed([], "signing/");
      assert.deepEqual(await cachedPaths(), OFFLINE_PAGES.toSorted());
    });
  }

  test("of another version is not cached: this one does not have its files", async () => {
    await addToCache("signing/");
    await reportUsed([MAIN.replace(NOW, BEFORE)], "signing/");
    assert.equal(await textOf(await caches.match(`${ROOT}signing/`, { cacheName: STORE })), "cached signing/");
  });

  test("whose path begins with a slash stays on this host", async () => {
    served.set("/other.example/x/", {});
    const answered = await open("/other.example/x/");
    assert.equal(await textOf(answered), "/other.example/x/");
    await addToCache("/other.example/x/");
    network.isDown = true;
    const response = await open("/other.example/x");
    assert.equal(response?.headers.get("location"), `${ROOT}/other.example/x/`);
  });

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
    assert.equal((await request("index.json"))?.type, "error");
  });
});

test("what is not the site's bypasses the worker, and is never cached", async () => {
  const others = ["me.json", "me.json?user=1", `assets/demo-${BEFORE}/main.js`, `${STYLE}?user=1`, "index.json?user=1"];
  for (const path of others) {
    served.set(path, {});
    assert.equal(await request(path), undefined);
  }
  await send("message", { data: { ask: "keep", used: others.map((path) => [ROOT + path]), page: `${ROOT}me/` } });
  assert.deepEqual(await cachedPaths(), []);
  assert.deepEqual(requests, []);
});

test("the worker's own script, which WebKit lists among a page's files, is not cached", async () => {
  served.set("sw.js", {});
  await reportUsed(["sw.js", STYLE], "signing/");
  assert.deepEqual(await cachedPaths(), [STYLE, "signing/", ...OFFLINE_PAGES].toSorted());
});

test("requests outside of the guide, and all but a plain GET, bypass the worker", async () => {
  assert.equal(await request("https://guide.example/another/"), undefined);
  assert.equal(await request("https://other.example/guide/"), undefined);
  assert.equal(await request("signing/", { method: "POST" }), undefined);
  assert.equal(await request(WASM, { headers: { range: "bytes=0-1" } }), undefined);
});

suite("a file that a page has used", () => {
  test("is cached with the page and every language's offline page, out of the browser's own cache", async () => {
    await reportUsed([STYLE, MAIN], "en/signing/");
    assert.deepEqual(await cachedPaths(), [MAIN, STYLE, "en/signing/", ...OFFLINE_PAGES].toSorted());
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
    assert.deepEqual(await cachedPaths(), [MAIN, "signing/", ...OFFLINE_PAGES].toSorted());
  });

  test("of Python is cached only with the digest that it started with", async () => {
    await send("message", { data: { ask: "keep", used: [[ROOT + WASM]] } });
    assert.deepEqual(requests, []);
    await send("message", { data: { ask: "keep", used: [[ROOT + WASM, integrityOf(WASM)]] } });
    assert.deepEqual(requests, [{ path: WASM, cache: "force-cache", integrity: integrityOf(WASM) }]);
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
    assert.deepEqual(fetched, [MAIN, CHUNK, STYLE, "signing/", ...OFFLINE_PAGES].toSorted());
    assert.equal(await textOf(await caches.match(`${ROOT}signing/`, { cacheName: STORE })), "signing/");
  });

  test("revalidates pages, and takes immutable files out of the browser's cache", async () => {
    await addToCache(STYLE.replace("01234567", "76543210"));
    await addToCache("signing/");
    await send("install");
    assert.deepEqual(requests, [
      { path: STYLE, cache: "force-cache", integrity: integrityOf(STYLE) },
      ...["signing/", ...OFFLINE_PAGES].map((path) => ({ path, cache: "no-cache" })),
    ]);
  });

  test("completes a copy, in its language, with Python", async () => {
    await addToCache("offline-copy-it");
    await send("install");
    assert.deepEqual(
      await cachedPaths(),
      ["offline-copy-it", ...Object.keys(FILES[""]), ...Object.keys(FILES.it), "en/offline.html"].toSorted(),
    );
    assert.equal(requests.find(({ path }) => path === WASM)?.integrity, integrityOf(WASM));
  });

  test("is not installed where it cannot be completed", async () => {
    await addToCache("signing/");
    served.delete("signing/");
    await assert.rejects(send("install"), TypeError);
  });

  for (const [harm, serve] of /** @type {const} */ ([
    ["is not to be stored any more", { headers: { "cache-control": "no-store" } }],
    ["has moved elsewhere", { url: `${ROOT}other/` }],
  ])) {
    test(`is installed without a page that ${harm}`, async () => {
      await addToCache("signing/");
      served.set("signing/", serve);
      await send("install");
      assert.equal((await cachedPaths()).includes("signing/"), false);
    });

    test(`is no copy without a page that ${harm}`, async () => {
      await addToCache("offline-copy-it", "x", "futures-keys /guide/"); // of an earlier generation
      served.set("signing/", serve);
      await send("install");
      assert.equal((await cachedPaths()).includes("offline-copy-it"), false);
    });
  }

  test("deletes outdated files when it activates, but not the mark of a copy", async () => {
    for (const path of [MAIN, MAIN.replace(NOW, BEFORE), "signing/", "page-that-is-gone/", "offline-copy-it"])
      await addToCache(path);
    await send("activate");
    assert.deepEqual(await cachedPaths(), [MAIN, "offline-copy-it", "signing/"].toSorted());
    assert.equal(claim.mock.callCount(), 1);
    assert.equal(enablePreload.mock.callCount(), 1);
  });

  test("of another generation fetches all anew, and takes over what was cached and the mark of a copy", async () => {
    const before = "futures-keys /guide/"; // the first generation had none in its name
    for (const path of [MAIN.replace(NOW, BEFORE), "signing/", "offline-copy-it"]) await addToCache(path, "x", before);
    await send("install");
    const copy = [...Object.keys(FILES[""]), ...Object.keys(FILES.it), "en/offline.html", "offline-copy-it"];
    assert.deepEqual(await cachedPaths(), copy.toSorted());
    assert.equal((await cachedPaths(before)).length, 3); // an open page may need them
  });

  test("of another generation deletes the earlier caches when it activates, and no one else's", async () => {
    const others = ["futures-keys /", "futures-keys /guide/fr/ 1", "futures-keys /guide2/", "other"];
    for (const name of [...others, "futures-keys /guide/", "futures-keys /guide/ 0", STORE]) await caches.open(name);
    await send("activate");
    assert.deepEqual((await caches.keys()).toSorted(), [...others, STORE].toSorted());
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
    sealed: Object.fromEntries(Object.keys(FILES[""]).map((path) => [path, [sha256(path), path.length]])),
  });
});
