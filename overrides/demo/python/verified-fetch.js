// @ts-check
// Fetches one file and verifies its length and digest.

import { RuntimeError } from "./failure.js";

const STALL_MS = 45_000; // without a byte: the fetch is aborted
const YIELD_INTERVAL_MS = 8; // yield to the main thread this often

/** URLs whose last fetch failed: the browser may have cached a bad response. @type {Set<string>} */
const failed = new Set();

/**
 * @param {URL} url @param {{ bytes: number, sha256: string }} expected  the digest in base64
 * @param {(bytes: number) => void} onBytes  called with the length of each chunk
 * @param {AbortSignal} [signal]  whose reason is thrown when it aborts
 * @returns {Promise<ArrayBuffer>}
 * @throws {RuntimeError}
 */
export async function fetchVerified(url, expected, onBytes, signal) {
  const cache = failed.has(url.href) ? "reload" : "default"; // hosts serve these files as immutable
  const controller = new AbortController(); // aborts the request too: the next try would wait for it
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  try {
    signal?.throwIfAborted();
    const content = await fetchOnce(url, cache, expected, onBytes, controller);
    failed.delete(url.href);
    return content;
  } catch (error) {
    if (!signal?.aborted) failed.add(url.href);
    controller.abort(error); // of a file that is too long, the rest
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/**
 * @param {URL} url @param {RequestCache} cache @param {{ bytes: number, sha256: string }} expected
 * @param {(bytes: number) => void} onBytes @param {AbortController} controller  @returns {Promise<ArrayBuffer>}
 */
async function fetchOnce(url, cache, expected, onBytes, controller) {
  const name = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  const abortStalled = () => controller.abort(new RuntimeError("stalled", name));
  const content = new Uint8Array(expected.bytes);
  let length = 0;
  let yielded = performance.now();
  let timer = setTimeout(abortStalled, STALL_MS);
  /** @type {Response | undefined} */
  let response;
  try {
    response = await fetch(url, { cache, credentials: "omit", signal: controller.signal });
    if (!response.ok || !response.body) throw new RuntimeError("missing-file", name);
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      clearTimeout(timer);
      timer = setTimeout(abortStalled, STALL_MS);
      if (length + value.length > content.length) throw new RuntimeError("damaged-file", name);
      content.set(value, length);
      length += value.length;
      onBytes(value.length);
      if (performance.now() - yielded > YIELD_INTERVAL_MS) {
        await globalThis.scheduler?.yield?.();
        yielded = performance.now();
      }
    }
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof RuntimeError) throw error;
    throw new RuntimeError(navigator.onLine ? (response ? "damaged-file" : "missing-file") : "offline", name);
  } finally {
    clearTimeout(timer);
  }
  if (length !== expected.bytes || (await sha256(content)) !== expected.sha256) {
    throw new RuntimeError("damaged-file", name);
  }
  return content.buffer;
}

/** @param {Uint8Array<ArrayBuffer>} content  @returns {Promise<string>} base64, as `integrity` has it */
export async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return btoa(String.fromCharCode(...digest));
}
