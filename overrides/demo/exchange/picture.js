// @ts-check
// What the page shows of the exchange, before an answer of the module says more.

import { KEY_LIMIT, NONCE_WINDOW_MEMORY } from "#published";
import { Damaged } from "../storage/database.js";

/** @typedef {Required<import("../storage/database.js").Picture> & { windows: import("../types.js").NonceWindows }} Picture */

const NO_NONCES = { memory: NONCE_WINDOW_MEMORY, nonces: [], threshold: "" };

/** @returns {Picture} */
export function emptyPicture() {
  return { account: { key_limit: KEY_LIMIT, keys: [] }, bot: null, windows: { a: NO_NONCES, b: NO_NONCES } };
}

const isText = (/** @type {unknown} */ value) => typeof value === "string";
const isWindow = (/** @type {any} */ window) =>
  Number.isInteger(window?.memory) &&
  Array.isArray(window.nonces) &&
  window.nonces.every((/** @type {string} */ nonce) => /^\d+$/.test(nonce));
const isKey = (/** @type {any} */ key) =>
  [key?.public_key, key?.general, key?.withdrawal, key?.nonces?.highest].every(isText) &&
  !Number.isNaN(Date.parse(key.created_at));

/**
 * Reads what is stored, which may be anything; an earlier version saved no nonce windows. As in the
 * module, a key that is restored counts as revealed.
 * @param {any} stored  @returns {Picture}
 * @throws {Damaged} the page could not show it
 */
export function readPicture(stored) {
  const { account, bot, windows = emptyPicture().windows } = stored ?? {};
  const isPicture =
    Number.isInteger(account?.key_limit) &&
    Array.isArray(account.keys) &&
    account.keys.every(isKey) &&
    (bot === null || isText(bot?.public_key)) &&
    isWindow(windows?.a) &&
    isWindow(windows.b);
  if (!isPicture) throw new Damaged("The saved picture of the exchange cannot be shown.");
  const keys = account.keys.map((/** @type {import("../types.js").Key} */ key) => ({ ...key, revealed: true }));
  return { account: { ...account, keys }, bot, windows };
}
