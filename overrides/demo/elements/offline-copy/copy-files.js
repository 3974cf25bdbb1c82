// @ts-check
// Fetches, verifies and stores the files of a copy: loaded when one is to be made.

import { CopyError } from "./copy-error.js";

/** @typedef {import("./site-copy.js").List} List */
const MAX_DOWNLOADS = 6; // at once, as many as a browser opens connections

/** @param {string} path */
function isPage(path) {
  return path === "" || path.endsWith("/") || path.endsWith(".html");
}

/**
 * Files first, then pages: none is stored without what it needs, also where the copy is cut short.
 * @param {List} all @param {string[]} paths @param {(fraction: number) => void} onProgress
 */
export async function fetchAll(all, paths, onProgress) {
  const total = paths.reduce((sum, path) => sum + (all.files[path] ?? 0), 0);
  let done = 0;
  const onBytes = (/** @type {number} */ bytes) => {
    done += bytes;
    onProgress(Math.min(done / total, 1));
  };
  for (const some of [paths.filter((path) => !isPage(path)), paths.filter(isPage)]) {
    const stop = new AbortController(); // the first failure ends the other downloads
    const queue = some.values();
    const work = async () => {
      for (const path of queue) await store(all, path, await fetchFile(all, path, stop.signal, onBytes));
    };
    await Promise.all(Array.from({ length: MAX_DOWNLOADS }, () => work().catch((error) => stop.abort(error))));
    stop.signal.throwIfAborted();
  }
}

/** @param {List} all @param {string} path @param {Response} response */
export async function store({ root, store }, path, response) {
  try {
    await (await caches.open(store)).put(root + path, response);
  } catch (error) {
    throw /** @type {Error} */ (error).name === "QuotaExceededError" ? new CopyError("room") : error;
  }
}

/**
 * A bad file of the browser’s own cache, whose host called it immutable, is fetched again past it.
 * @param {List} all @param {string} path
 * @param {AbortSignal} signal @param {(bytes: number) => void} onBytes  over the wire
 */
async function fetchFile(all, path, signal, onBytes) {
  const { sealed: integrity } = all; // the service worker's name for it
  const wire = all.files[path] ?? 0;
  const [sha256, length] = integrity[path] ?? ["", Infinity];
  const get = async (/** @type {RequestCache} */ cache, onArrival = (/** @type {number} */ _bytes) => {}) => {
    const response = await fetchChecked(all.root + path, { cache, signal });
    const headers = new Headers(response.headers);
    for (const name of ["vary", "content-encoding", "content-length"]) headers.delete(name);
    const content = await read(response, signal, onArrival);
    if (sha256 && (await base64Sha256(content)) !== sha256) throw new CopyError("damaged-file");
    return new Response(content, { headers });
  };
  if (!sha256) {
    const response = await get("no-cache");
    onBytes(wire);
    return response;
  }
  return get("default", (bytes) => onBytes((wire * bytes) / length)).catch((error) => {
    if (error.reason !== "damaged-file") throw error;
    return get("reload");
  });
}

/** @param {Response} response @param {AbortSignal} signal @param {(bytes: number) => void} onArrival */
async function read(response, signal, onArrival) {
  const counting = new TransformStream({
    transform(chunk, controller) {
      onArrival(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  try {
    return await new Response(response.body?.pipeThrough(counting)).arrayBuffer();
  } catch {
    throw signal.aborted ? signal.reason : new CopyError("offline");
  }
}

/**
 * A response that may be stored: the service worker keeps no other either (cache.js).
 * @param {string} url @param {RequestInit} [options]
 * @throws {CopyError}
 */
export async function fetchChecked(url, options) {
  const response = await fetch(url, { mode: "same-origin", ...options }).catch(() => {
    throw options?.signal?.aborted ? options.signal.reason : new CopyError("offline");
  });
  const { headers, redirected, status } = response;
  const isHtml = headers.get("content-type")?.startsWith("text/html") ?? false;
  if ([404, 410].includes(status) || (isHtml && !isPage(url))) throw new CopyError("missing-file");
  const isForbidden = /\bno-store\b/i.test(headers.get("cache-control") ?? "");
  const isElsewhere = redirected && plain(response.url) !== plain(url);
  if (status !== 200 || isForbidden || isElsewhere) throw new CopyError("server-error");
  return response;
}

/** A page's URL as any host writes it. @param {string} url */
function plain(url) {
  return url.replace(/(\/index)?\.html$|\/$/, "");
}

/** @param {ArrayBuffer} content */
async function base64Sha256(content) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", content))));
}
