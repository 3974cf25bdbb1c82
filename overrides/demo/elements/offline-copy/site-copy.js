// @ts-check
// Makes, measures and removes a copy of the whole guide in one language, in the browser's cache.
// The service worker lists the files of the copy, serves them and updates them.

import { CopyError } from "./copy-error.js";

/** @typedef {{ root: string, store: string, mark: string, files: Record<string, number>, sealed: Record<string, [string, number]> }} List */
/** @typedef {{ copied: boolean, bytes: number }} CopyState  whether there is a copy, and the bytes that it lacks */
const WORKER_TIMEOUT_MS = 20_000; // the worker is registered only when the page is idle
const ANSWER_TIMEOUT_MS = 20_000; // it first reads and verifies what is cached

/**
 * @param {string} language
 * @returns {Promise<CopyState>}
 * @throws {CopyError} where the service worker does not answer
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
    const { fetchAll, fetchChecked, store } = await import("./copy-files.js").catch(() => {
      throw new CopyError("offline");
    });
    const registration = await registered();
    // So that the copy is of the present version.
    await registration.update().catch(async () => {
      await fetchChecked(registration.active?.scriptURL ?? ""); // throws the reason
      await registration.update();
    });
    await settled(registration.installing);
    const all = await list(registration, language);
    await fetchAll(all, await missing(all), onProgress);
    await store(all, all.mark, new Response());
  } catch (error) {
    if (error instanceof CopyError) throw error;
    console.error("The copy could not be made.", error);
    throw new CopyError("unexpected");
  }
}

/** Deletes the copy: the caches of every generation, which the name's end tells apart. @param {string} language */
export async function removeCopy(language) {
  const all = await list(await registered(), language);
  const family = (/** @type {string} */ name) => name.replace(/ \d+$/, "");
  for (const name of await caches.keys()) if (family(name) === family(all.store)) await caches.delete(name);
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
  /** @type {Promise<List>} */
  const answer = new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => reject(new CopyError("no-answer")), ANSWER_TIMEOUT_MS);
  });
  (waiting ?? active)?.postMessage({ ask: "list", language }, [port2]);
  return answer.finally(() => port1.close());
}

/** @param {List} all  @returns {Promise<CopyState>} */
async function stateOf(all) {
  const lacking = await missing(all);
  const copied = (await caches.match(all.root + all.mark, { cacheName: all.store })) !== undefined;
  return { copied, bytes: lacking.reduce((sum, path) => sum + (all.files[path] ?? 0), 0) };
}

/** The files that are not stored yet. @param {List} all */
async function missing({ root, store, files }) {
  const requests = (await caches.has(store)) ? await (await caches.open(store)).keys() : [];
  const kept = new Set(requests.map(({ url }) => url));
  return Object.keys(files).filter((path) => !kept.has(root + path));
}
