// @ts-check
// Fetches one file and lets it pass only with the bytes that the build knows.

import { RuntimeError } from "./failure.js";

const STALL_MS = 45_000; // nothing arrived for so long: say so and offer another try

/**
 * @param {URL} url @param {{ bytes: number, sha256: string }} expected  the digest in base64
 * @param {(bytes: number) => void} onBytes  told how many have arrived, each time that some have
 * @returns {Promise<ArrayBuffer>}
 * @throws {RuntimeError}
 */
export async function fetchChecked(url, expected, onBytes) {
  const name = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  const abort = new AbortController();
  const asked = fetch(url, { credentials: "omit", signal: abort.signal }).catch(() => {
    throw new RuntimeError(navigator.onLine ? "missing-file" : "offline", name);
  });
  const response = await soon(asked, name, abort);
  if (!response.ok || !response.body) throw new RuntimeError("missing-file", name);
  const reader = response.body.getReader();
  const content = new Uint8Array(expected.bytes);
  let length = 0;
  for (;;) {
    const { done, value } = await soon(reader.read(), name, abort);
    if (done) break;
    if (length + value.length > content.length) throw new RuntimeError("damaged-file", name);
    content.set(value, length);
    length += value.length;
    onBytes(value.length);
  }
  if (length !== expected.bytes || (await sha256(content)) !== expected.sha256) {
    throw new RuntimeError("damaged-file", name);
  }
  return content.buffer;
}

/**
 * Waits for what arrives next, and not for ever.
 * @template T @param {Promise<T>} arrival @param {string} name @param {AbortController} abort
 * @returns {Promise<T>}
 */
async function soon(arrival, name, abort) {
  /** @type {number | undefined} */
  let timer;
  const stalled = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new RuntimeError("stalled", name));
      abort.abort(); // else the next try could be kept waiting for the rest of this one
    }, STALL_MS);
  });
  try {
    return await Promise.race([arrival, /** @type {Promise<never>} */ (stalled)]);
  } catch (error) {
    if (error instanceof RuntimeError) throw error;
    throw new RuntimeError(navigator.onLine ? "damaged-file" : "offline", name);
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Uint8Array<ArrayBuffer>} content  @returns {Promise<string>} base64, as `integrity` has it */
async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return btoa(String.fromCharCode(...digest));
}
