// @ts-check
// The guide without a network: keeps what a reader has used, or on demand all of it.
// Pages come from the network first, files that are named by a digest from what is kept.

import { follow, isFit, keep, keepUsed, lookUp, tidy } from "./cache.js";
import { COPY, DIGEST, ROOT, RUNTIME, STORE, address, copyOf, offlinePage, pathOf, sealed, worker } from "./manifest.js";

const PATIENCE_MS = 5000; // a line that hangs so long is as good as none, where there is something kept

// No skipWaiting: this version starts when no page needs the older one, and its files, any more.
worker.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([follow(), passBy(event)]));
});

worker.addEventListener("activate", (event) => {
  const begin = async () => {
    await tidy();
    await worker.registration.navigationPreload?.enable(); // pages do not wait until the worker has started
    await worker.clients.claim();
  };
  event.waitUntil(begin());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === undefined || request.headers.has("range")) return;
  event.respondWith(DIGEST.test(path) ? keptFirst(event, path) : networkFirst(event, path));
});

worker.addEventListener("message", (event) => {
  const { ask, language, page, used } = event.data;
  if (ask === "keep") event.waitUntil(keepUsed(used, page));
  if (ask === "list") {
    const list = { root: ROOT.href, store: STORE, mark: COPY + language, files: copyOf(language), sealed };
    event.ports[0]?.postMessage(list);
  }
});

/**
 * The demo and Python do not pass through here, where browsers can look up by themselves what is kept
 * (Chromium 123): readers wait for both. What came so is told by register.js and session.js.
 * @param {ExtendableEvent & { addRoutes?: (routes: object[]) => Promise<void> }} event
 */
async function passBy(event) {
  const pathnames = ["demo", "runtime"].map((name) => `${ROOT.pathname}assets/${name}-*`);
  const source = { cacheName: STORE };
  await event.addRoutes?.(pathnames.map((pathname) => ({ condition: { urlPattern: { pathname } }, source })));
}

/** @param {FetchEvent} event @param {string} path */
async function keptFirst(event, path) {
  return (await lookUp(path)) ?? fromNetwork(event, path);
}

/** @param {FetchEvent} event @param {string} path */
async function networkFirst(event, path) {
  const network = fromNetwork(event, path);
  network.catch(() => {}); // nobody may be waiting for it any more
  const found = await lookUp(path);
  try {
    return await (found ? Promise.race([network, late()]) : network);
  } catch {
    return found ?? (event.request.mode === "navigate" ? instead(path) : Response.error());
  }
}

/**
 * Lets a response through and keeps it, but for two: a page is kept once it is there with all that it
 * needs (register.js), and Python once it has started (session.js): it came no later for that, and
 * was the right one.
 * @param {FetchEvent} event @param {string} path  @returns {Promise<Response>}
 */
async function fromNetwork(event, path) {
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
  if (isFit(response, path) && event.request.mode !== "navigate" && !RUNTIME.test(path)) {
    event.waitUntil(keep(response.clone(), path).catch(() => {}));
  }
  return response;
}

/** @returns {Promise<never>} */
function late() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE_MS));
}

/** What is shown in place of a page that is not kept. @param {string} path */
async function instead(path) {
  if (await lookUp(`${path}/`)) return Response.redirect(address(`${path}/`)); // as a host does
  const page = await lookUp(offlinePage(path));
  return page ? new Response(page.body, { status: 503, headers: page.headers }) : Response.error();
}
