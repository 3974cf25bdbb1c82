// @ts-check
// The guide without a network: caches what a reader has used, or on demand all of it.
// Network first for pages, cache first for files whose names have a digest.

import { cacheUsed, deleteOutdated, isCacheable, lookUp, putInCache, updateCachedFiles } from "./cache.js";
import {
  CACHE,
  COPY_MARK,
  copyOf,
  DIGEST,
  integrity,
  offlinePageOf,
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

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === undefined || request.headers.has("range")) return;
  event.respondWith(DIGEST.test(path) ? cacheFirst(event, path) : networkFirst(event, path));
});

worker.addEventListener("message", (event) => {
  // The names in messages stay: a page of one version may talk to the worker of another.
  const { ask, language, page, used } = event.data;
  if (ask === "keep") event.waitUntil(cacheUsed(used, page));
  if (ask === "list") {
    const mark = COPY_MARK + language;
    const list = { root: ROOT.href, store: CACHE, mark, files: copyOf(language), sealed: integrity };
    event.ports[0]?.postMessage(list);
  }
});

/**
 * Lets the demo and Python bypass this worker where the browser looks up the cache by itself (Chromium
 * 123): readers wait for both. register.js and session.js report what was loaded so.
 * @param {ExtendableEvent & { addRoutes?: (routes: object[]) => Promise<void> }} event
 */
async function addStaticRoutes(event) {
  const pathnames = ["demo", "runtime"].map((name) => `${ROOT.pathname}assets/${name}-*`);
  const source = { cacheName: CACHE };
  await event.addRoutes?.(pathnames.map((pathname) => ({ condition: { urlPattern: { pathname } }, source })));
}

/** @param {FetchEvent} event @param {string} path */
async function cacheFirst(event, path) {
  return (await lookUp(path)) ?? fromNetwork(event, path);
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

/**
 * Fetches, and caches the response; except for a page, which is cached when all its files are loaded
 * (register.js), and for Python's files, which are cached when Python has started from them (session.js).
 * @param {FetchEvent} event @param {string} path  @returns {Promise<Response>}
 */
async function fromNetwork(event, path) {
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
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
  const page = await lookUp(offlinePageOf(path));
  return page ? new Response(page.body, { status: 503, headers: page.headers }) : Response.error();
}
