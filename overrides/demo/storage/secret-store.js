// @ts-check
// Private keys on their way into the store and out of it: sealed with a key that cannot be exported.

import { result, transact } from "./database.js";

/** @typedef {import("./database.js").Sealed} Sealed */
/** @typedef {import("./database.js").SavedExchange} SavedExchange */

const ALGORITHM = { name: "AES-GCM", length: 256 };
const IV_BYTES = 12; // NIST SP 800-38D: 96 bits, never twice with the same key; they are random

const NOTHING = { state: "", picture: { account: { key_limit: 50, keys: [] }, bot: null } };

/** The exchange of this browser was taken over by another tab: this one may not write any more. */
export class TakenOver extends Error {}

/** One tab's hold on the saved exchange. */
export class SecretStore {
  #owner = crypto.randomUUID();
  /** @type {CryptoKey | undefined} */
  #key;

  /**
   * Takes the saved exchange over from whichever tab had it, and opens its private keys.
   * Rejects where nothing can be stored, and (OperationError) where what was stored does not open.
   * @returns {Promise<{ state: string, secrets: Map<string, Uint8Array> } | undefined>}
   */
  async acquire() {
    const fresh = await crypto.subtle.generateKey(ALGORITHM, false, ["encrypt", "decrypt"]);
    const { key, saved, names, sealed } = await transact("readwrite", async ({ seal, secrets, exchange }) => {
      const key = (await result(seal.get("key"))) ?? fresh;
      if (key === fresh) seal.put(fresh, "key");
      /** @type {SavedExchange | undefined} */
      const saved = await result(exchange.get("now"));
      exchange.put({ ...(saved ?? NOTHING), owner: this.#owner }, "now");
      const names = /** @type {string[]} */ (await result(secrets.getAllKeys()));
      return { key, saved, names, sealed: await result(secrets.getAll()) };
    });
    this.#key = key;
    if (!saved?.state) return undefined;
    const opened = await Promise.all(sealed.map((one) => this.#unseal(one)));
    return { state: saved.state, secrets: new Map(names.map((name, i) => [name, opened[i] ?? new Uint8Array()])) };
  }

  /**
   * Saves the exchange with the private keys that are new; what is gone from it goes here too.
   * @param {Omit<SavedExchange, "owner">} exchange @param {[string, Uint8Array<ArrayBuffer>][]} fresh
   * @throws {TakenOver}
   */
  async save(exchange, fresh) {
    const sealed = await Promise.all(
      fresh.map(async ([name, secret]) => /** @type {const} */ ([name, await this.#seal(secret)])),
    );
    const kept = new Set(exchange.picture.account.keys.map((key) => key.public_key));
    if (exchange.picture.bot) kept.add("bot");
    await transact("readwrite", async (stores) => {
      const before = await result(stores.exchange.get("now"));
      if (before?.owner !== this.#owner) throw new TakenOver(); // or wiped by another tab
      stores.exchange.put({ ...exchange, owner: this.#owner }, "now");
      for (const [name, one] of sealed) stores.secrets.put(one, name);
      for (const name of await result(stores.secrets.getAllKeys())) {
        if (!kept.has(String(name))) stores.secrets.delete(name);
      }
    });
  }

  /** @param {Uint8Array<ArrayBuffer>} secret  @returns {Promise<Sealed>} */
  async #seal(secret) {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const key = /** @type {CryptoKey} */ (this.#key);
    return { iv, sealed: await crypto.subtle.encrypt({ name: ALGORITHM.name, iv }, key, secret) };
  }

  /** @param {Sealed} sealed */
  async #unseal({ iv, sealed }) {
    const key = /** @type {CryptoKey} */ (this.#key);
    return new Uint8Array(await crypto.subtle.decrypt({ name: ALGORITHM.name, iv }, key, sealed));
  }
}
