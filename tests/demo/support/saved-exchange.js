// What the demo saves of the exchange, and how a test looks into the database.

import { transact } from "../../../overrides/demo/storage/database.js";

/** @typedef {import("../../../overrides/demo/types.js").Key} Key */
/** @typedef {Record<"seal" | "secrets" | "exchange" | "reader", unknown[]>} Records */

/** @param {string} public_key  @returns {Key} */
export function key(public_key) {
  const nonces = { highest: "", count: 0 };
  return {
    public_key,
    created_at: "2026-11-28T12:00:00Z",
    revealed: false,
    nonces,
    general: "read-only",
    withdrawal: "no-access",
  };
}

/** @param {Key[]} keys */
export function picture(keys) {
  return { account: { key_limit: 50, keys }, bot: null };
}

/** The values in each store. @returns {Promise<Records>} */
export function readAll() {
  return transact("readonly", async (stores) => {
    const read = Object.entries(stores).map(async ([name, store]) => [name, await store.getAll()]);
    return Object.fromEntries(await Promise.all(read));
  });
}

/** The same as one list. */
export async function allRecords() {
  return Object.values(await readAll()).flat();
}
