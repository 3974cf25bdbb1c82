// @ts-check
// The guide without a network: caches what a reader has used, or on demand all of it.
// Network first for pages, cache first for files whose names have a digest.

import {
  cacheUsed,
  deleteOutdated,
  fetchVerified,
  isCacheable,
  lookUp,
  matchCached,
  putInCache,
  replaceDamaged,
  updateCachedFiles,
} from "./cache.js";
import {
  ALL_PATHS,
  CACHE,
  COPY_MARK,
  copyOf,
  integrity,
  offlinePagesFor,
  pathOf,
  ROOT,
  RUNTIME,
  urlOf,
  worker,
} from "./manifest.js";

const NETWORK_TIMEOUT_MS = 5000; // then fall back to the cache

// No skipWaiting: this version starts when no page needs the older one and its files any more.
worker.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([updateCachedFiles(), addStaticRoutes(event)]));
});

worker.addEventListener("activate", (event) => {
  const begin = async () => {
    await deleteOutdated();
    await worker.registration.navigationPreload?.enable(); // pages do not wait until the worker has started
    await worker.clients.claim();
  };
  event.waitUntil(begin());
});

// Pages, and files of this version. All else below the root bypasses this worker: files of another
// version, and whatever else the origin serves there.
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === undefined || request.headers.has("range")) return;
  if (request.mode === "navigate") return event.respondWith(networkFirst(event, path));
  if (!ALL_PATHS.has(path) || new URL(request.url).search) return;
  if (isPythonData(request, path)) return event.respondWith(pythonData(event, path));
  event.respondWith(path in integrity ? cacheFirst(event, path) : networkFirst(event, path));
});

worker.addEventListener("message", (event) => {
  // The names in messages stay: a page of one version may talk to the worker of another.
  const { ask, language, page, used } = event.data;
  if (ask === "keep") event.waitUntil(cacheUsed(used, page));
  if (ask === "list") {
    const mark = COPY_MARK + language;
    const list = { root: ROOT.href, store: CACHE, mark, files: copyOf(language), sealed: integrity };
    event.waitUntil(
      replaceDamaged()
        .catch(() => {})
        .then(() => event.ports[0]?.postMessage(list)),
    );
  }
});

/**
 * Lets the demo and Python bypass this worker where the browser looks up the cache by itself (Chromium
 * 123): readers wait for both. register.js and session.js report what was loaded so. Nothing verifies
 * such a look-up; so what is cached is verified as it is stored, and behind each page that is opened.
 * @param {ExtendableEvent & { addRoutes?: (routes: object[]) => Promise<void> }} event
 */
async function addStaticRoutes(event) {
  const pathnames = ["demo", "runtime"].map((name) => `${ROOT.pathname}assets/${name}-*`);
  const source = { cacheName: CACHE };
  await event.addRoutes?.(pathnames.map((pathname) => ({ condition: { urlPattern: { pathname } }, source })));
}

/** What the page fetches to start Python: it verifies these files itself as they arrive. @param {Request} request @param {string} path */
function isPythonData({ destination }, path) {
  return RUNTIME.test(path) && !destination;
}

/** Streamed, and unverified; the page asks past every cache for one that was bad. @param {FetchEvent} event @param {string} path */
async function pythonData({ request }, path) {
  const isPastCaches = ["no-cache", "no-store", "reload"].includes(request.cache);
  return (!isPastCaches && (await matchCached(path))) || fetch(request);
}

/** @param {FetchEvent} event @param {string} path  @returns {Promise<Response>} */
async function cacheFirst(event, path) {
  const found = await lookUp(path);
  if (found) return found;
  return keep(event, path, await fetchVerified(path));
}

/** @param {FetchEvent} event @param {string} path */
async function networkFirst(event, path) {
  const network = fromNetwork(event, path);
  network.catch(() => {}); // it may fail after the cached response was taken
  const found = await lookUp(path);
  try {
    return await (found ? Promise.race([network, timeout()]) : network);
  } catch {
    return found ?? (event.request.mode === "navigate" ? offlineFallback(path) : Response.error());
  }
}

/** @param {FetchEvent} event @param {string} path  @returns {Promise<Response>} */
async function fromNetwork(event, path) {
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
  return keep(event, path, response);
}

/**
 * Caches a response; except a page, which is cached when all its files are loaded (register.js), and
 * Python's files, which are cached when Python has started from them (session.js).
 * @param {FetchEvent} event @param {string} path @param {Response} response
 */
function keep(event, path, response) {
  if (isCacheable(response, path) && event.request.mode !== "navigate" && !RUNTIME.test(path)) {
    event.waitUntil(putInCache(response.clone(), path).catch(() => {}));
  }
  return response;
}

/** @returns {Promise<never>} */
function timeout() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("timeout")), NETWORK_TIMEOUT_MS));
}

/** The response in place of a page that is not cached. @param {string} path */
async function offlineFallback(path) {
  if (await lookUp(`${path}/`)) return Response.redirect(urlOf(`${path}/`)); // as a host does
  for (const one of offlinePagesFor(path)) {
    const page = await lookUp(one);
    if (page) return new Response(page.body, { status: 503, headers: page.headers });
  }
  return Response.error();
}
