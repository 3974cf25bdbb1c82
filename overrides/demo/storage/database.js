// @ts-check
// The database that outlives a reload; private keys are in it only encrypted.

import { deleteDB, openDB } from "idb";
import { GUIDE } from "./guide.js";
import { deleteSharedDatabase, readSharedDatabase } from "./shared-database.js";

/**
 * What the page shows of the exchange; earlier versions saved no nonce windows, and nothing of the key for the
 * Unified WebSocket.
 * @typedef {{ account: import("../types.js").Account, bot: import("../types.js").BotPicture,
 *   windows?: import("../types.js").NonceWindows | undefined, unified?: import("../types.js").Unified | undefined }} Picture
 */
/**
 * The saved exchange: the state that the module restores, and the picture that the page shows before.
 * @typedef {{ owner: string, state: string, picture: Picture }} SavedExchange
 */
/** What the reader did on the page; `recording` is the public key whose private key was shown and not recorded, or "". */
/** @typedef {{ choice: import("../types.js").Choice, recording: string, missions: string[] }} SavedReader */
/**
 * A private key, encrypted with AES-GCM; from version 2 on bound to its name.
 * @typedef {{ version?: number, iv: Uint8Array<ArrayBuffer>, sealed: ArrayBuffer }} Encrypted
 */

const RETRY_DELAY_MS = 200;
const OPENING_TIMEOUT_MS = 10_000; // another tab can keep the browser from opening it
// Readers' browsers have records under these names, as they have `sealed` above: neither may change.
const STORES = /** @type {const} */ (["seal", "secrets", "exchange", "reader"]);
/** @typedef {(typeof STORES)[number]} StoreName */
/**
 * The key that encrypts, the encrypted private keys by the public one (or "bot"), and two single records.
 * @typedef {{ seal: { key: "key", value: CryptoKey }, secrets: { key: string, value: Encrypted },
 *   exchange: { key: "now", value: SavedExchange }, reader: { key: "now", value: SavedReader } }} Schema
 */
/** @typedef {import("idb").IDBPDatabase<Schema>} Database */
/** @typedef {import("idb").IDBPTransaction<Schema, StoreName[], "readwrite">} Transaction */
/** @typedef {{ [Name in StoreName]: import("idb").IDBPObjectStore<Schema, StoreName[], Name, "readwrite"> }} Stores */

/** What is stored cannot be read: only deleting all of it leads on. */
export class Damaged extends Error {}

/** What an error of the store means for what is to be saved. @param {unknown} error  @returns {"corrupt" | "unavailable"} */
export function persistenceAfter(error) {
  // The last two: it is not the database that this code has made.
  const name = error instanceof Damaged ? "" : error instanceof DOMException && error.name;
  return name === "" || name === "NotFoundError" || name === "VersionError" ? "corrupt" : "unavailable";
}

/** @type {Promise<Database> | undefined} */
let opening;

/** Closes the connection; the next transaction opens the database again. */
function disconnect() {
  opening?.then((database) => database.close()).catch(() => {});
  opening = undefined;
}

/** Opens the database; rejects where the browser stores nothing (private windows, blocked storage). */
async function open() {
  if (!opening) {
    opening = connect();
    opening.catch(disconnect);
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const timeout = new Promise((resolve) => (timer = setTimeout(resolve, OPENING_TIMEOUT_MS)));
  const database = await Promise.race([opening, timeout]).finally(() => clearTimeout(timer));
  if (!database) throw new DOMException("not opened in time", "TimeoutError");
  return /** @type {Database} */ (database);
}

async function connect() {
  const shared = await readSharedDatabase().catch(() => undefined);
  /** @type {Database} */
  const database = await openDB(GUIDE, 1, {
    upgrade(created) {
      for (const name of STORES) {
        const store = /** @type {any} */ (created.createObjectStore(name));
        for (const [key, value] of shared?.[name] ?? []) store.put(value, key);
      }
    },
    blocking(_current, _blocked, event) {
      /** @type {IDBDatabase} */ (event.target).close(); // another tab deletes the database
      disconnect();
    },
    terminated: disconnect,
  });
  if (shared) deleteSharedDatabase();
  return database;
}

/** Begins a transaction, on a new connection where the browser has closed this one. @param {IDBTransactionMode} mode */
async function begin(mode) {
  const connection = await open();
  try {
    return connection.transaction([...STORES], mode);
  } catch {
    disconnect();
    return (await open()).transaction([...STORES], mode);
  }
}

/**
 * Runs reads and writes in one transaction: all of them happen, or none.
 * @template T
 * @param {"readonly" | "readwrite"} mode
 * @param {(stores: Stores, transaction: Transaction) => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function transact(mode, work) {
  const transaction = /** @type {Transaction} */ (await begin(mode));
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
    if (error instanceof DOMException) disconnect(); // Safari reports a lost connection by nothing else
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

/**
 * Runs a save, and once more a moment later if it fails: a browser may be busy, or reopen its database.
 * @template T @param {() => Promise<T>} save @param {(error: unknown) => boolean} [mayRetry]  @returns {Promise<T>}
 */
export async function tryTwice(save, mayRetry = () => true) {
  try {
    return await save();
  } catch (error) {
    if (!mayRetry(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    return save();
  }
}

/** Changes what the reader did, in one transaction. @param {(saved: SavedReader | undefined) => SavedReader} change */
export function updateReader(change) {
  const update = async (/** @type {Stores} */ { reader }) => {
    await reader.put(change(await reader.get("now")), "now");
  };
  return tryTwice(() => transact("readwrite", update));
}

/** Deletes everything: the keys, the key that could decrypt them, and what the reader did. */
export async function wipe() {
  const clear = async (/** @type {Stores} */ stores) => {
    await Promise.all(STORES.map((name) => stores[name].clear()));
  };
  try {
    await tryTwice(() => transact("readwrite", clear));
  } catch (error) {
    if (persistenceAfter(error) === "unavailable") throw error;
    disconnect();
    await deleteDB(GUIDE); // it is made anew
  }
}
