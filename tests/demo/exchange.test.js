// The page's client of the exchange, the reader's progress, and the elements that share both.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { Walkthrough } from "../../overrides/demo/elements/key-walkthrough/walkthrough.js";
import { NonceWindows } from "../../overrides/demo/elements/nonce-window/windows.js";
import { Lab } from "../../overrides/demo/elements/signature-lab/lab.js";
import { ExchangeClient } from "../../overrides/demo/exchange/client.js";
import { KeyController } from "../../overrides/demo/exchange/key-controller.js";
import { ReaderProgress } from "../../overrides/demo/exchange/progress.js";
import { endGuard, guardLeaving } from "../../overrides/demo/exchange/record-view.js";
import { readSaved, transact, updateReader, wipe } from "../../overrides/demo/storage/database.js";
import { FakeRuntime, KEY_LIMIT } from "./support/fake-runtime.js";
import { turns } from "./support/host.js";
import { key, picture } from "./support/saved-exchange.js";

const READ_ONLY = /** @type {const} */ ({ general: "read-only", withdrawal: "no-access" });
const FULL = /** @type {const} */ ({ general: "full-access", withdrawal: "no-access" });
const CHECK = { method: "GET", url: "https://futures.kraken.com/api/auth/v1/api-keys/v3/check", body: "", nonce: "" };

/** @type {FakeRuntime} */
let fake;
/** @type {ExchangeClient} */
let client;
/** @type {ReaderProgress} */
let progress;
/** @type {Walkthrough} */
let walkthrough;

/** What an element shows of the exchange. @param {ExchangeClient} client */
const shown = ({ account, bot }) => ({ keys: account.keys.map((one) => one.public_key), bot: bot?.public_key });
/** The reader's stored record, once every save has ended. */
const saved = async () => (await readSaved()).reader;

/** Another page, or another tab, of the same browser. */
function newPage(runtime = new FakeRuntime()) {
  const client = new ExchangeClient(runtime.runtime);
  const progress = new ReaderProgress(client);
  const walkthrough = new Walkthrough(client, progress);
  walkthrough.connect();
  return { client, progress, walkthrough };
}

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
    await updateReader((reader) => ({ ...reader, ...READ_ONLY_READER, recording: "of another tab" }));
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

const READ_ONLY_READER = { choice: READ_ONLY, missions: [] };

suite("the walkthrough", () => {
  test("goes from the choice to the record, to the keys, and back", async () => {
    assert.equal(walkthrough.step, "choose");
    await walkthrough.create();
    assert.equal(walkthrough.step, "record");
    walkthrough.confirmRecorded();
    assert.equal(walkthrough.step, "keys");
    walkthrough.chooseAgain();
    assert.equal(walkthrough.step, "choose");
  });

  test("moves the focus with the step", async () => {
    /** @type {unknown[]} */
    const places = [];
    walkthrough.addEventListener("change", (event) => places.push(/** @type {CustomEvent} */ (event).detail ?? ""));
    await walkthrough.create();
    assert.deepEqual(places.filter(Boolean), ["step"]);
    assert.equal(places.at(-1), ""); // the action's end takes it nowhere else
  });

  test("refuses a choice that no key can have", () => {
    assert.equal(walkthrough.choose({ general: "no-access" }), false);
    assert.equal(walkthrough.notice?.key, "both-no-access");
    assert.deepEqual(progress.choice, READ_ONLY);
  });

  test("revokes the key of a pair that could not be recorded", async () => {
    await walkthrough.create();
    await walkthrough.discard();
    assert.equal(walkthrough.step, "choose");
    assert.equal(walkthrough.notice?.key, "discarded");
    assert.deepEqual(shown(client).keys, []);
    assert.equal((await saved())?.recording, "");
  });

  test("shows a refusal beside the key that it is about, until the next action", async () => {
    await walkthrough.create();
    walkthrough.confirmRecorded();
    await walkthrough.showAgain("key-1");
    assert.deepEqual(
      [walkthrough.refusal?.publicKey, walkthrough.refusal?.notice.key],
      ["key-1", "error-secret-already-revealed"],
    );
    assert.ok(progress.missions.has("secret-again"));
    await walkthrough.revoke("key-1");
    assert.equal(walkthrough.refusal, undefined);
  });

  test("says when the limit is reached", async () => {
    for (let created = 0; created < KEY_LIMIT; created += 1) {
      await walkthrough.create();
      walkthrough.confirmRecorded();
    }
    await walkthrough.create();
    assert.deepEqual(walkthrough.refusal, {
      publicKey: "",
      notice: { key: "error-key-limit-reached", values: { key_limit: KEY_LIMIT } },
    });
  });

  test("begins at the keys on the next page, and names the one that was not recorded", async () => {
    await walkthrough.create();
    await saved();
    await transact("readwrite", async ({ exchange }) => {
      exchange.put({ owner: "", state: "{}", picture: picture(client.account.keys) }, "now");
    });
    const next = newPage().walkthrough;
    await next.load();
    assert.equal(next.step, "keys");
    assert.deepEqual(next.refusal, { publicKey: "key-1", notice: { key: "not-recorded" } });
  });

  test("goes back to the choice when another page has revoked all keys", async () => {
    await walkthrough.create();
    walkthrough.confirmRecorded();
    fake.keys = [];
    await walkthrough.retry();
    assert.equal(walkthrough.step, "choose");
  });
});

suite("an element that is removed from the page", () => {
  /** Counts the changes of an element. @param {EventTarget} element */
  const changesOf = (element) => {
    const changed = mock.fn();
    element.addEventListener("change", changed);
    return changed.mock;
  };

  test("hears of nothing any more", async () => {
    const changes = changesOf(walkthrough);
    walkthrough.disconnect();
    await new KeyController(client, progress).create();
    assert.equal(changes.callCount(), 0);
    assert.equal(client.account.keys.length, 1);
  });

  test("hears of each change once when it is placed again, twice even", async () => {
    walkthrough.disconnect();
    walkthrough.connect();
    walkthrough.connect();
    const changes = changesOf(walkthrough);
    client.dispatchEvent(new Event("change"));
    assert.equal(changes.callCount(), 1);
  });

  test("shows the pair again that it has created, unless the key is gone", async () => {
    await walkthrough.create();
    walkthrough.disconnect();
    walkthrough.connect();
    assert.equal(walkthrough.step, "record");
    walkthrough.disconnect();
    await client.startOver();
    walkthrough.connect();
    assert.equal(walkthrough.unrecordedPair, undefined);
  });

  test("begins at the choice when it is placed again and all keys are gone", async () => {
    await walkthrough.create();
    walkthrough.confirmRecorded();
    walkthrough.disconnect();
    await client.startOver();
    walkthrough.connect();
    assert.equal(walkthrough.step, "choose");
  });

  test("a lab, follows the bot again when it is placed again", async () => {
    const keys = new KeyController(client, progress);
    const lab = new Lab(keys);
    lab.connect();
    await walkthrough.create();
    const computed = new Promise((resolve) => lab.addEventListener("change", () => lab.steps && resolve(undefined)));
    await walkthrough.handOver("key-1", "secret of key-1");
    await computed;
    lab.disconnect();
    const changes = changesOf(lab);
    await walkthrough.dismissBot();
    assert.equal(changes.callCount(), 0);
    lab.connect();
    assert.equal(lab.steps, undefined);
  });
});

suite("the lab", () => {
  /** @type {KeyController} */
  let keys;
  /** @type {Lab} */
  let lab;
  beforeEach(() => {
    keys = new KeyController(client, progress);
    lab = new Lab(keys);
    lab.connect();
  });

  test("hands the key that it has created to the bot, once", async () => {
    const ended = new Promise((resolve) =>
      client.addEventListener("change", () => client.bot && !client.busy && resolve(undefined)),
    );
    await keys.create(FULL);
    await ended;
    assert.equal(lab.key, "key-1");
    await keys.dismissBot();
    assert.equal(lab.key, "");
    assert.equal(fake.calls.filter((call) => call === "hand-over").length, 1);
  });

  test("takes a private key out of the field for the Authent at once", () => {
    lab.set({ authent: `"${"A".repeat(88)}"` });
    assert.equal(lab.draft.authent, "");
    assert.deepEqual(lab.refusal, {
      where: "authent",
      notice: { key: "error-invalid-authent", values: { fault: "private-key" } },
    });
    assert.deepEqual(fake.calls, []);
  });

  test("computes a moment after the last change, and nothing without a key", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const typed = async (/** @type {string} */ query) => {
      lab.set({ query });
      context.mock.timers.tick(149);
      assert.equal(fake.calls.at(-1), before);
      context.mock.timers.tick(1);
      await turns();
    };
    let before = fake.calls.at(-1);
    await typed("a=1");
    assert.deepEqual(fake.calls, []);
    await keys.create(FULL);
    await turns();
    await lab.refresh();
    before = fake.calls.at(-1);
    const count = fake.calls.length;
    lab.set({ query: "a=2" });
    context.mock.timers.tick(149);
    await typed("a=3");
    assert.deepEqual(fake.calls.slice(count), ["show-steps"]);
  });

  test("leaves the warning of a private key to what was being computed", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    await keys.create(FULL);
    await turns();
    lab.set({ authent: "x" });
    context.mock.timers.tick(150); // its diagnosis is under way
    lab.set({ authent: "A".repeat(88) });
    context.mock.timers.tick(150);
    await turns();
    assert.equal(lab.isCurrent, true);
    assert.equal(lab.refusal?.notice.key, "error-invalid-authent");
    assert.equal(lab.diagnosis, undefined);
  });

  test("splits a URL that was pasted as the path", (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    lab.set({ path: "https://futures.kraken.com/derivatives/api/v3/fills?a=1" });
    lab.splitUrl();
    assert.equal(lab.draft.path, "/derivatives/api/v3/fills");
    assert.equal(lab.draft.query, "a=1");
  });
});

suite("the nonce windows", () => {
  /** @type {NonceWindows} */
  let windows;
  beforeEach(() => {
    windows = new NonceWindows(client);
    windows.connect();
  });
  const remembered = () => [windows.windows.a.nonces.length, windows.windows.b.nonces.length];

  test("refuse the same nonce for one key, not for the other", async () => {
    await windows.send("a", "next");
    await windows.send("a", "same");
    assert.equal(windows.outcome?.key, "error-nonce-duplicate");
    await windows.send("b", "same");
    assert.equal(windows.outcome?.key, "nonce-welcome");
    assert.deepEqual(remembered(), [1, 1]);
  });

  test("are new ones when the exchange starts over", async () => {
    await windows.send("a", "next");
    const [refused] = windows.windows.a.nonces;
    await client.startOver();
    assert.deepEqual(remembered(), [0, 0]);
    assert.equal(windows.outcome, undefined);
    fake.nonces = { a: [], b: [] };
    await windows.send("a", "same");
    assert.notDeepEqual(windows.windows.a.nonces, [refused]);
  });

  for (const withKey of [true, false]) {
    test(`are new ones when Python ended and nothing is stored, ${withKey ? "with" : "without"} a key`, async () => {
      fake.persistence = "unavailable";
      if (withKey) await walkthrough.create();
      await windows.send("b", "next");
      fake.become({ name: "failed", reason: "worker-died" });
      assert.deepEqual(remembered(), [0, 0]);
      assert.equal(windows.outcome, undefined);
    });
  }

  test("stay where the browser stores them", async () => {
    await windows.send("a", "next");
    fake.become({ name: "failed", reason: "worker-died" });
    assert.deepEqual(remembered(), [1, 0]);
  });

  test("hear of nothing any more when their element is removed", async () => {
    const changed = mock.fn();
    windows.addEventListener("change", changed);
    windows.disconnect();
    await walkthrough.create();
    assert.equal(changed.mock.callCount(), 0);
  });
});
