// The page's client of the exchange and the reader's progress, which all elements of a page share.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";
import { KeyController } from "../../overrides/demo/exchange/key-controller.js";
import { endGuard, guardLeaving } from "../../overrides/demo/exchange/leave-guard.js";
import { RuntimeError } from "../../overrides/demo/python/failure.js";
import { readSaved, transact, updateReader, wipe } from "../../overrides/demo/storage/database.js";
import { OtherTabs } from "../../overrides/demo/storage/other-tabs.js";
import { FakeRuntime } from "./support/fake-runtime.js";
import { FULL, newPage, READ_ONLY, saved, shown } from "./support/page.js";
import { key, picture } from "./support/saved-exchange.js";

const CHECK = { method: "GET", url: "https://futures.kraken.com/api/auth/v1/api-keys/v3/check", body: "", nonce: "" };

/** @type {FakeRuntime} */
let fake;
/** @type {import("../../overrides/demo/exchange/client.js").ExchangeClient} */
let client;
/** @type {import("../../overrides/demo/exchange/progress.js").ReaderProgress} */
let progress;
/** @typedef {import("../../overrides/demo/elements/key-walkthrough/walkthrough.js").Walkthrough} Walkthrough */
/** @type {Walkthrough} */
let walkthrough;

beforeEach(() => {
  fake = new FakeRuntime();
  ({ client, progress, walkthrough } = newPage(fake));
});
afterEach(() => wipe());

suite("two elements on one page", () => {
  /** @type {KeyController} */
  let other;
  beforeEach(() => {
    other = new KeyController(client, progress);
    other.connect();
  });

  test("show the same account and the same bot", async () => {
    await walkthrough.create();
    await other.create(FULL);
    await other.handOver(() => ({ publicKey: "key-2", privateKey: "secret of key-2" }));
    for (const element of [walkthrough, other]) {
      assert.deepEqual(shown(element.client), { keys: ["key-1", "key-2"], bot: "key-2" });
    }
  });

  test("both hear of what one of them has done", async () => {
    const changed = mock.fn();
    walkthrough.addEventListener("change", changed);
    await other.create();
    assert.ok(changed.mock.callCount() > 0);
    assert.deepEqual([...walkthrough.progress.missions], ["first-key"]);
  });

  test("do one thing at a time", async () => {
    await Promise.all([walkthrough.create(), other.create()]);
    assert.deepEqual(fake.calls, ["create-key", "reveal-secret"]);
    assert.equal(client.busy, false);
  });

  test("keep a new pair and its notice to the one that made it", async () => {
    await walkthrough.create();
    assert.deepEqual(walkthrough.unrecordedPair, { publicKey: "key-1", privateKey: "secret of key-1" });
    assert.equal(walkthrough.notice?.key, "created");
    assert.equal(other.unrecordedPair, undefined);
    assert.equal(other.notice, undefined);
  });

  /** Whether the browser would ask the reader before it leaves the page. */
  const asksBeforeLeaving = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));

  test("ask before the reader leaves as long as one of them has an unrecorded pair", async () => {
    const elements = [walkthrough, other];
    for (const element of elements) element.addEventListener("change", () => guardLeaving(element));
    assert.equal(asksBeforeLeaving(), false);
    await walkthrough.create();
    assert.equal(asksBeforeLeaving(), true);
    await other.create();
    walkthrough.confirmRecorded();
    assert.equal(asksBeforeLeaving(), true);
    other.confirmRecorded();
    assert.equal(asksBeforeLeaving(), false);
  });

  test("ask no longer for an element that is removed, and still for the other", async () => {
    await walkthrough.create();
    guardLeaving(walkthrough);
    endGuard(other);
    assert.equal(asksBeforeLeaving(), true);
    endGuard(walkthrough);
    assert.equal(asksBeforeLeaving(), false);
  });

  test("are both wiped when one of them starts over", async () => {
    await other.create();
    await walkthrough.startOver();
    assert.equal(other.unrecordedPair, undefined);
    assert.deepEqual(shown(client), { keys: [], bot: undefined });
    assert.deepEqual(client.transcript, []);
    assert.equal(progress.missions.size, 0);
    assert.deepEqual(await readSaved(), { exchange: undefined, reader: undefined });
    assert.equal(walkthrough.notice?.key, "started-over");
  });
});

suite("the client", () => {
  test("reads what an earlier page has stored, once", async () => {
    await transact("readwrite", async ({ exchange }) => {
      exchange.put(
        { owner: "", state: "{}", picture: { ...picture([key("stored")]), bot: { public_key: "stored" } } },
        "now",
      );
    });
    await Promise.all([client.load(), client.load()]);
    assert.deepEqual(shown(client), { keys: ["stored"], bot: "stored" });
    await walkthrough.create();
    await client.load();
    assert.deepEqual(shown(client).keys, ["key-1"]);
  });

  test("is another one when a query finds the account or the storage changed", async () => {
    const changed = mock.fn();
    await client.query({ action: "list-keys" });
    client.addEventListener("change", changed);
    await client.query({ action: "list-keys" });
    assert.equal(changed.mock.callCount(), 0);
    fake.keys = [key("of another tab")];
    await client.query({ action: "list-keys" });
    assert.equal(changed.mock.callCount(), 1);
    fake.bot = { public_key: "of another tab" };
    await client.query({ action: "list-keys" });
    assert.equal(changed.mock.callCount(), 2);
    fake.persistence = "unavailable";
    await client.query({ action: "list-keys" });
    assert.equal(changed.mock.callCount(), 3);
  });

  test("says where nothing can be stored", async () => {
    fake.persistence = "unavailable";
    await walkthrough.create();
    assert.equal(walkthrough.persistence, "unavailable");
  });

  test("keeps the last forty calls of the module; a query adds none", async () => {
    await walkthrough.create();
    await client.query({ action: "show-steps", ...CHECK });
    assert.deepEqual(
      client.transcript.map(({ call }) => call),
      ["create-key", "reveal-secret"],
    );
    for (let call = 0; call < 50; call += 1) await client.call({ action: "list-keys" });
    assert.equal(client.transcript.length, 40);
  });

  test("holds what the bot sent last, until it is another bot", async () => {
    await walkthrough.create();
    await walkthrough.handOver(() => ({ publicKey: "key-1", privateKey: "secret of key-1" }));
    await walkthrough.send(CHECK);
    assert.equal(client.exchanged?.status, 200);
    await walkthrough.dismissBot();
    assert.equal(client.exchanged, undefined);
  });

  test("repeats what a failure of Python has interrupted", async () => {
    fake.failures = 1;
    walkthrough.chooseAgain();
    await walkthrough.create();
    assert.equal(walkthrough.step, "choose");
    assert.equal(client.busy, false);
    await walkthrough.retry();
    assert.deepEqual(fake.calls, ["create-key", "retry", "list-keys", "create-key", "reveal-secret"]);
    assert.equal(walkthrough.step, "record");
  });

  test("repeats it once, however many retries fail", async () => {
    fake.failures = 3; // of the call, and of two times catching up
    await walkthrough.create();
    await client.retry();
    await client.retry();
    await client.retry();
    assert.deepEqual(fake.calls.slice(-4), ["retry", "list-keys", "create-key", "reveal-secret"]);
    assert.deepEqual(shown(client).keys, ["key-1"]);
  });

  test("repeats nothing that has ended", async () => {
    await walkthrough.create();
    await client.retry();
    assert.deepEqual(fake.calls, ["create-key", "reveal-secret", "retry", "list-keys"]);
  });

  test("does not hide an error of the page itself", async () => {
    const failing = client.attempt(() => Promise.reject(new TypeError("of ours")));
    await assert.rejects(failing, TypeError);
    assert.equal(client.busy, false);
  });

  test("drops the keys that ended with Python, where nothing is stored", async () => {
    fake.persistence = "unavailable";
    await walkthrough.create();
    fake.become({ name: "failed", reason: "worker-died" });
    assert.deepEqual(shown(client), { keys: [], bot: undefined });
    assert.equal(walkthrough.unrecordedPair, undefined);
    assert.equal(walkthrough.step, "choose");
    assert.equal(walkthrough.notice?.key, "keys-lost");
  });

  test("keeps them where they are stored", async () => {
    await walkthrough.create();
    fake.become({ name: "failed", reason: "worker-died" });
    assert.deepEqual(shown(client).keys, ["key-1"]);
    assert.equal(walkthrough.step, "record");
  });
});

suite("another tab of the guide", () => {
  /** @type {ReturnType<typeof newPage>} */
  let tab;
  /** Until what one tab has told has reached the others, and they have read it. */
  const told = async () => {
    const [first, last] = [new OtherTabs(), new OtherTabs()]; // messages keep their order
    const heard = new Promise((resolve) => last.addEventListener("told", resolve));
    first.tell(/** @type {any} */ ("told"));
    await heard;
    for (const one of [first, last]) one.disconnect();
    for (let read = 0; read < 3; read += 1) await saved();
  };
  beforeEach(() => {
    tab = newPage();
  });

  /** Stores the exchange as a worker does. @param {string[]} names @param {object} [changes] */
  const store = (names, changes) =>
    transact("readwrite", ({ exchange }) =>
      exchange.put({ owner: "", state: "{}", picture: { ...picture(names.map(key)), ...changes } }, "now"),
    );

  test("shows the missions that this one has done", async () => {
    await walkthrough.create();
    await saved();
    await told();
    assert.deepEqual([...tab.progress.missions], ["first-key"]);
  });

  test("shows the account that this one has changed", async () => {
    await store(["key-1"], { bot: { public_key: "key-1" } });
    await walkthrough.create();
    await told();
    assert.deepEqual(shown(tab.client), { keys: ["key-1"], bot: "key-1" });
  });

  test("keeps its own where its Python has the exchange", async () => {
    const python = new FakeRuntime();
    tab = newPage(python);
    await tab.walkthrough.create(FULL);
    python.become({ name: "ready" });
    await store([]);
    await walkthrough.create();
    await told();
    assert.deepEqual(shown(tab.client).keys, ["key-1"]);
  });

  test("hears of a start over: it shows nothing any more, and no private key", async () => {
    const python = new FakeRuntime();
    tab = newPage(python);
    await tab.walkthrough.create();
    python.become({ name: "ready" });
    await tab.walkthrough.handOver(() => ({ publicKey: "key-1", privateKey: "secret of key-1" }));
    await walkthrough.startOver();
    await told();
    assert.equal(python.state.name, "idle");
    assert.deepEqual(shown(tab.client), { keys: [], bot: undefined });
    assert.equal(tab.walkthrough.unrecordedPair, undefined);
    assert.equal(tab.walkthrough.step, "sign-in");
    assert.equal(tab.walkthrough.notice?.key, "started-over");
    assert.equal(tab.progress.missions.size, 0);
  });

  test("does not bring back the missions that this one has wiped, without having heard of it", async () => {
    await tab.walkthrough.create();
    await saved();
    tab.client.tabs.disconnect();
    await walkthrough.startOver();
    tab.walkthrough.choose({ general: "full-access" });
    assert.deepEqual(await saved(), { choice: FULL, recording: "", missions: [] });
  });

  test("drops a pair whose key this one has revoked", async () => {
    const python = new FakeRuntime();
    tab = newPage(python);
    tab.walkthrough.chooseAgain();
    await tab.walkthrough.create();
    await store(["key-1"]);
    python.become({ name: "failed", reason: "taken-over" });
    await walkthrough.create();
    await told();
    assert.equal(tab.walkthrough.unrecordedPair?.publicKey, "key-1"); // still to be recorded
    await store([]);
    await walkthrough.create(FULL);
    await told();
    assert.equal(tab.walkthrough.unrecordedPair, undefined);
    assert.equal(tab.walkthrough.step, "choose");
  });

  test("that has taken the exchange over is heard of, and what was not saved is not shown", async () => {
    await store(["key of the other"]);
    fake.persistence = "taken-over";
    await walkthrough.create();
    await told();
    fake.become({ name: "failed", reason: "taken-over" }); // as the runtime ends the session
    await told();
    assert.deepEqual(shown(client).keys, ["key of the other"]);
    assert.equal(walkthrough.unrecordedPair, undefined);
    assert.equal(walkthrough.persistence, "taken-over");
    assert.notEqual(walkthrough.notice?.key, "keys-lost");
  });

  test("is heard again by a page that comes back from the back-forward cache", async () => {
    await store(["key-1"]);
    await client.load();
    client.pause();
    await store(["key-1", "key-2"], { bot: { public_key: "key-2" } });
    await updateReader(() => ({ choice: READ_ONLY, recording: "", missions: ["limit"] }));
    tab.client.tabs.tell("exchange");
    await told();
    assert.deepEqual(shown(client).keys, ["key-1"]);
    await client.resume();
    await told();
    assert.deepEqual(shown(client), { keys: ["key-1", "key-2"], bot: "key-2" });
    assert.deepEqual([...progress.missions], ["limit"]);
    await store([]);
    tab.client.tabs.tell("exchange");
    await told();
    assert.deepEqual(shown(client).keys, []);
  });

  test("is heard of by the page's own client too, when the browser brings the page back", async () => {
    const { client: own } = await import("../../overrides/demo/exchange/page.js");
    await own.load();
    const comesBack = (/** @type {boolean} */ persisted) => {
      const restored = new Promise((resolve) => own.addEventListener("restored", resolve, { once: true }));
      dispatchEvent(Object.assign(new Event("pagehide"), { persisted }));
      dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
      return restored;
    };
    await store(["key-1"]);
    await comesBack(true);
    assert.deepEqual(shown(own).keys, ["key-1"]);
    await store([]);
    void comesBack(false); // it is loaded for the first time
    await told();
    assert.deepEqual(shown(own).keys, ["key-1"]);
  });

  test("an action that Back interrupted is said to be so, and no retry takes it up", async () => {
    /** @type {(error: RuntimeError) => void} */
    let end = () => {};
    fake.call = () => new Promise((_, reject) => (end = reject));
    fake.stop = () => {
      end(new RuntimeError("worker-died"));
      fake.become({ name: "idle" });
    };
    fake.become({ name: "running" });
    const acting = walkthrough.create();
    client.pause();
    await acting;
    await client.resume();
    assert.equal(walkthrough.notice?.key, "interrupted");
    assert.equal(client.busy, false);
    const calls = mock.fn((/** @type {import("../../overrides/demo/types.js").Request} */ request) =>
      FakeRuntime.prototype.call.call(fake, request),
    );
    fake.call = calls;
    await walkthrough.retry();
    assert.deepEqual(
      calls.mock.calls.map((one) => one.arguments[0].action),
      ["list-keys"],
    );
    client.pause();
    await client.resume();
    assert.equal(walkthrough.notice, undefined); // nothing was under way
  });

  test("an action that waits for a wipe does not begin on a page that is left", async () => {
    await store(["key-1"]);
    await client.load();
    const wiping = walkthrough.startOver();
    const acting = walkthrough.create();
    client.pause();
    await Promise.all([wiping, acting]);
    assert.deepEqual([client.busy, shown(client).keys, fake.calls], [false, [], ["stop", "stop"]]);
    await client.resume();
    assert.equal(walkthrough.notice?.key, "interrupted");
    await walkthrough.create();
    assert.deepEqual(shown(client).keys, ["key-1"]);
  });

  test("a retry after a failure stays where the page was left meanwhile", async () => {
    fake.failures = 1;
    await walkthrough.create();
    client.pause();
    await client.resume();
    await walkthrough.retry();
    assert.equal(walkthrough.step, "record");
  });

  test("gets the exchange from a page that goes to the back-forward cache, if it is stored", async () => {
    await walkthrough.create();
    fake.become({ name: "ready" });
    client.pause();
    assert.equal(fake.state.name, "idle");
    const python = new FakeRuntime();
    python.persistence = "unavailable";
    tab = newPage(python);
    await tab.walkthrough.create();
    python.become({ name: "ready" });
    tab.client.pause();
    assert.equal(python.state.name, "ready");
    await tab.client.resume();
    assert.deepEqual(shown(tab.client).keys, ["key-1"]);
  });
});

suite("what is stored, and what is not, is said in another sentence", () => {
  const sentence = () => walkthrough.storedMessage;

  test("where it is stored", () => {
    assert.equal(sentence(), "is-kept");
  });

  for (const [persistence, message] of /** @type {const} */ ([
    ["unavailable", "is-not-kept"],
    ["corrupt", "is-damaged"],
  ])) {
    test(`where it is ${persistence}, until a save succeeds again`, async () => {
      fake.persistence = persistence;
      await walkthrough.create();
      assert.equal(sentence(), message);
      fake.persistence = "persistent";
      await walkthrough.create(FULL);
      assert.equal(sentence(), "is-kept");
    });
  }

  for (const reason of /** @type {const} */ (["other-tab", "taken-over"])) {
    test(`where another tab has it: ${reason}`, () => {
      fake.become({ name: "failed", reason });
      assert.equal(sentence(), "is-elsewhere");
    });
  }

  for (const record of [5, {}, { picture: {} }, { picture: { account: { key_limit: 50, keys: [{}] }, bot: null } }]) {
    test(`where the record is damaged: ${JSON.stringify(record)}`, async () => {
      await transact("readwrite", ({ exchange }) => exchange.put(/** @type {any} */ (record), "now"));
      await walkthrough.load();
      assert.equal(sentence(), "is-damaged");
      assert.deepEqual(shown(client).keys, []);
      await walkthrough.startOver();
      assert.equal(sentence(), "is-kept");
    });
  }

  test("where starting over cannot delete what is stored", async () => {
    const begin = mock.method(IDBDatabase.prototype, "transaction", () => {
      throw new DOMException("", "UnknownError");
    });
    await walkthrough.startOver();
    begin.mock.restore();
    assert.equal(sentence(), "is-not-kept");
  });
});

suite("the reader's progress", () => {
  test("outlives the page", async () => {
    walkthrough.choose({ general: "full-access" });
    await walkthrough.create(READ_ONLY);
    await saved();
    const next = newPage();
    assert.equal(await next.progress.load(), true);
    assert.deepEqual(next.progress.choice, FULL);
    assert.deepEqual([...next.progress.missions], ["first-key"]);
    assert.equal(next.progress.lostKey, "key-1");
  });

  test("stores no private key", async () => {
    await walkthrough.create();
    assert.ok(!JSON.stringify(await saved()).includes("secret"));
  });

  test("keeps what another tab has stored meanwhile", async () => {
    const tab = newPage();
    await Promise.all([progress.load(), tab.progress.load()]);
    await walkthrough.create();
    tab.walkthrough.choose({ general: "full-access" });
    assert.deepEqual(await saved(), { choice: FULL, recording: "key-1", missions: ["first-key"] });
  });

  test("ends a recording once the pair is recorded, and no other", async () => {
    await walkthrough.create();
    await updateReader((reader) => ({ ...reader, choice: READ_ONLY, missions: [], recording: "of another tab" }));
    walkthrough.confirmRecorded();
    assert.equal((await saved())?.recording, "of another tab");
    await walkthrough.create();
    walkthrough.confirmRecorded();
    assert.equal((await saved())?.recording, "");
  });

  for (const [action, act] of /** @type {[string, (next: Walkthrough) => unknown][]} */ ([
    ["chooses permissions", (next) => next.choose({ general: "full-access" })],
    ["runs an action that completes no mission", (next) => next.dismissBot()],
  ])) {
    test(`names a pair that was not recorded until the reader ${action}`, async () => {
      await walkthrough.create();
      await saved();
      const next = newPage();
      await next.walkthrough.load();
      assert.equal((await saved())?.recording, "key-1");
      await act(next.walkthrough);
      assert.equal((await saved())?.recording, "");
      assert.equal(next.progress.lostKey, "");
    });
  }

  test("is not stored again where there is nothing new", async () => {
    await walkthrough.create();
    await saved();
    const next = newPage();
    await next.walkthrough.load();
    await next.walkthrough.dismissBot();
    await saved();
    const begin = mock.method(IDBDatabase.prototype, "transaction");
    await next.walkthrough.dismissBot();
    begin.mock.restore();
    assert.equal(begin.mock.callCount(), 0);
  });

  test("counts as missing where the record is damaged", async () => {
    for (const record of [5, { choice: {}, missions: [] }, { choice: FULL, recording: "" }]) {
      await transact("readwrite", ({ reader }) => reader.put(/** @type {any} */ (record), "now"));
      const next = newPage();
      assert.equal(await next.progress.load(), false);
      next.walkthrough.choose({ general: "full-access" });
      assert.deepEqual(await saved(), { choice: FULL, recording: "", missions: [] });
    }
  });

  test("is stored with the next change where a save has failed", async () => {
    const put = mock.method(IDBObjectStore.prototype, "put", () => {
      throw new DOMException("", "QuotaExceededError");
    });
    const becomes = (/** @type {string} */ persistence) =>
      new Promise((resolve) => {
        progress.addEventListener("change", () => progress.persistence === persistence && resolve(undefined));
      });
    const failed = becomes("unavailable");
    await walkthrough.create();
    await failed;
    put.mock.restore();
    const stored = becomes("persistent");
    walkthrough.choose({ general: "full-access" });
    await stored;
    assert.deepEqual(await saved(), { choice: FULL, recording: "key-1", missions: ["first-key"] });
  });

  test("is stored by a second try where the first failed", async () => {
    const { put } = IDBObjectStore.prototype;
    const failing = mock.method(IDBObjectStore.prototype, "put", () => {
      failing.mock.restore();
      throw new DOMException("", "QuotaExceededError");
    });
    walkthrough.choose({ general: "full-access" });
    // Until it is stored; else the test takes longer than it may.
    while ((await saved())?.choice?.general !== FULL.general) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(put, IDBObjectStore.prototype.put);
    assert.deepEqual((await saved())?.choice, FULL);
  });

  test("is found missing where nothing was done", async () => {
    assert.equal(await progress.load(), false);
    assert.deepEqual(progress.choice, READ_ONLY);
  });

  test("says when it cannot be stored", async () => {
    const open = mock.method(IDBFactory.prototype, "open", () => {
      throw new DOMException("", "SecurityError");
    });
    // The database may be open already: then it is its transactions that fail.
    const begin = mock.method(IDBDatabase.prototype, "transaction", () => {
      throw new DOMException("", "UnknownError");
    });
    const changed = new Promise((resolve) => progress.addEventListener("change", resolve, { once: true }));
    walkthrough.choose({ general: "full-access" });
    await changed;
    open.mock.restore();
    begin.mock.restore();
    assert.equal(walkthrough.persistence, "unavailable");
    assert.deepEqual(progress.choice, FULL);
  });
});
