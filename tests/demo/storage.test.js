// The database and the secret store, with fake-indexeddb and real cryptography.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { forceCloseDatabase } from "fake-indexeddb";

import {
  Damaged,
  persistenceAfter,
  readSaved,
  transact,
  updateReader,
  wipe,
} from "../../overrides/demo/storage/database.js";
import { GUIDE } from "../../overrides/demo/storage/guide.js";
import { SecretStore, TakenOver } from "../../overrides/demo/storage/secret-store.js";
import { turns } from "./support/host.js";
import { allRecords, key, picture, readAll } from "./support/saved-exchange.js";

/** @typedef {import("../../overrides/demo/storage/database.js").SavedReader} SavedReader */

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const SECRET = "a private key that must not lie in the clear";

/** @type {SavedReader} */
const reader = {
  choice: { general: "full-access", withdrawal: "no-access" },
  recording: "public",
  missions: ["limit"],
};

afterEach(async () => {
  mock.restoreAll();
  await wipe();
});

/** Has the next transactions of this process fail. @param {number} times */
function failTransactions(times) {
  const { put } = IDBObjectStore.prototype;
  return mock.method(
    IDBObjectStore.prototype,
    "put",
    /** @this {IDBObjectStore} */ function (/** @type {any} */ ...parameters) {
      if (times > 0) {
        times -= 1;
        throw new DOMException("", "QuotaExceededError");
      }
      return Reflect.apply(put, this, parameters);
    },
  );
}

/** Opens a database, with one store where it is new. @param {string} name @param {string} [store] */
function openOther(name, store) {
  return /** @type {Promise<IDBDatabase>} */ (
    new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => store && request.result.createObjectStore(store);
      request.onsuccess = () => resolve(request.result);
      request.onerror = reject;
    })
  );
}

const deleteOther = (/** @type {string} */ name) =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onblocked = reject;
  });

suite("the database", () => {
  test("holds nothing at first", async () => {
    assert.deepEqual(await readSaved(), { exchange: undefined, reader: undefined });
  });

  test("gives back what the reader did, the last time", async () => {
    await updateReader((saved) => saved ?? { ...reader, missions: [] });
    await updateReader((saved) => ({ ...reader, ...saved, missions: reader.missions }));
    assert.deepEqual((await readSaved()).reader, reader);
  });

  test("forgets all", async () => {
    await updateReader(() => reader);
    await new SecretStore().acquire();
    await wipe();
    assert.deepEqual(await readAll(), { seal: [], secrets: [], exchange: [], reader: [] });
  });

  test("stores nothing of a transaction that is aborted", async () => {
    const aborted = transact("readwrite", async ({ reader: store }, transaction) => {
      await store.put(reader, "now");
      transaction.abort();
    });
    await assert.rejects(aborted);
    assert.equal((await readSaved()).reader, undefined);
  });

  test("stores nothing of a transaction whose work fails", async () => {
    const failing = transact("readwrite", async ({ reader: store }) => {
      await store.put(reader, "now");
      throw new RangeError("no");
    });
    await assert.rejects(failing, RangeError);
    assert.equal((await readSaved()).reader, undefined);
  });

  test("lets another tab delete the database, and opens it again afterwards", async () => {
    await updateReader(() => reader);
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(GUIDE);
      request.onsuccess = resolve;
      request.onblocked = reject;
    });
    assert.equal((await readSaved()).reader, undefined);
    await updateReader(() => reader);
    assert.deepEqual((await readSaved()).reader, reader);
  });

  test("rejects where the browser cannot open it, and is tried again", async () => {
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(GUIDE).onsuccess = resolve; // closes ours
    });
    const request = indexedDB.open(GUIDE, 2); // a later version than ours
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    request.result.close();
    const refused = await readSaved().catch((error) => error);
    assert.equal(refused.name, "VersionError");
    assert.equal(persistenceAfter(refused), "corrupt");
    await wipe();
    assert.deepEqual(await readSaved(), { exchange: undefined, reader: undefined });
  });

  test("rejects where the browser stores nothing, and is tried again", async () => {
    await new Promise((resolve) => (indexedDB.deleteDatabase(GUIDE).onsuccess = resolve)); // closes ours
    const refuse = mock.method(indexedDB, "open", () => {
      throw new DOMException("", "SecurityError");
    });
    await assert.rejects(readSaved(), { name: "SecurityError" });
    refuse.mock.restore();
    assert.deepEqual(await readSaved(), { exchange: undefined, reader: undefined });
  });
});

suite("a database that the browser closes", () => {
  /** The connection of the process. */
  async function connection() {
    await updateReader(() => reader);
    const begin = mock.method(IDBDatabase.prototype, "transaction");
    await readSaved();
    begin.mock.restore();
    return /** @type {any} */ (begin.mock.calls[0]).this;
  }

  test("is opened again by the next transaction, without a word from the browser too", async () => {
    (await connection()).close();
    assert.deepEqual((await readSaved()).reader, reader);
  });

  test("is opened again after a close event", async () => {
    forceCloseDatabase(await connection());
    await turns();
    const opened = mock.method(indexedDB, "open");
    assert.deepEqual((await readSaved()).reader, reader);
    assert.equal(opened.mock.callCount(), 1);
  });

  test("is opened again after a transaction that failed for a lost connection", async () => {
    await updateReader(() => reader);
    const get = mock.method(IDBObjectStore.prototype, "get", () => {
      throw new DOMException("Connection to Indexed Database server lost.", "UnknownError");
    });
    await assert.rejects(readSaved(), { name: "UnknownError" });
    get.mock.restore();
    const opened = mock.method(indexedDB, "open");
    assert.deepEqual((await readSaved()).reader, reader);
    assert.equal(opened.mock.callCount(), 1);
  });

  test("is not waited for without end where another tab keeps it from being opened", async (context) => {
    await updateReader(() => reader);
    const other = await openOther(GUIDE); // it does not close when the database is to be deleted
    const deleting = /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(GUIDE);
        request.onsuccess = () => resolve();
        request.onblocked = () => reject(new Error("blocked"));
      })
    );
    await assert.rejects(deleting, /blocked/);
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const reading = readSaved();
    reading.catch(() => {});
    await turns();
    context.mock.timers.tick(10_000);
    const error = await reading.catch((reason) => reason);
    assert.equal(error.name, "TimeoutError");
    assert.equal(persistenceAfter(error), "unavailable");
    context.mock.timers.reset();
    other.close();
    assert.deepEqual(await readSaved(), { exchange: undefined, reader: undefined });
  });

  test("that is not ours is damaged, and wiping makes it anew", async () => {
    await deleteOther(GUIDE); // closes ours
    (await openOther(GUIDE, "foreign")).close();
    const error = await readSaved().catch((reason) => reason);
    assert.equal(persistenceAfter(error), "corrupt");
    await wipe();
    assert.deepEqual(await readSaved(), { exchange: undefined, reader: undefined });
  });
});

suite("two guides on one origin", () => {
  test("have each a database of its own, named by the guide's path", async () => {
    await readSaved();
    const names = (await indexedDB.databases()).map(({ name }) => name);
    assert.deepEqual(names, [GUIDE]);
    assert.match(GUIDE, /^futures-keys \//);
  });

  test("had shared one: the first that is opened takes its records over, and deletes it", async () => {
    const store = new SecretStore();
    await store.acquire();
    await store.save({ state: "of before", picture: picture([key("one")]) }, [["one", bytes(SECRET)]], ["one"]);
    const before = await readAll();
    const names = await transact("readonly", ({ secrets }) => secrets.getAllKeys());
    await deleteOther(GUIDE);
    const shared = await new Promise((resolve) => {
      const request = indexedDB.open("futures-keys", 1);
      request.onupgradeneeded = () => {
        for (const name of Object.keys(before)) request.result.createObjectStore(name);
      };
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = shared.transaction(Object.keys(before), "readwrite");
    transaction.objectStore("seal").put(before.seal[0], "key");
    transaction.objectStore("secrets").put(before.secrets[0], names[0]);
    transaction.objectStore("exchange").put(before.exchange[0], "now");
    transaction.objectStore("reader").put(reader, "now");
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    shared.close();

    assert.deepEqual((await readSaved()).reader, reader);
    const found = await new SecretStore().acquire();
    assert.equal(found?.state, "of before");
    assert.deepEqual(found?.secrets, new Map([["one", bytes(SECRET)]]));
    await turns();
    assert.deepEqual(
      (await indexedDB.databases()).map(({ name }) => name),
      [GUIDE],
    );
  });
});

suite("the secret store", () => {
  /** @type {SecretStore} */
  let store;

  beforeEach(async () => {
    store = new SecretStore();
    assert.equal(await store.acquire(), undefined);
  });

  const save = (state = "state", keys = [key("one")], secrets = [["one", bytes(SECRET)]], owner = store) =>
    owner.save(
      { state, picture: picture(keys) },
      /** @type {[string, Uint8Array<ArrayBuffer>][]} */ (secrets),
      keys.map((one) => one.public_key),
    );

  test("gives the exchange and its private keys back to the next page", async () => {
    await save();
    const found = await new SecretStore().acquire();
    assert.equal(found?.state, "state");
    assert.deepEqual(found?.secrets, new Map([["one", bytes(SECRET)]]));
    assert.deepEqual((await readSaved()).exchange?.picture, picture([key("one")]));
  });

  test("stores no private key in the clear, nor the key that opens them so that it can be read", async () => {
    await save();
    const { secrets, seal } = await readAll();
    assert.equal(secrets.length, 1);
    const stored = JSON.stringify(await allRecords(), (_, value) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? Buffer.from(/** @type {any} */ (value)).toString("latin1")
        : value,
    );
    assert.ok(stored.includes("state"));
    assert.ok(!stored.includes(SECRET));
    const [sealKey] = /** @type {CryptoKey[]} */ (seal);
    assert.ok(sealKey && !sealKey.extractable);
    await assert.rejects(crypto.subtle.exportKey("raw", sealKey));
  });

  test("never uses an initialization vector twice", async () => {
    await save(
      "state",
      [key("one"), key("two")],
      [
        ["one", bytes(SECRET)],
        ["two", bytes(SECRET)],
      ],
    );
    const first = /** @type {{ iv: Uint8Array }[]} */ ((await readAll()).secrets);
    await save("state", [key("one"), key("two")], [["one", bytes(SECRET)]]);
    const second = /** @type {{ iv: Uint8Array }[]} */ ((await readAll()).secrets);
    const vectors = [...first, second[0]].map((encrypted) => String(encrypted?.iv));
    assert.equal(new Set(vectors).size, 3);
  });

  test("retains the private keys of earlier saves, and deletes those of keys that are gone", async () => {
    await save();
    await save("later", [key("one"), key("two")], [["two", bytes("second")]]);
    await save("last", [key("two")], []);
    const found = await new SecretStore().acquire();
    assert.equal(found?.state, "last");
    assert.deepEqual(found?.secrets, new Map([["two", bytes("second")]]));
  });

  test("retains what is needed, whatever its name, for as long as it is", async () => {
    const exchange = { state: "state", picture: { ...picture([key("one")]), bot: { public_key: "one" } } };
    await store.save(exchange, [["bot", bytes(SECRET)]], ["bot"]);
    await store.save(exchange, [], ["one", "bot"]);
    assert.deepEqual([...((await new SecretStore().acquire())?.secrets.keys() ?? [])], ["bot"]);
    const next = new SecretStore();
    await next.acquire();
    await next.save({ ...exchange, picture: picture([]) }, [], []);
    assert.deepEqual((await readAll()).secrets, []);
  });

  test("lets only the last tab that acquired it save", async () => {
    const other = new SecretStore();
    await other.acquire();
    await assert.rejects(save(), TakenOver);
    await save("of the other", [], [], other);
    assert.equal((await readSaved()).exchange?.state, "of the other");
    assert.deepEqual((await readAll()).secrets, []);
  });

  test("that another tab has wiped saves nothing", async () => {
    await save();
    await wipe();
    await assert.rejects(save(), TakenOver);
    assert.deepEqual((await readAll()).secrets, []);
  });

  test("rejects a private key whose bytes have changed", async () => {
    await save();
    await transact("readwrite", async ({ secrets }) => {
      const iv = new Uint8Array(12);
      await secrets.put({ iv, sealed: new ArrayBuffer(60) }, "one");
    });
    await assert.rejects(new SecretStore().acquire(), Damaged);
  });

  test("saves in the order of its calls", async () => {
    const many = Array.from({ length: 49 }, (_, index) => `key-${index}`);
    const first = save(
      "older",
      many.map(key),
      many.map((name) => [name, bytes(SECRET)]),
    );
    const second = save("newer", [], []);
    await Promise.all([first, second]);
    assert.equal((await readSaved()).exchange?.state, "newer");
  });

  test("saves nothing of before after what is newer, when the first try of it fails", async () => {
    failTransactions(1);
    await Promise.all([save("older"), save("newer", [key("one"), key("two")], [["two", bytes("second")]])]);
    assert.equal((await readSaved()).exchange?.state, "newer");
    assert.equal((await readAll()).secrets.length, 2);
  });

  test("tries a failed save a second time by itself", async () => {
    failTransactions(1);
    await save();
    assert.equal((await readSaved()).exchange?.state, "state");
    assert.equal((await readAll()).secrets.length, 1);
  });

  test("stores with the next save what failed for good, private keys with it", async () => {
    failTransactions(100);
    await assert.rejects(save(), { name: "QuotaExceededError" });
    mock.restoreAll();
    await save("next", [key("one")], []);
    const found = await new SecretStore().acquire();
    assert.deepEqual(found?.secrets, new Map([["one", bytes(SECRET)]]));
  });

  for (const [outcome, prepare] of /** @type {[string, () => unknown][]} */ ([
    ["succeeds", () => {}],
    ["fails", () => failTransactions(100)],
    ["finds another tab", () => new SecretStore().acquire()],
    ["finds no cryptography", () => mock.method(crypto.subtle, "encrypt", () => Promise.reject(new Error("no")))],
  ])) {
    test(`zeroes the bytes of new private keys when a save ${outcome}`, async () => {
      await prepare();
      const secret = bytes(SECRET);
      await save("state", [key("one")], [["one", secret]]).catch(() => {});
      assert.deepEqual(secret, new Uint8Array(SECRET.length));
    });
  }

  test("zeroes what it has decrypted when something else does not decrypt", async () => {
    await save(
      "state",
      [key("one"), key("two")],
      [
        ["one", bytes(SECRET)],
        ["two", bytes(SECRET)],
      ],
    );
    await transact("readwrite", ({ secrets }) =>
      secrets.put({ version: 2, iv: new Uint8Array(12), sealed: new ArrayBuffer(60) }, "two"),
    );
    /** @type {ArrayBuffer[]} */
    const decrypted = [];
    const { decrypt } = crypto.subtle;
    mock.method(crypto.subtle, "decrypt", async (/** @type {any} */ ...parameters) => {
      const buffer = await Reflect.apply(decrypt, crypto.subtle, parameters);
      decrypted.push(buffer);
      return buffer;
    });
    await assert.rejects(new SecretStore().acquire(), Damaged);
    assert.deepEqual(
      decrypted.map((buffer) => new Uint8Array(buffer)),
      [new Uint8Array(SECRET.length)],
    );
  });

  test("may save only while it has the exchange", async () => {
    assert.equal(store.isOpen, true);
    await new SecretStore().acquire();
    await save().catch(() => {});
    assert.equal(store.isOpen, false);
    assert.equal(new SecretStore().isOpen, false);
  });

  test("rejects a private key that stands under another name", async () => {
    await save(
      "state",
      [key("one"), key("two")],
      [
        ["one", bytes("first")],
        ["two", bytes("second")],
      ],
    );
    await transact("readwrite", async ({ secrets }) => {
      const [one, two] = await Promise.all([secrets.get("one"), secrets.get("two")]);
      await Promise.all([secrets.put(/** @type {any} */ (two), "one"), secrets.put(/** @type {any} */ (one), "two")]);
    });
    await assert.rejects(new SecretStore().acquire(), Damaged);
  });

  test("reads private keys of a version that did not bind them, and binds them with the next save", async () => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    await save("state", [key("one")], []);
    await transact("readonly", ({ seal }) => seal.get("key")).then(async (sealKey) => {
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv },
        /** @type {CryptoKey} */ (sealKey),
        bytes(SECRET),
      );
      await transact("readwrite", ({ secrets }) => secrets.put({ iv, sealed }, "one"));
    });
    const next = new SecretStore();
    assert.deepEqual((await next.acquire())?.secrets, new Map([["one", bytes(SECRET)]]));
    await next.save({ state: "bound", picture: picture([key("one")]) }, [], ["one"]);
    const [stored] = /** @type {any[]} */ ((await readAll()).secrets);
    assert.equal(stored.version, 2);
    assert.deepEqual((await new SecretStore().acquire())?.secrets, new Map([["one", bytes(SECRET)]]));
  });

  test("says that what is stored is damaged where it is not what was saved", async () => {
    await transact("readwrite", ({ exchange }) => exchange.put(/** @type {any} */ ("what is this"), "now"));
    await assert.rejects(new SecretStore().acquire(), Damaged);
    await transact("readwrite", ({ exchange }) => exchange.put(/** @type {any} */ ({ owner: "", state: 5 }), "now"));
    await assert.rejects(new SecretStore().acquire(), Damaged);
  });

  test("makes a new key where the stored one is none", async () => {
    await transact("readwrite", ({ seal }) => seal.put(/** @type {any} */ ("no key"), "key"));
    const next = new SecretStore();
    await next.acquire();
    await save("state", [key("one")], [["one", bytes(SECRET)]], next);
    assert.deepEqual((await new SecretStore().acquire())?.secrets, new Map([["one", bytes(SECRET)]]));
  });
});
