// The scope of a service worker, without a browser: its events, its caches, and the site it serves.

import { createHash } from "node:crypto";
import { mock } from "node:test";

export const ROOT = "https://guide.example/guide/";
export const STORE = "futures-keys /guide/ 1"; // of the first generation

/** @typedef {{ status?: number, type?: string, headers?: Record<string, string>, body?: string, url?: string }} Served  from `url`, where the request was redirected */

/** The SHA-256 of a text in base64. @param {string} text */
export const sha256 = (text) => createHash("sha256").update(text).digest("base64");

/** A cache of responses by URL, with the methods that the worker calls. */
class FakeCache {
  /** @type {Map<string, Response>} */
  #responses = new Map();

  /** @param {string} url @param {Response} response */
  async put(url, response) {
    if (response.headers.get("vary") === "*") throw new TypeError("cannot be found again");
    this.#responses.set(url, response);
  }

  /** @param {string} url */
  async match(url) {
    return this.#responses.get(url)?.clone();
  }

  /** @param {string | { url: string }} request */
  async delete(request) {
    return this.#responses.delete(typeof request === "string" ? request : request.url);
  }

  async keys() {
    return [...this.#responses.keys()].map((url) => ({ url }));
  }
}

export class FakeCaches {
  /** @type {Map<string, FakeCache>} */
  #caches = new Map();

  /** @param {string} name */
  async open(name) {
    const cache = this.#caches.get(name) ?? new FakeCache();
    this.#caches.set(name, cache);
    return cache;
  }

  /** @param {string} url @param {{ cacheName: string }} options */
  async match(url, { cacheName }) {
    return this.#caches.get(cacheName)?.match(url);
  }

  async has(/** @type {string} */ name) {
    return this.#caches.has(name);
  }

  async delete(/** @type {string} */ name) {
    return this.#caches.delete(name);
  }

  async keys() {
    return [...this.#caches.keys()];
  }

  clear() {
    this.#caches.clear();
  }
}

export const caches = new FakeCaches();
export const skipWaiting = mock.fn(async () => {});
export const unregister = mock.fn(async () => true);
export const claim = mock.fn(async () => {});
export const enablePreload = mock.fn(async () => {});

/** The listeners of the worker that was imported last. @type {Map<string, (event: any) => void>} */
const listeners = new Map();

/** @type {Record<string, unknown>} */
const scope = {
  caches,
  skipWaiting,
  location: new URL("sw.js", ROOT),
  registration: { unregister, navigationPreload: { enable: enablePreload } },
  clients: { claim },
  addEventListener: (/** @type {string} */ type, /** @type {(event: any) => void} */ listen) =>
    listeners.set(type, listen),
};
for (const [name, value] of Object.entries(scope)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** Defines what the build writes in front of the worker. @param {object} site */
export function describeSite(site) {
  Object.defineProperty(globalThis, "SITE", { value: site, configurable: true });
}

/**
 * Sends an event and waits for the promises that the worker extends it by.
 * @param {string} type @param {object} [details]  @returns {Promise<Response | undefined>} what it responds with
 */
export async function send(type, details) {
  /** @type {Promise<unknown>[]} */
  const pending = [];
  /** @type {Promise<Response> | undefined} */
  let response;
  const event = {
    waitUntil: (/** @type {Promise<unknown>} */ work) => void pending.push(work),
    respondWith: (/** @type {Promise<Response>} */ work) => {
      response = work;
    },
    ...details,
  };
  listeners.get(type)?.(event);
  const responded = await response;
  await Promise.all(pending);
  return responded;
}

/**
 * Asks for a page or file below the root.
 * @param {string} path
 * @param {{ mode?: RequestMode, method?: string, headers?: Record<string, string>, preloadResponse?: Promise<Response>, cache?: RequestCache, destination?: RequestDestination }} [options]
 */
export function request(
  path,
  { mode = "cors", method = "GET", headers = {}, preloadResponse, cache = "default", destination = "script" } = {},
) {
  const url = path.startsWith("https:") ? path : ROOT + path;
  const asked = { url, mode, method, headers: new Headers(headers), cache, destination };
  return send("fetch", { request: asked, preloadResponse });
}

/** @param {string} path */
export const open = (path) => request(path, { mode: "navigate" });

/** What the host serves, by path; undefined is a network that fails. @type {Map<string, Served | undefined>} */
export const served = new Map();
/** What the browser's own cache holds: its host called it immutable. @type {Map<string, Served>} */
export const browserCache = new Map();
/** The requests that it received. @type {{ path: string, cache?: RequestCache, integrity?: string }[]} */
export const requests = [];
export const network = { isDown: false, isHanging: false };

globalThis.fetch = async (input, options = {}) => {
  const { url = String(input) } = /** @type {any} */ (input);
  const path = url.slice(ROOT.length);
  requests.push({
    path,
    ...(options.cache && { cache: options.cache }),
    ...(options.integrity && { integrity: options.integrity }),
  });
  if (network.isHanging) return new Promise(() => {});
  const isPastCache = ["no-cache", "no-store", "reload"].includes(options.cache ?? "default");
  const kept = isPastCache ? undefined : browserCache.get(path);
  const found = kept ?? served.get(path);
  if (network.isDown && !kept) throw new TypeError("fetch failed");
  if (found && browserCache.has(path) && options.cache === "reload") browserCache.set(path, found);
  const { status = found ? 200 : 404, type = "basic", headers = {}, body = path } = found ?? {};
  if (options.integrity && options.integrity !== `sha256-${sha256(body)}`) throw new TypeError("integrity");
  const isPage = path === "" || path.endsWith("/") || path.endsWith(".html");
  const response = new Response(body, {
    status,
    headers: { "content-type": isPage ? "text/html" : "text/javascript", ...headers },
  });
  const from = found?.url ?? url;
  for (const [name, value] of Object.entries({ type, url: from, redirected: from !== url })) {
    Object.defineProperty(response, name, { value });
  }
  return response;
};

/** The paths of all cached responses. @param {string} [store] */
export async function cachedPaths(store = STORE) {
  const keys = await (await caches.open(store)).keys();
  return keys.map(({ url }) => url.slice(ROOT.length)).toSorted();
}

/**
 * Caches a response, as an earlier version of the worker did: the right content of a file that a digest
 * names is its path, as the host serves it.
 * @param {string} path @param {string} [body] @param {string} [store]
 */
export async function addToCache(path, body, store = STORE) {
  const content = body ?? (/-[0-9a-f]{16}[/]|[.][0-9a-f]{8}[.]/.test(path) ? path : `cached ${path}`);
  await (await caches.open(store)).put(
    ROOT + path,
    new Response(content, { headers: { "content-type": "text/html" } }),
  );
}
