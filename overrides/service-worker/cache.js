// @ts-check
// The cache of the service worker: look-up, additions, update to this version, deletion of what is
// older or damaged. A file that a digest names is compared with the digest before it is cached, and
// again when it is found: no bad file outlives the visit after the host is well.

import {
  ALL_PATHS,
  CACHE,
  COPY_MARK,
  copyOf,
  DIGEST,
  homes,
  integrity,
  isPage,
  offlinePagesFor,
  ownCaches,
  pathOf,
  RUNTIME,
  urlOf,
} from "./manifest.js";

const CHUNK = /-[0-9A-Z]{8}(?=\.js$)/; // esbuild's own digest in the name of a shared module

/** A response that its host lets nobody keep, or that belongs elsewhere. */
class NotCacheable extends Error {}

/** The cached response, unverified, if there is one and the browser has a cache. @param {string} path */
export function matchCached(path) {
  return caches.match(urlOf(path), { cacheName: CACHE }).catch(() => undefined);
}

/** The cached response. One that differs from its digest is deleted, and not returned. @param {string} path */
export async function lookUp(path) {
  const found = await matchCached(path);
  if (!found || !(path in integrity)) return found;
  if ((await sha256(await found.clone().arrayBuffer())) === integrity[path]?.[0]) return found;
  await (await caches.open(CACHE)).delete(urlOf(path));
  return undefined;
}

/**
 * Caches what a page has loaded, out of the browser's own cache: the files first, so that no page is
 * cached before them. A file that fails is left out: the next visit tries again. A page of another
 * version is not cached, because this one does not have its files.
 * @param {[url: string, integrity?: string][]} used  @param {string} [page]
 */
export async function cacheUsed(used, page) {
  const cacheOne = async (/** @type {string} */ path) => {
    if (ALL_PATHS.has(path) && !(await lookUp(path))) await fetchAndCache(path, "force-cache");
  };
  const paths = used.filter(([url, digest]) => !new URL(url).search && (digest || !RUNTIME.test(pathOf(url) ?? "")));
  const present = paths.map(([url]) => pathOf(url) ?? "").filter((path) => path !== "");
  await Promise.allSettled(present.map(cacheOne));
  const path = page === undefined ? undefined : pathOf(page);
  if (path === undefined) return;
  await replaceDamaged();
  if (!ALL_PATHS.has(path)) return;
  if (present.some((one) => DIGEST.test(one) && !ALL_PATHS.has(one))) return;
  await Promise.allSettled([fetchAndCache(path, "force-cache"), ...offlinePagesFor(path).map(cacheOne)]);
}

/**
 * Brings the cache up to this version: the files first, so that each cached page has its files, even if
 * the update ends early. Python's files only for a copy; otherwise their next use caches them.
 */
export async function updateCachedFiles() {
  const earlier = await cachedPaths();
  const copies = Object.keys(homes).filter((language) => earlier.has(COPY_MARK + language));
  const wanted = new Set(copies.flatMap((language) => Object.keys(copyOf(language))));
  const undated = (/** @type {string} */ path) => path.replace(DIGEST, "").replace(CHUNK, "");
  for (const before of earlier) {
    const isSame = (/** @type {string} */ now) => !RUNTIME.test(now) && undated(now) === undated(before);
    for (const path of ALL_PATHS.has(before) ? [before] : [...ALL_PATHS].filter(isSame)) wanted.add(path);
  }
  if ([...wanted].some(isPage)) for (const path of offlinePagesFor("")) if (ALL_PATHS.has(path)) wanted.add(path);
  const immutable = [...wanted].filter((path) => path in integrity);
  const changing = [...wanted].filter((path) => !(path in integrity));
  await Promise.all(immutable.map(async (path) => (await lookUp(path)) ?? fetchAndCache(path, "force-cache")));
  const [pages, others] = [changing.filter(isPage), changing.filter((path) => !isPage(path))];
  await Promise.all(others.map((path) => fetchAndCache(path, "no-cache")));
  const kept = await Promise.all(pages.map((path) => fetchPage(path)));
  // A copy that lacks a page is none.
  if (kept.every(Boolean))
    for (const language of copies) await (await caches.open(CACHE)).put(urlOf(COPY_MARK + language), new Response());
}

/**
 * Brings a page up to date, or forgets it where its host no longer lets anybody keep it.
 * @param {string} path  @returns {Promise<boolean>} whether it is kept
 */
async function fetchPage(path) {
  try {
    await fetchAndCache(path, "no-cache");
    return true;
  } catch (error) {
    if (!(error instanceof NotCacheable)) throw error;
    await (await caches.open(CACHE)).delete(urlOf(path));
    return false;
  }
}

/** Deletes the files of older versions, and the caches of other generations: no open page needs them any more. */
export async function deleteOutdated() {
  for (const name of await ownCaches()) if (name !== CACHE) await caches.delete(name);
  const cache = await caches.open(CACHE);
  const isOutdated = (/** @type {string} */ path) => !ALL_PATHS.has(path) && !path.startsWith(COPY_MARK);
  const outdated = (await cache.keys()).filter(({ url }) => isOutdated(pathOf(url) ?? ""));
  await Promise.all(outdated.map((request) => cache.delete(request)));
}

/** Replaces each cached file that differs from its digest, one after the other: the largest has 8 MB. */
export async function replaceDamaged() {
  for (const path of await cachedPaths()) {
    const isDamaged = path in integrity && (await matchCached(path)) && !(await lookUp(path));
    if (isDamaged) await fetchAndCache(path, "reload").catch(() => {}); // the next visit tries again
  }
}

/** @returns {Promise<Set<string>>} */
async function cachedPaths() {
  const found = new Set();
  for (const name of await ownCaches()) {
    for (const { url } of await (await caches.open(name)).keys()) found.add(pathOf(url) ?? "");
  }
  return found;
}

/**
 * Fetches a file that a digest names. Hosts serve these as immutable, so that the browser's own cache
 * keeps a bad one for a year: the host is asked past it, once.
 * @param {string} path @param {RequestCache} [cache]
 * @returns {Promise<Response>}
 * @throws {TypeError}  where the host does not answer with that file
 */
export async function fetchVerified(path, cache = "default") {
  const fetchOnce = (/** @type {RequestCache} */ how) =>
    fetch(urlOf(path), { mode: "same-origin", cache: how, integrity: `sha256-${integrity[path]?.[0]}` });
  return fetchOnce(cache).catch(() => fetchOnce("reload"));
}

/** @param {string} path @param {RequestCache} cache */
async function fetchAndCache(path, cache) {
  const isVerified = path in integrity;
  const response = await (isVerified ? fetchVerified(path, cache) : fetch(urlOf(path), { mode: "same-origin", cache }));
  if (response.status !== 200) throw new TypeError(`not there: ${path}`);
  if (!isCacheable(response, path)) throw new NotCacheable(path);
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
 * Whether a response may be cached: a file of this version, whole, from where it belongs, whose host
 * does not forbid it; and no page in place of a missing file, as some hosts serve it.
 * @param {Response} response @param {string} path
 */
export function isCacheable(response, path) {
  const { headers, redirected, status, type, url } = response;
  const isHtml = headers.get("content-type")?.startsWith("text/html") ?? false;
  const isForbidden = /\bno-store\b/i.test(headers.get("cache-control") ?? "");
  const isElsewhere = redirected && (new URL(url).search !== "" || plain(pathOf(url)) !== plain(path));
  return (
    ALL_PATHS.has(path) &&
    status === 200 &&
    type === "basic" &&
    !isForbidden &&
    !isElsewhere &&
    (!isHtml || isPage(path))
  );
}

/** A page's path as any host writes it: some redirect `offline.html` to `offline`, or the other way. @param {string} [path] */
function plain(path) {
  return path?.replace(/\.html$|\/$/, "");
}

/** @param {ArrayBuffer} content  @returns {Promise<string>} in base64 */
async function sha256(content) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", content))));
}
