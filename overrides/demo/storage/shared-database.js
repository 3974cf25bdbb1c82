// @ts-check
// The database that all guides of an origin shared, before each had its own: its records move to the
// guide that is opened first.

import { deleteDB, openDB } from "idb";

const NAME = "futures-keys";

/** @typedef {Record<string, [key: IDBValidKey, value: unknown][]>} Records  by store */

/** Reads all its records. @returns {Promise<Records | undefined>} undefined where there is none */
export async function readSharedDatabase() {
  const databases = (await indexedDB.databases?.()) ?? [];
  if (!databases.some(({ name }) => name === NAME)) return undefined;
  const database = await openDB(NAME);
  try {
    const read = [...database.objectStoreNames].map(async (name) => {
      const [keys, values] = await Promise.all([database.getAllKeys(name), database.getAll(name)]);
      return [name, keys.map((key, index) => [key, values[index]])];
    });
    return Object.fromEntries(await Promise.all(read));
  } finally {
    database.close();
  }
}

/** Deletes it, once its records stand elsewhere. */
export function deleteSharedDatabase() {
  deleteDB(NAME).catch(() => {}); // the next page does it
}
