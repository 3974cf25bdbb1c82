// The page's client of the exchange and the reader's progress, which all elements of a page share.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { KeyController } from "../../overrides/demo/exchange/key-controller.js";
import { endGuard, guardLeaving } from "../../overrides/demo/exchange/record-view.js";
import { readSaved, transact, updateReader, wipe } from "../../overrides/demo/storage/database.js";
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
    await other.handOver("key-2", "secret of key-2");
    for (const element of [walkthrough, other]) {
      assert.deepEqual(shown(element.client), { keys: ["key-1", "key-2"], bot: "key-2" });
    }
  });

  test("both hear of what one of them has done", async () => {
    const changed = mock.fn();
    walkthrough.addEventListener("change", changed);
    await other.create();
    assert.ok(changed.mock.callCount() > 0);
    assert.deepEqual([...walkthrough.progress.missions], ["read-only-key"]);
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
    assert.equal(walkthrough.isPersistent, false);
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
    await walkthrough.handOver("key-1", "secret of key-1");
    await walkthrough.send(CHECK);
    assert.equal(client.exchanged?.status, 200);
    await walkthrough.dismissBot();
    assert.equal(client.exchanged, undefined);
  });

  test("repeats what a failure of Python has interrupted", async () => {
    fake.failures = 1;
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

suite("the reader's progress", () => {
  test("outlives the page", async () => {
    walkthrough.choose({ general: "full-access" });
    await walkthrough.create(READ_ONLY);
    await saved();
    const next = newPage();
    assert.equal(await next.progress.load(), true);
    assert.deepEqual(next.progress.choice, FULL);
    assert.deepEqual([...next.progress.missions], ["read-only-key"]);
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
    assert.deepEqual(await saved(), { choice: FULL, recording: "key-1", missions: ["read-only-key"] });
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
    assert.equal(walkthrough.isPersistent, false);
    assert.deepEqual(progress.choice, FULL);
  });
});
