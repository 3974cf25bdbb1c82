// @ts-check
// What outlives a reload: one small database, where no private key ever lies in the clear.

/** @typedef {{ account: import("../types.js").Account, bot: import("../types.js").BotPicture }} Picture */
/**
 * The exchange as it was saved: what the module restores itself from, and what the page shows of it.
 * @typedef {{ owner: string, state: string, picture: Picture }} SavedExchange
 */
/** What the reader did on the page; `recording` says that a private key was shown and not recorded. */
/** @typedef {{ choice: import("../types.js").Choice, recording: string, missions: string[] }} SavedReader */
/** A private key, sealed with AES-GCM. @typedef {{ iv: Uint8Array<ArrayBuffer>, sealed: ArrayBuffer }} Sealed */

const NAME = "futures-keys";
const STORES = /** @type {const} */ (["seal", "secrets", "exchange", "reader"]);
/** @typedef {(typeof STORES)[number]} StoreName */

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** Opens the database; rejects where the browser keeps nothing (private windows, blocked storage). */
function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close(); // another tab starts over
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/**
 * Runs reads and writes as one: all of them happen, or none.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(stores: Record<StoreName, IDBObjectStore>, transaction: IDBTransaction) => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function transact(mode, work) {
  const database = await open();
  const transaction = database.transaction(STORES, mode);
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
  });
  const stores = /** @type {Record<StoreName, IDBObjectStore>} */ (
    Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)]))
  );
  const [result] = await Promise.all([work(stores, transaction), done]);
  return result;
}

/** @template T @param {IDBRequest<T>} request  @returns {Promise<T>} */
export function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Promise<{ exchange: SavedExchange | undefined, reader: SavedReader | undefined }>} */
export function readSaved() {
  return transact("readonly", async ({ exchange, reader }) => {
    const [savedExchange, savedReader] = await Promise.all([
      result(exchange.get("now")),
      result(reader.get("now")),
    ]);
    return { exchange: savedExchange, reader: savedReader };
  });
}

/** Changes what the reader did, in one transaction. @param {(saved: SavedReader | undefined) => SavedReader} change */
export function updateReader(change) {
  return transact("readwrite", async ({ reader }) => {
    reader.put(change(await result(reader.get("now"))), "now");
  });
}

/** Forgets all: the keys, the seal that could open them, and what the reader did. */
export function wipe() {
  return transact("readwrite", (stores) => STORES.forEach((name) => stores[name].clear()));
}
