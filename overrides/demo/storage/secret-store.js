// @ts-check
// Encrypts private keys for the database, with a key that cannot be exported.

import { KEY_LIMIT } from "#published";
import { Damaged, transact, tryTwice } from "./database.js";

/** @typedef {import("./database.js").Encrypted} Encrypted */
/** @typedef {import("./database.js").SavedExchange} SavedExchange */
/** @typedef {[name: string, secret: Uint8Array<ArrayBuffer>][]} Secrets */

const ALGORITHM = { name: "AES-GCM", length: 256 };
const IV_BYTES = 12; // NIST SP 800-38D: 96 bits, never twice with the same key; they are random
const VERSION = 2; // of an encrypted private key: it is bound to its name

const EMPTY = { state: "", picture: { account: { key_limit: KEY_LIMIT, keys: [] }, bot: null } };

/** Another tab has taken the exchange over: this one may not write any more. */
export class TakenOver extends Error {}

/** One tab's ownership of the saved exchange. */
export class SecretStore {
  #owner = crypto.randomUUID();
  /** @type {CryptoKey | undefined} */
  #key;
  /** The encrypted private keys that are not in the database yet. @type {Map<string, Encrypted>} */
  #unsaved = new Map();
  /** Ends with the last save. @type {Promise<unknown>} */
  #saving = Promise.resolve();

  /** Whether it may save: it has acquired the exchange, and no other tab has taken it over since. */
  get isOpen() {
    return this.#key !== undefined;
  }

  /**
   * Takes the saved exchange over from any other tab, and decrypts its private keys.
   * @throws {Damaged} where it cannot be read or decrypted
   * @throws {DOMException} where storage is blocked
   * @returns {Promise<{ state: string, secrets: Map<string, Uint8Array<ArrayBuffer>> } | undefined>}
   */
  async acquire() {
    this.release();
    const fresh = await crypto.subtle.generateKey(ALGORITHM, false, ["encrypt", "decrypt"]);
    const { key, saved, names, encrypted } = await transact("readwrite", async ({ seal, secrets, exchange }) => {
      const stored = await seal.get("key");
      const key = stored instanceof CryptoKey ? stored : fresh;
      if (key === fresh) await seal.put(fresh, "key");
      const saved = await exchange.get("now");
      await exchange.put({ ...(saved ?? EMPTY), owner: this.#owner }, "now");
      const [names, encrypted] = await Promise.all([secrets.getAllKeys(), secrets.getAll()]);
      return { key, saved, names, encrypted };
    });
    this.#key = key;
    if (saved === undefined || saved.state === EMPTY.state) return undefined;
    try {
      if (typeof saved.state !== "string") throw new TypeError("no state");
      return { state: saved.state, secrets: await this.#decryptAll(names, encrypted) };
    } catch (cause) {
      this.release();
      throw new Damaged("The saved exchange cannot be read.", { cause });
    }
  }

  /** Ends the ownership: nothing more is saved, and no private key is held, encrypted or not. */
  release() {
    this.#key = undefined;
    this.#unsaved.clear();
  }

  /**
   * Saves the exchange with its new private keys, and deletes those that it no longer needs. Saves
   * happen in the order of the calls. One that fails is tried a second time; its private keys stay,
   * encrypted, for the next one. The bytes of the new private keys are zeroed.
   * @param {Omit<SavedExchange, "owner">} exchange @param {Secrets} fresh
   * @param {string[]} needed  names of all private keys that the state needs
   * @throws {TakenOver}
   */
  save(exchange, fresh, needed) {
    const encrypting = this.#encryptAll(fresh);
    encrypting.catch(() => {}); // awaited below
    const saved = this.#saving.then(async () => {
      for (const [name, one] of await encrypting) this.#unsaved.set(name, one);
      await tryTwice(
        () => this.#save(exchange, new Set(needed)),
        (error) => !(error instanceof TakenOver),
      );
    });
    this.#saving = saved.catch(() => {});
    return saved;
  }

  /** @param {Omit<SavedExchange, "owner">} exchange @param {Set<string>} names */
  async #save(exchange, names) {
    const unsaved = [...this.#unsaved].filter(([name]) => names.has(name));
    await transact("readwrite", async (stores) => {
      const before = await stores.exchange.get("now");
      if (before?.owner !== this.#owner) throw new TakenOver(); // or wiped by another tab
      const gone = (await stores.secrets.getAllKeys()).filter((name) => !names.has(name));
      await Promise.all([
        stores.exchange.put({ ...exchange, owner: this.#owner }, "now"),
        ...unsaved.map(([name, one]) => stores.secrets.put(one, name)),
        ...gone.map((name) => stores.secrets.delete(name)),
      ]);
    }).catch((error) => {
      if (error instanceof TakenOver) this.release();
      throw error;
    });
    this.#unsaved.clear();
  }

  /** Encrypts private keys, and zeroes their bytes. @param {Secrets} secrets */
  async #encryptAll(secrets) {
    try {
      return await Promise.all(
        secrets.map(async ([name, secret]) => /** @type {const} */ ([name, await this.#encrypt(name, secret)])),
      );
    } finally {
      for (const [, secret] of secrets) secret.fill(0);
    }
  }

  /** @param {string} name @param {Uint8Array<ArrayBuffer>} secret  @returns {Promise<Encrypted>} */
  async #encrypt(name, secret) {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const key = /** @type {CryptoKey} */ (this.#key);
    return { version: VERSION, iv, sealed: await crypto.subtle.encrypt(parameters(name, iv), key, secret) };
  }

  /**
   * Decrypts all private keys, or none. Those of an earlier version are stored anew with the next save.
   * @param {string[]} names @param {Encrypted[]} encrypted
   */
  async #decryptAll(names, encrypted) {
    const results = await Promise.allSettled(names.map((name, index) => this.#decrypt(name, encrypted[index])));
    const decrypted = results.map((one) => (one.status === "fulfilled" ? one.value : undefined));
    const failed = results.find((one) => one.status === "rejected");
    if (failed) {
      for (const secret of decrypted) secret?.fill(0);
      throw failed.reason;
    }
    return new Map(names.map((name, index) => [name, /** @type {Uint8Array<ArrayBuffer>} */ (decrypted[index])]));
  }

  /** @param {string} name @param {Encrypted | undefined} encrypted */
  async #decrypt(name, encrypted) {
    const { version, iv, sealed } = /** @type {Encrypted} */ (encrypted);
    const bound = version === VERSION ? parameters(name, iv) : { name: ALGORITHM.name, iv };
    const secret = new Uint8Array(await crypto.subtle.decrypt(bound, /** @type {CryptoKey} */ (this.#key), sealed));
    if (version !== VERSION) this.#unsaved.set(name, await this.#encrypt(name, secret));
    return secret;
  }
}

/** Of AES-GCM: a private key that stands under another name does not decrypt. @param {string} name @param {Uint8Array<ArrayBuffer>} iv */
function parameters(name, iv) {
  return { name: ALGORITHM.name, iv, additionalData: new TextEncoder().encode(name) };
}
