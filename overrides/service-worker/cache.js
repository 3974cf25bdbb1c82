// @ts-check
// The cache of the service worker: look-up, additions, update to this version, deletion of older files.

import {
  ALL_PATHS,
  CACHE,
  COPY_MARK,
  copyOf,
  DIGEST,
  homes,
  integrity,
  offlinePageOf,
  pathOf,
  RUNTIME,
  urlOf,
} from "./manifest.js";

const CHUNK = /-[0-9A-Z]{8}(?=\.js$)/; // esbuild's own digest in the name of a shared module

/** The cached response, if there is one and the browser has a cache. @param {string} path */
export function lookUp(path) {
  return caches.match(urlOf(path), { cacheName: CACHE }).catch(() => undefined);
}

/**
 * Caches what a page has loaded, out of the browser's own cache: the files first, so that no page is
 * cached without them. A file that fails is left out: the next visit tries again.
 * @param {[url: string, integrity?: string][]} used  @param {string} [page]
 */
export async function cacheUsed(used, page) {
  const cacheOne = async (/** @type {string | undefined} */ path, /** @type {string | undefined} */ digest) => {
    if (path === undefined || (RUNTIME.test(path) && !digest) || (await lookUp(path))) return;
    await fetchAndCache(path, "force-cache", digest);
  };
  await Promise.allSettled(used.map(([url, digest]) => cacheOne(pathOf(url), digest)));
  const path = page === undefined ? undefined : pathOf(page);
  if (path === undefined) return;
  await Promise.allSettled([fetchAndCache(path, "force-cache"), cacheOne(offlinePageOf(path), undefined)]);
}

/**
 * Brings the cache up to this version: the files first, so that each cached page has its files, even if
 * the update ends early. Python's files only for a copy; otherwise their next use caches them.
 */
export async function updateCachedFiles() {
  /** @type {Set<string>} */
  const wanted = new Set();
  for (const language of Object.keys(homes)) {
    if (await lookUp(COPY_MARK + language)) for (const path of Object.keys(copyOf(language))) wanted.add(path);
  }
  const undated = (/** @type {string} */ path) => path.replace(DIGEST, "").replace(CHUNK, "");
  const renamed = new Map([...ALL_PATHS].map((path) => [undated(path), path]));
  for (const { url } of await (await caches.open(CACHE)).keys()) {
    const before = pathOf(url) ?? "";
    const now = ALL_PATHS.has(before) ? before : renamed.get(undated(before));
    if (now !== undefined && (now === before || !RUNTIME.test(now))) wanted.add(now);
  }
  const immutable = [...wanted].filter((path) => DIGEST.test(path));
  const changing = [...wanted].filter((path) => !DIGEST.test(path));
  await Promise.all(immutable.map(async (path) => (await lookUp(path)) ?? fetchAndCache(path, "force-cache")));
  await Promise.all(changing.map((path) => fetchAndCache(path, "no-cache")));
}

/** Deletes the files of older versions: no open page needs them any more. */
export async function deleteOutdated() {
  const cache = await caches.open(CACHE);
  const isOutdated = (/** @type {string} */ path) => !ALL_PATHS.has(path) && !path.startsWith(COPY_MARK);
  const outdated = (await cache.keys()).filter(({ url }) => isOutdated(pathOf(url) ?? ""));
  await Promise.all(outdated.map((request) => cache.delete(request)));
}

/** @param {string} path @param {RequestCache} cache @param {string} [digest] */
async function fetchAndCache(path, cache, digest = path in integrity ? `sha256-${integrity[path]?.[0]}` : "") {
  const response = await fetch(urlOf(path), { mode: "same-origin", cache, integrity: digest });
  if (!isCacheable(response, path)) throw new TypeError(`not cacheable: ${path}`);
  await putInCache(response, path);
}

/**
 * Caches a response without its `vary` header, by which it would not be found, and without its redirect,
 * for which a browser would refuse it. The body is read whole before: a write that lasts blocks look-ups.
 * @param {Response} response @param {string} path
 */
export async function putInCache(response, path) {
  const headers = new Headers(response.headers);
  for (const name of ["vary", "content-encoding", "content-length"]) headers.delete(name);
  const whole = new Response(await response.arrayBuffer(), { headers });
  await (await caches.open(CACHE)).put(urlOf(path), whole);
}

/**
 * Whether a response may be cached: no error, no part, nothing of another origin, and no page in place
 * of a missing file, as some hosts serve it.
 * @param {Response} response @param {string} path
 */
export function isCacheable(response, path) {
  const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
  return response.status === 200 && response.type === "basic" && !(isPage && DIGEST.test(path));
}
