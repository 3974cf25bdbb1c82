// @ts-check
// What is kept: looked up, added to, brought up to date, tidied.

import { ALL, COPY, DIGEST, RUNTIME, STORE, address, copyOf, homes, offlinePage, pathOf, sealed } from "./manifest.js";

const CHUNK = /-[0-9A-Z]{8}(?=\.js$)/; // esbuild's own digest, of what several modules import

/** What is kept, where the browser lets us keep anything. @param {string} path */
export function lookUp(path) {
  return caches.match(address(path), { cacheName: STORE }).catch(() => undefined);
}

/**
 * Keeps what a page has loaded already, from the browser's own cache: the files first, so that no
 * page is kept without them. What cannot be had does not matter: the next visit tries again.
 * @param {[url: string, integrity?: string][]} used  @param {string} [page]
 */
export async function keepUsed(used, page) {
  const keepOne = async (/** @type {string | undefined} */ path, /** @type {string | undefined} */ integrity) => {
    if (path === undefined || (RUNTIME.test(path) && !integrity) || (await lookUp(path))) return;
    await fetchAndKeep(path, "force-cache", integrity);
  };
  await Promise.allSettled(used.map(([url, integrity]) => keepOne(pathOf(url), integrity)));
  const path = page === undefined ? undefined : pathOf(page);
  if (path === undefined) return;
  await Promise.allSettled([fetchAndKeep(path, "force-cache"), keepOne(offlinePage(path), undefined)]);
}

/**
 * Brings what is kept up to this version: the files first, so that it is whole wherever it ends.
 * Python only for who has asked for a copy; for others it comes with the next use.
 */
export async function follow() {
  /** @type {Set<string>} */
  const wanted = new Set();
  for (const language of Object.keys(homes)) {
    if (await lookUp(COPY + language)) for (const path of Object.keys(copyOf(language))) wanted.add(path);
  }
  const undated = (/** @type {string} */ path) => path.replace(DIGEST, "").replace(CHUNK, "");
  const renamed = new Map([...ALL].map((path) => [undated(path), path]));
  for (const { url } of await (await caches.open(STORE)).keys()) {
    const before = pathOf(url) ?? "";
    const now = ALL.has(before) ? before : renamed.get(undated(before));
    if (now !== undefined && (now === before || !RUNTIME.test(now))) wanted.add(now);
  }
  const lasting = [...wanted].filter((path) => DIGEST.test(path));
  const changing = [...wanted].filter((path) => !DIGEST.test(path));
  await Promise.all(lasting.map(async (path) => (await lookUp(path)) ?? fetchAndKeep(path, "force-cache")));
  await Promise.all(changing.map((path) => fetchAndKeep(path, "no-cache")));
}

/** Deletes what belongs to older versions: no page is open that could ask for it. */
export async function tidy() {
  const store = await caches.open(STORE);
  const isOld = (/** @type {string} */ path) => !ALL.has(path) && !path.startsWith(COPY);
  const old = (await store.keys()).filter(({ url }) => isOld(pathOf(url) ?? ""));
  await Promise.all(old.map((request) => store.delete(request)));
}

/** @param {string} path @param {RequestCache} cache @param {string} [integrity] */
async function fetchAndKeep(path, cache, integrity = path in sealed ? `sha256-${sealed[path]?.[0]}` : "") {
  const response = await fetch(address(path), { mode: "same-origin", cache, integrity });
  if (!isFit(response, path)) throw new TypeError(`not to be kept: ${path}`);
  await keep(response, path);
}

/**
 * Keeps a response, without what would stand in its way: how it varied, and a redirect, for which a
 * page would refuse it. It is there whole before it is written: meanwhile nobody can look up anything.
 * @param {Response} response @param {string} path
 */
export async function keep(response, path) {
  const headers = new Headers(response.headers);
  for (const name of ["vary", "content-encoding", "content-length"]) headers.delete(name);
  const whole = new Response(await response.arrayBuffer(), { headers });
  await (await caches.open(STORE)).put(address(path), whole);
}

/**
 * Whether to keep it: never an error, a part, or what others serve; nor the page that some hosts
 * have for what is missing.
 * @param {Response} response @param {string} path
 */
export function isFit(response, path) {
  const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
  return response.status === 200 && response.type === "basic" && !(isPage && DIGEST.test(path));
}
