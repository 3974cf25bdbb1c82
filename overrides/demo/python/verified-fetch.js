// @ts-check
// Fetches one file and lets it pass only with the bytes that the build knows.

import { RuntimeError } from "./failure.js";

const STALL_MS = 45_000; // nothing arrived for so long: say so and offer another try
const TURN_MS = 8; // of reading, then whatever else waits for the page's thread has its turn

/** Whose last try failed: what the browser has kept of it may be to blame. @type {Set<string>} */
const failed = new Set();

/**
 * @param {URL} url @param {{ bytes: number, sha256: string }} expected  the digest in base64
 * @param {(bytes: number) => void} onBytes  told how many have arrived, each time that some have
 * @returns {Promise<ArrayBuffer>}
 * @throws {RuntimeError}
 */
export async function fetchChecked(url, expected, onBytes) {
  const cache = failed.has(url.href) ? "reload" : "default"; // such files are kept for ever, bad ones too
  try {
    const content = await fetchOnce(url, cache, expected, onBytes);
    failed.delete(url.href);
    return content;
  } catch (error) {
    failed.add(url.href);
    throw error;
  }
}

/**
 * @param {URL} url @param {RequestCache} cache @param {{ bytes: number, sha256: string }} expected
 * @param {(bytes: number) => void} onBytes  @returns {Promise<ArrayBuffer>}
 */
async function fetchOnce(url, cache, expected, onBytes) {
  const name = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  const patience = new AbortController(); // ends the fetch too, for which the next try might wait
  const giveUp = () => patience.abort(new RuntimeError("stalled", name));
  const content = new Uint8Array(expected.bytes);
  let length = 0;
  let turn = performance.now();
  let timer = setTimeout(giveUp, STALL_MS);
  /** @type {Response | undefined} */
  let response;
  try {
    response = await fetch(url, { cache, credentials: "omit", signal: patience.signal });
    if (!response.ok || !response.body) throw new RuntimeError("missing-file", name);
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      clearTimeout(timer);
      timer = setTimeout(giveUp, STALL_MS);
      if (length + value.length > content.length) throw new RuntimeError("damaged-file", name);
      content.set(value, length);
      length += value.length;
      onBytes(value.length);
      if (performance.now() - turn > TURN_MS) {
        await globalThis.scheduler?.yield?.();
        turn = performance.now();
      }
    }
  } catch (error) {
    if (patience.signal.aborted) throw patience.signal.reason;
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
async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return btoa(String.fromCharCode(...digest));
}
