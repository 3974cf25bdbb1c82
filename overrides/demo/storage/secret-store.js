// @ts-check
// Encrypts private keys for the database, with a key that cannot be exported.

import { KEY_LIMIT } from "../published.js";
import { transact } from "./database.js";

/** @typedef {import("./database.js").Encrypted} Encrypted */
/** @typedef {import("./database.js").SavedExchange} SavedExchange */

const ALGORITHM = { name: "AES-GCM", length: 256 };
const IV_BYTES = 12; // NIST SP 800-38D: 96 bits, never twice with the same key; they are random

const EMPTY = { state: "", picture: { account: { key_limit: KEY_LIMIT, keys: [] }, bot: null } };

/** Another tab has taken the exchange over: this one may not write any more. */
export class TakenOver extends Error {}

/** One tab's ownership of the saved exchange. */
export class SecretStore {
  #owner = crypto.randomUUID();
  /** @type {CryptoKey | undefined} */
  #key;

  /**
   * Takes the saved exchange over from any other tab, and decrypts its private keys.
   * @throws {DOMException} OperationError where they cannot be decrypted; another where storage is blocked
   * @returns {Promise<{ state: string, secrets: Map<string, Uint8Array> } | undefined>}
   */
  async acquire() {
    const fresh = await crypto.subtle.generateKey(ALGORITHM, false, ["encrypt", "decrypt"]);
    const { key, saved, names, encrypted } = await transact("readwrite", async ({ seal, secrets, exchange }) => {
      const stored = await seal.get("key");
      if (!stored) await seal.put(fresh, "key");
      const saved = await exchange.get("now");
      await exchange.put({ ...(saved ?? EMPTY), owner: this.#owner }, "now");
      const [names, encrypted] = await Promise.all([secrets.getAllKeys(), secrets.getAll()]);
      return { key: stored ?? fresh, saved, names, encrypted };
    });
    this.#key = key;
    if (!saved?.state) return undefined;
    const decrypted = await Promise.all(encrypted.map((one) => this.#decrypt(one)));
    return { state: saved.state, secrets: new Map(names.map((name, i) => [name, decrypted[i] ?? new Uint8Array()])) };
  }

  /**
   * Saves the exchange with its new private keys, and deletes those of keys that it no longer has.
   * @param {Omit<SavedExchange, "owner">} exchange @param {[string, Uint8Array<ArrayBuffer>][]} fresh
   * @throws {TakenOver}
   */
  async save(exchange, fresh) {
    const encrypted = await Promise.all(
      fresh.map(async ([name, secret]) => /** @type {const} */ ([name, await this.#encrypt(secret)])),
    );
    const names = new Set(exchange.picture.account.keys.map((key) => key.public_key));
    if (exchange.picture.bot) names.add("bot");
    await transact("readwrite", async (stores) => {
      const before = await stores.exchange.get("now");
      if (before?.owner !== this.#owner) throw new TakenOver(); // or wiped by another tab
      const gone = (await stores.secrets.getAllKeys()).filter((name) => !names.has(name));
      await Promise.all([
        stores.exchange.put({ ...exchange, owner: this.#owner }, "now"),
        ...encrypted.map(([name, one]) => stores.secrets.put(one, name)),
        ...gone.map((name) => stores.secrets.delete(name)),
      ]);
    });
  }

  /** @param {Uint8Array<ArrayBuffer>} secret  @returns {Promise<Encrypted>} */
  async #encrypt(secret) {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const key = /** @type {CryptoKey} */ (this.#key);
    return { iv, sealed: await crypto.subtle.encrypt({ name: ALGORITHM.name, iv }, key, secret) };
  }

  /** @param {Encrypted} encrypted */
  async #decrypt({ iv, sealed }) {
    const key = /** @type {CryptoKey} */ (this.#key);
    return new Uint8Array(await crypto.subtle.decrypt({ name: ALGORITHM.name, iv }, key, sealed));
  }
}
