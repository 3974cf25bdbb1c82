// @ts-check
// What the page shows of the exchange, before an answer of the module says more.

import { KEY_LIMIT, NONCE_WINDOW_MEMORY, UNIFIED_KEY_LIMIT } from "#published";
import { Damaged } from "../storage/database.js";

/** @typedef {import("../types.js").Unified} Unified */
/** @typedef {Required<import("../storage/database.js").Picture> & { windows: import("../types.js").NonceWindows, unified: Unified }} Picture */

const NO_NONCES = { memory: NONCE_WINDOW_MEMORY, nonces: [], threshold: "" };

/** @returns {Picture} */
export function emptyPicture() {
  return {
    account: { key_limit: KEY_LIMIT, keys: [] },
    bot: null,
    windows: { a: NO_NONCES, b: NO_NONCES },
    unified: emptyUnified(),
  };
}

/** @returns {Unified} */
function emptyUnified() {
  const counts = { open_orders: 0, deadline: null, passed_s: 0 };
  return { key_limit: UNIFIED_KEY_LIMIT, keys: [], bot: null, endpoint: "", ...counts };
}

const isText = (/** @type {unknown} */ value) => typeof value === "string";
const isWindow = (/** @type {any} */ window) =>
  Number.isInteger(window?.memory) &&
  Array.isArray(window.nonces) &&
  window.nonces.every((/** @type {string} */ nonce) => /^\d+$/.test(nonce));
const isKey = (/** @type {any} */ key) =>
  [key?.public_key, key?.general, key?.withdrawal, key?.nonces?.highest].every(isText) &&
  !Number.isNaN(Date.parse(key.created_at));
const isTime = (/** @type {unknown} */ value) => Number.isSafeInteger(value);
const isUnifiedKey = (/** @type {any} */ key) =>
  [key?.public_key, key?.name, key?.nonce, key?.nonce_window].every(isText) &&
  [key.permissions, key.ip_allowlist].every((list) => Array.isArray(list) && list.every(isText)) &&
  [key.created, key.modified].every(isTime) &&
  [key.valid_until, key.query_from, key.query_to, key.last_used].every((time) => time === null || isTime(time));
const isUnified = (/** @type {any} */ unified) =>
  Number.isInteger(unified?.key_limit) &&
  Array.isArray(unified.keys) &&
  unified.keys.every(isUnifiedKey) &&
  (unified.bot === null || isText(unified.bot?.public_key)) &&
  [unified.open_orders, unified.passed_s].every(isTime) &&
  (unified.deadline === null || Number.isFinite(unified.deadline));

/**
 * Reads what is stored, which may be anything; earlier versions saved no nonce windows, and nothing of the key for
 * the Unified WebSocket. As in the module, a key that is restored counts as revealed, and a token and a connection
 * end with the page.
 * @param {any} stored  @returns {Picture}
 * @throws {Damaged} the page could not show it
 */
export function readPicture(stored) {
  const { account, bot, windows = emptyPicture().windows, unified = emptyUnified() } = stored ?? {};
  const isPicture =
    Number.isInteger(account?.key_limit) &&
    Array.isArray(account.keys) &&
    account.keys.every(isKey) &&
    (bot === null || isText(bot?.public_key)) &&
    isWindow(windows?.a) &&
    isWindow(windows.b) &&
    isUnified(unified);
  if (!isPicture) throw new Damaged("The saved picture of the exchange cannot be shown.");
  return { account: withRevealed(account), bot, windows, unified: ended(withRevealed(unified)) };
}

/** @template {{ keys: { revealed: boolean }[] }} T @param {T} account  @returns {T} */
function withRevealed(account) {
  return { ...account, keys: account.keys.map((key) => ({ ...key, revealed: true })) };
}

/** @param {Unified} unified  @returns {Unified} without what lasts no longer than the page */
function ended(unified) {
  const bot = unified.bot && { ...unified.bot, token: false };
  return { ...unified, endpoint: "", bot, hasLostConnection: Boolean(unified.endpoint) };
}
