// The worker's own part of a start and of a call, with a stand-in for Pyodide: what is saved, and when.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, afterEach, mock, suite, test } from "node:test";
import { wrap } from "comlink";
import { transact, wipe } from "../../overrides/demo/storage/database.js";
import { SecretStore } from "../../overrides/demo/storage/secret-store.js";
import { fake } from "./support/runtime/pyodide.mjs";
import { readAll } from "./support/saved-exchange.js";

/** @typedef {import("../../overrides/demo/types.js").WorkerApi} WorkerApi */

const empty = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
const { port1, port2 } = new MessageChannel();
port2.addEventListener("message", ({ data }) => dispatchEvent(new MessageEvent("message", { data })));
port2.start();
Object.assign(globalThis, {
  postMessage: (/** @type {unknown} */ message) => port2.postMessage(message),
  location: new URL("https://guide.example/worker.js"),
});
await import("../../overrides/demo/python/worker.js");
const api = /** @type {WorkerApi} */ (/** @type {unknown} */ (wrap(port1)));

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text).buffer;

/** Starts the stand-in from the library, and loads the module. @param {unknown} [before]  what to wait for first */
async function start(before) {
  await before;
  const starting = api.start(empty, "library");
  await api.provideFiles({ "pyodide-lock.json": bytes("{}"), "futures_keys.whl": bytes("wheel") });
  assert.equal(await starting, true);
  return api.loadModule();
}

const make = (/** @type {string} */ name) => api.call(JSON.stringify({ made: name }));

after(() => port1.close());
afterEach(async () => {
  mock.restoreAll();
  Object.assign(fake, { failure: undefined, revision: 0, restored: [], lent: [], proxies: 0 });
  fake.picture.account.keys = [];
  await wipe();
});

test("the lock is held, and WebAssembly can run", async () => {
  assert.equal(await api.holdLock("of this worker"), true);
  assert.equal(await navigator.locks.request("of this worker", { ifAvailable: true }, (lock) => lock), null);
});

test("a browser that forbids WebAssembly is found out", async () => {
  const { Module } = WebAssembly;
  WebAssembly.Module = /** @type {any} */ (
    () => {
      throw new WebAssembly.CompileError();
    }
  );
  try {
    assert.equal(await api.holdLock("of another worker"), false);
  } finally {
    WebAssembly.Module = Module;
  }
});

suite("a start", () => {
  test("from a snapshot that fails returns false, and logs the error", async () => {
    const warned = mock.method(console, "warn", () => {});
    const starting = api.start(empty, "snapshot");
    fake.failure = new Error("of another memory");
    await api.provideFiles({ "pyodide-lock.json": bytes("{}") });
    assert.equal(await starting, false);
    assert.equal(warned.mock.callCount(), 1);
  });

  test("from the library that fails throws", async () => {
    fake.failure = new RangeError("no memory");
    const starting = api.start(empty, "library");
    starting.catch(() => {});
    await api.provideFiles({ "pyodide-lock.json": bytes("{}") });
    await assert.rejects(starting, { name: "RangeError" });
  });

  test("gives Pyodide the provided files, and nothing from elsewhere", async () => {
    await start();
    const folder = new URL("support/runtime/", import.meta.url);
    assert.equal(await (await fetch(new URL("futures_keys.whl", folder))).text(), "wheel");
    assert.equal((await (await fetch(new URL("pyodide.asm.wasm", folder))).bytes()).length, 0); // compiled before
    await assert.rejects(fetch(new URL("other.whl", folder)), TypeError);
    await assert.rejects(fetch("https://other.example/futures_keys.whl"), TypeError);
  });

  test("names the files that it used, Python's with their digests", async () => {
    await start();
    const used = await api.used();
    const [, digest] = used.find(([url]) => url.endsWith("/pyodide.asm.wasm")) ?? [];
    assert.match(digest ?? "", /^sha256-/);
    assert.ok(used.some(([url]) => url === "https://guide.example/worker.js"));
  });
});

suite("a call", () => {
  test("that makes a key is answered when the key is saved, encrypted", async () => {
    assert.equal(await start(), "persistent");
    const { answer, persistence } = await make("one");
    assert.equal(persistence, "persistent");
    assert.ok(JSON.parse(answer).ok);
    const { exchange, secrets } = await readAll();
    assert.deepEqual(
      exchange.map((saved) => /** @type {any} */ (saved).state),
      ["state 1"],
    );
    assert.equal(secrets.length, 1);
  });

  test("that changes nothing saves nothing", async () => {
    await start();
    await make("one");
    const put = mock.method(IDBObjectStore.prototype, "put");
    await api.call("{}");
    assert.equal(put.mock.callCount(), 0);
  });

  test("of the next worker finds what this one saved", async () => {
    await start();
    await make("one");
    assert.equal(await start(), "persistent");
    const [{ state, secrets }] = fake.restored;
    assert.equal(state, "state 1");
    assert.deepEqual(secrets, new Map([["one", new Uint8Array(bytes("secret of one"))]]));
  });
});

suite("a program of the page's", () => {
  test("runs beside the keys, whatever white space is around it", async () => {
    await start();
    for (const code of ["1 + 1", "\n1 + 1\n"]) assert.deepEqual(JSON.parse(await api.run(code)), { output: code });
  });

  for (const code of ["1 + 2", "1  + 1", "1 + 1\nprint(1)", ""]) {
    test(`is refused where the build does not know it: ${JSON.stringify(code)}`, async () => {
      await start();
      assert.deepEqual(JSON.parse(await api.run(code)), { output: "", cut: false, error: "", unknown: true });
    });
  }
});

/** Whether a private key is in the clear in what the worker has of them. */
const inTheClear = () => fake.lent.some((secret) => secret.some((byte) => byte !== 0));

suite("a private key stays in the worker no longer than it must", () => {
  test("where it is saved", async () => {
    await start();
    await make("one");
    assert.deepEqual([fake.lent.length, inTheClear(), fake.proxies], [1, false, 0]);
  });

  test("where it is restored", async () => {
    await start();
    await make("one");
    await start();
    assert.equal(fake.restored.length, 1);
    assert.deepEqual([fake.lent.length, inTheClear(), fake.proxies], [2, false, 0]);
  });

  test("where the module refuses what is restored", async () => {
    await saveDamaged("refused");
    assert.equal(await start(), "corrupt");
    assert.deepEqual([fake.lent.length, inTheClear(), fake.proxies], [1, false, 0]);
  });

  for (const [where, prepare, persistence] of /** @type {[string, () => unknown, string][]} */ ([
    ["nothing can be stored", () => start(blockStorage()), "unavailable"],
    ["what is stored is damaged", () => start(saveDamaged("refused")), "corrupt"],
    ["another tab has it", () => start().then(() => new SecretStore().acquire()), "taken-over"],
    ["a save fails", () => start().then(blockStorage), "unavailable"],
  ])) {
    test(`where ${where}`, async () => {
      await prepare();
      assert.equal((await make("one")).persistence, persistence);
      assert.equal((await make("two")).persistence, persistence);
      assert.deepEqual([inTheClear(), fake.proxies], [false, 0]);
    });
  }
});

function blockStorage() {
  return mock.method(IDBObjectStore.prototype, "get", () => {
    throw new DOMException("", "UnknownError");
  });
}

/** Saves what decrypts, and what the module refuses. @param {string} state */
async function saveDamaged(state) {
  const store = new SecretStore();
  await store.acquire();
  const picture = { account: { key_limit: 50, keys: [] }, bot: { public_key: "one" } };
  await store.save({ state, picture }, [["bot", new Uint8Array(60).fill(1)]], ["bot"]);
}

test("a private key that is handed over once more changes nothing, and is not left in the clear", async () => {
  await start();
  await make("one");
  await api.call(JSON.stringify({ again: "one" }));
  assert.deepEqual([fake.lent.length, inTheClear(), fake.proxies], [2, false, 0]);
});

suite("a save that fails", () => {
  test("is tried again with the next call, and with it what it had to save", async () => {
    await start();
    const get = blockStorage();
    assert.equal((await make("one")).persistence, "unavailable");
    get.mock.restore();
    assert.equal((await make("two")).persistence, "persistent");
    await start();
    assert.deepEqual([...fake.restored[0].secrets.keys()], ["one", "two"]);
  });

  test("is tried again by itself", async () => {
    await start();
    const { put } = IDBObjectStore.prototype;
    let failures = 1;
    mock.method(
      IDBObjectStore.prototype,
      "put",
      /** @this {IDBObjectStore} */ function (/** @type {any} */ ...parameters) {
        if (failures > 0) {
          failures -= 1;
          throw new DOMException("", "QuotaExceededError");
        }
        return Reflect.apply(put, this, parameters);
      },
    );
    assert.equal((await make("one")).persistence, "persistent");
    assert.equal((await readAll()).secrets.length, 1);
  });
});

test("of two calls at once the store has the later state", async () => {
  await start();
  const answers = await Promise.all([make("one"), make("two"), api.call("{}")]);
  assert.deepEqual(new Set(answers.map(({ persistence }) => persistence)), new Set(["persistent"]));
  assert.equal(/** @type {any} */ ((await readAll()).exchange[0]).state, "state 2");
});

test("a key that another tab has overtaken is answered, and not saved", async () => {
  await start();
  await new SecretStore().acquire();
  const { answer, persistence } = await make("one");
  assert.equal(persistence, "taken-over");
  assert.ok(JSON.parse(answer).ok);
  assert.deepEqual((await readAll()).secrets, []);
});

suite("a saved exchange that cannot be read is corrupt, and stays as it is", () => {
  test("where the module refuses the state", async () => {
    await saveDamaged("refused");
    const before = (await readAll()).secrets;
    assert.equal(await start(), "corrupt");
    await make("two");
    assert.deepEqual((await readAll()).secrets, before);
  });

  test("where a private key does not decrypt", async () => {
    await saveDamaged("state");
    await transact("readwrite", async ({ secrets }) => {
      await secrets.put({ iv: new Uint8Array(12), sealed: new ArrayBuffer(60) }, "bot");
    });
    assert.equal(await start(), "corrupt");
    const before = await readAll();
    await make("two");
    assert.deepEqual(await readAll(), before);
  });
});

test("where storage is blocked, keys are created all the same", async () => {
  blockStorage();
  assert.equal(await start(), "unavailable");
  const { answer, persistence } = await make("one");
  assert.equal(persistence, "unavailable");
  assert.ok(JSON.parse(answer).ok);
});
