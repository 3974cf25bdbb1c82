// @ts-check
// The database that outlives a reload; private keys are in it only encrypted.

import { openDB } from "../vendor/idb/index.js";

/** @typedef {{ account: import("../types.js").Account, bot: import("../types.js").BotPicture }} Picture */
/**
 * The saved exchange: the state that the module restores, and the picture that the page shows before.
 * @typedef {{ owner: string, state: string, picture: Picture }} SavedExchange
 */
/** What the reader did on the page; `recording` is the public key whose private key was shown and not recorded, or "". */
/** @typedef {{ choice: import("../types.js").Choice, recording: string, missions: string[] }} SavedReader */
/** A private key, encrypted with AES-GCM. @typedef {{ iv: Uint8Array<ArrayBuffer>, sealed: ArrayBuffer }} Encrypted */

const NAME = "futures-keys";
// Readers' browsers have records under these names, as they have `sealed` above: neither may change.
const STORES = /** @type {const} */ (["seal", "secrets", "exchange", "reader"]);
/** @typedef {(typeof STORES)[number]} StoreName */
/**
 * The key that encrypts, the encrypted private keys by the public one (or "bot"), and two single records.
 * @typedef {{ seal: { key: "key", value: CryptoKey }, secrets: { key: string, value: Encrypted },
 *   exchange: { key: "now", value: SavedExchange }, reader: { key: "now", value: SavedReader } }} Schema
 */
/** @typedef {import("../vendor/idb/index.js").IDBPTransaction<Schema, StoreName[], "readwrite">} Transaction */
/** @typedef {{ [Name in StoreName]: import("../vendor/idb/index.js").IDBPObjectStore<Schema, StoreName[], Name, "readwrite"> }} Stores */

/** @type {Promise<import("../vendor/idb/index.js").IDBPDatabase<Schema>> | undefined} */
let opening;

/** Opens the database; rejects where the browser stores nothing (private windows, blocked storage). */
function open() {
  const forget = () => (opening = undefined); // the next transaction opens it again
  opening ??= openDB(NAME, 1, {
    upgrade(database) {
      for (const name of STORES) database.createObjectStore(name);
    },
    blocking(_current, _blocked, event) {
      /** @type {IDBDatabase} */ (event.target).close(); // another tab deletes the database
      forget();
    },
    terminated: forget,
  });
  opening.catch(forget);
  return opening;
}

/**
 * Runs reads and writes in one transaction: all of them happen, or none.
 * @template T
 * @param {"readonly" | "readwrite"} mode
 * @param {(stores: Stores, transaction: Transaction) => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function transact(mode, work) {
  const transaction = /** @type {Transaction} */ ((await open()).transaction([...STORES], mode));
  const stores = /** @type {Stores} */ (
    Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)]))
  );
  transaction.done.catch(() => {}); // awaited below, unless the work fails first
  try {
    const result = await work(stores, transaction);
    await transaction.done;
    return result;
  } catch (error) {
    if (!transaction.error) abort(transaction);
    throw error;
  }
}

/** Aborts a transaction that may have ended. @param {Transaction} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has ended.
  }
}

/** @returns {Promise<{ exchange: SavedExchange | undefined, reader: SavedReader | undefined }>} */
export function readSaved() {
  return transact("readonly", async (stores) => {
    const [exchange, reader] = await Promise.all([stores.exchange.get("now"), stores.reader.get("now")]);
    return { exchange, reader };
  });
}

/** Changes what the reader did, in one transaction. @param {(saved: SavedReader | undefined) => SavedReader} change */
export function updateReader(change) {
  return transact("readwrite", async ({ reader }) => {
    await reader.put(change(await reader.get("now")), "now");
  });
}

/** Deletes everything: the keys, the key that could decrypt them, and what the reader did. */
export function wipe() {
  return transact("readwrite", async (stores) => {
    await Promise.all(STORES.map((name) => stores[name].clear()));
  });
}
