// @ts-check
// Makes, measures and removes a copy of the whole guide in one language, in the browser's cache.
// The service worker lists the files of the copy, serves them and updates them.

/** @typedef {{ root: string, store: string, mark: string, files: Record<string, number>, sealed: Record<string, [string, number]> }} List */
/** @typedef {{ copied: boolean, bytes: number }} CopyState  whether there is a copy, and the bytes that it lacks */
/** Why the copy is not complete. @typedef {"offline" | "missing-file" | "room"} Fault */

const WORKER_TIMEOUT_MS = 20_000; // the worker is registered only when the page is idle
const MAX_DOWNLOADS = 6; // at once, as many as a browser opens connections

/** The copy is not complete. The files that have arrived stay for another try. */
export class CopyError extends Error {
  /** @param {Fault} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * @param {string} language
 * @returns {Promise<CopyState>}
 * @throws {Error} where the browser has no service workers, or stores nothing
 */
export async function readCopy(language) {
  return stateOf(await list(await registered(), language));
}

/**
 * @param {string} language
 * @param {(fraction: number) => void} onProgress
 * @throws {CopyError}
 */
export async function makeCopy(language, onProgress) {
  try {
    const registration = await registered();
    await registration.update(); // so that the copy is of the present version
    await settled(registration.installing);
    const all = await list(registration, language);
    await fetchAll(all, await missing(all), onProgress);
    await (await caches.open(all.store)).put(all.root + all.mark, new Response());
  } catch (error) {
    if (error instanceof CopyError) throw error;
    throw new CopyError(/** @type {Error} */ (error).name === "QuotaExceededError" ? "room" : "offline");
  }
}

/** Deletes the copy. @param {string} language */
export async function removeCopy(language) {
  const { store } = await list(await registered(), language);
  await caches.delete(store);
}

/** @returns {Promise<ServiceWorkerRegistration>} */
async function registered() {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no service worker")), WORKER_TIMEOUT_MS));
  return Promise.race([navigator.serviceWorker.ready, /** @type {Promise<never>} */ (late)]);
}

/** Waits until a new version is installed. @param {ServiceWorker | null} worker */
async function settled(worker) {
  while (worker?.state === "installing") {
    await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
  }
}

/** The files of the newest version. @param {ServiceWorkerRegistration} registration @param {string} language  @returns {Promise<List>} */
function list({ waiting, active }, language) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    (waiting ?? active)?.postMessage({ ask: "list", language }, [port2]);
  });
}

/** @param {List} all  @returns {Promise<CopyState>} */
async function stateOf(all) {
  const lacking = await missing(all);
  const copied = (await caches.match(all.root + all.mark, { cacheName: all.store })) !== undefined;
  return { copied, bytes: lacking.reduce((sum, path) => sum + (all.files[path] ?? 0), 0) };
}

/** The files that are not stored yet, pages last. @param {List} all */
async function missing({ root, store, files }) {
  const requests = (await caches.has(store)) ? await (await caches.open(store)).keys() : [];
  const kept = new Set(requests.map(({ url }) => url));
  return Object.keys(files)
    .filter((path) => !kept.has(root + path))
    .sort((one, other) => Number(isPage(one)) - Number(isPage(other)));
}

/** @param {string} path */
function isPage(path) {
  return path === "" || path.endsWith("/") || path.endsWith(".html");
}

/** @param {List} all @param {string[]} paths @param {(fraction: number) => void} onProgress */
async function fetchAll(all, paths, onProgress) {
  const store = await caches.open(all.store);
  const total = paths.reduce((sum, path) => sum + (all.files[path] ?? 0), 0);
  const stop = new AbortController(); // the first failure ends the other downloads
  let done = 0;
  const { sealed: integrity } = all; // the service worker's name for it
  const queue = paths.values();
  const work = async () => {
    for (const path of queue) {
      const wire = all.files[path] ?? 0;
      const [sha256, bytes] = integrity[path] ?? ["", Infinity];
      const response = await fetchOne(all.root + path, sha256, stop.signal, (length) => {
        done += (wire * length) / bytes;
        onProgress(done / total);
      });
      await store.put(all.root + path, response);
      if (!sha256) done += wire;
      onProgress(done / total);
    }
  };
  await Promise.all(Array.from({ length: MAX_DOWNLOADS }, () => work().catch((error) => stop.abort(error))));
  stop.signal.throwIfAborted();
}

/**
 * @param {string} url @param {string} sha256  of Python's files, else empty
 * @param {AbortSignal} signal @param {(length: number) => void} onArrival
 */
async function fetchOne(url, sha256, signal, onArrival) {
  const cache = isPage(url) ? "no-cache" : "default";
  const response = await fetch(url, { mode: "same-origin", cache, signal });
  if (response.status !== 200 || !response.body) throw new CopyError("missing-file");
  const headers = new Headers(response.headers);
  for (const name of ["vary", "content-encoding", "content-length"]) headers.delete(name);
  const counting = new TransformStream({
    transform(chunk, controller) {
      onArrival(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  const content = await new Response(response.body.pipeThrough(counting)).arrayBuffer();
  if (sha256) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    if (btoa(String.fromCharCode(...digest)) !== sha256) throw new CopyError("missing-file");
  }
  return new Response(content, { headers });
}
