// @ts-check
// The fields of the form of a key for the Unified WebSocket, as the reader fills them in.

import { KEY_PERMISSIONS } from "./permissions.js";

/** @typedef {(typeof KEY_PERMISSIONS)[number]["token"]} Permission */
/**
 * `permissions` are tokens, times are Unix seconds as text or "", everything else is what stands in its field.
 * @typedef {{ name: string, permissions: Set<string>, ip_allowlist: string, nonce_window: string, valid_until: string,
 *   query_from: string, query_to: string }} Draft
 */
/** A field of the form. @typedef {keyof Draft} Field */

/** @type {Permission[]} */
const WATCH = ["query-open-trades", "query-closed-trades", "create-ws-token"];
/** @type {Permission[]} */
const TRADE = [...WATCH, "modify-trades", "close-trades"];
/**
 * The boxes by what the key is for: our reading, from the REST twins of the methods.
 * @type {readonly (readonly ["watch" | "trade" | "everything", Permission[]])[]}
 */
export const PRESETS = [
  ["watch", [...WATCH, "query-funds"]],
  ["trade", TRADE],
  ["everything", [...TRADE, "query-funds", "query-ledger"]],
];

const DAY_S = 86_400;
const DATE = 10; // characters of a date in ISO 8601
const DATE_AND_TIME = 16; // to the minute
/** Quick choices of an expiry, with the seconds from now. */
export const EXPIRIES = /** @type {const} */ ([
  ["hour", 3600],
  ["month", 30 * DAY_S],
  ["quarter", 90 * DAY_S],
]);

/** A form for a new key. @param {number} now  in milliseconds: names the key, as the exchange's website does  @returns {Draft} */
export function newDraft(now) {
  const [[, permissions]] = /** @type {[[string, Permission[]]]} */ (/** @type {unknown} */ (PRESETS));
  return {
    name: `api-key-${now}`,
    permissions: new Set(permissions),
    ip_allowlist: "",
    nonce_window: "",
    valid_until: "",
    query_from: "",
    query_to: "",
  };
}

/** A form with the settings of a key. @param {import("../../types.js").UnifiedKey} key  @returns {Draft} */
export function draftOf(key) {
  const text = (/** @type {number | null} */ time) => (time === null ? "" : String(time));
  return {
    name: key.name,
    permissions: new Set(key.permissions),
    ip_allowlist: key.ip_allowlist.join(" "),
    nonce_window: key.nonce_window === "0" ? "" : key.nonce_window,
    valid_until: text(key.valid_until),
    query_from: text(key.query_from),
    query_to: text(key.query_to),
  };
}

/** What the module is sent. @param {Draft} draft  @returns {import("../../types.js").UnifiedChoice} */
export function choiceOf({ permissions, nonce_window, ...rest }) {
  return { ...rest, nonce_window: nonce_window.trim(), permissions: [...permissions].join(" ") };
}

/** The addresses in a field, between spaces, commas or line ends, as the module reads them. @param {string} text */
export function addressesIn(text) {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** Whether exactly these boxes are ticked. @param {Draft} draft @param {readonly string[]} boxes */
export function hasExactly({ permissions }, boxes) {
  return permissions.size === boxes.length && boxes.every((one) => permissions.has(one));
}

/** Unix seconds as a field for date and time has them, in the reader's time zone. @param {string} seconds */
export function timeField(seconds) {
  const time = new Date(Number(seconds || "NaN") * 1000);
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return Number.isNaN(local.getTime()) ? "" : local.toISOString().slice(0, DATE_AND_TIME);
}

/** Unix seconds as a field for a date has them. @param {string} seconds */
export function dateField(seconds) {
  return timeField(seconds).slice(0, DATE);
}

/** The Unix seconds of what stands in such a field, or "". @param {string} text @param {string} [hour]  of a date without one */
export function secondsIn(text, hour = "") {
  return text && String(Math.floor(new Date(`${text}${hour}`).getTime() / 1000));
}
