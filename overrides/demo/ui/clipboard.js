// @ts-check
// Copies text, and knows whether the clipboard has a private key of this page.

import { holdsPrivateKey } from "./private-key.js";

/** SHA-256 of the secret that was copied last; undefined once something else was. @type {string | undefined} */
let secretDigest;
/** Whether the page may read the clipboard without a question to the reader. */
let mayRead = false;

/** Whether the clipboard has a secret that was copied here, as far as the page knows. */
export function hasCopiedSecret() {
  return secretDigest !== undefined;
}

/** @param {string} text @param {{ secret?: boolean }} [options]  @returns {Promise<boolean>} whether the clipboard has the text */
export async function copyText(text, { secret = false } = {}) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return false; // no permission, or not a secure context
  }
  secretDigest = undefined;
  if (secret) await rememberSecret(text);
  return true;
}

/** Remembers that a secret is in the clipboard: not the secret, its digest. @param {string} text */
export async function rememberSecret(text) {
  secretDigest = await digestOf(text);
  mayRead = await isReadable();
}

/**
 * Empties the clipboard. Where the page may read it and finds something else there, it leaves that.
 * @returns {Promise<"emptied" | "other" | "not-emptied">}
 */
export async function emptyClipboard() {
  try {
    // WebKit takes a write in the turn of the click alone: nothing is awaited before it where nothing can be read.
    if (mayRead && !(await isSecret(await navigator.clipboard.readText()))) {
      secretDigest = undefined;
      return "other";
    }
    await navigator.clipboard.writeText("");
  } catch {
    return "not-emptied";
  }
  secretDigest = undefined;
  return "emptied";
}

/** Whether a text holds the secret, or what looks like one: a copy by hand may have more around it. @param {string} text */
async function isSecret(text) {
  return holdsPrivateKey(text) || (await digestOf(text.trim())) === secretDigest;
}

/** Chromium alone grants it once for all; the others ask at each reading. */
async function isReadable() {
  try {
    return (await navigator.permissions.query({ name: /** @type {any} */ ("clipboard-read") })).state === "granted";
  } catch {
    return false; // the browser does not know this permission
  }
}

/** @param {string} text */
async function digestOf(text) {
  return String(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}
