// The states of the elements, without their looks: the walkthrough, the lab, and the nonce windows.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { NonceWindows } from "../../overrides/demo/elements/nonce-window/windows.js";
import { Lab } from "../../overrides/demo/elements/signature-lab/lab.js";
import { KeyController } from "../../overrides/demo/exchange/key-controller.js";
import { transact, wipe } from "../../overrides/demo/storage/database.js";
import { FakeRuntime, KEY_LIMIT } from "./support/fake-runtime.js";
import { turns } from "./support/host.js";
import { newPage, READ_ONLY, saved, shown } from "./support/page.js";
import { picture } from "./support/saved-exchange.js";

/** @type {FakeRuntime} */
let fake;
/** @type {import("../../overrides/demo/exchange/client.js").ExchangeClient} */
let client;
/** @type {import("../../overrides/demo/exchange/progress.js").ReaderProgress} */
let progress;
/** @type {import("../../overrides/demo/elements/key-walkthrough/walkthrough.js").Walkthrough} */
let walkthrough;

beforeEach(() => {
  fake = new FakeRuntime();
  ({ client, progress, walkthrough } = newPage(fake));
});
afterEach(() => wipe());

suite("the walkthrough", () => {
  test("goes from the choice to the record, to the keys, and back", async () => {
    walkthrough.goTo(5);
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
    next.goTo(7); // as the address says that the page was left at
    assert.equal(next.step, "keys");
    assert.deepEqual(next.refusal, { publicKey: "key-1", notice: { key: "not-recorded" } });
  });

  test("repeats the last nonce that was accepted, also after a reload, and none before there is one", async () => {
    await walkthrough.create();
    walkthrough.confirmRecorded();
    await walkthrough.handOver(() => ({ publicKey: "key-1", privateKey: "secret of key-1" }));
    assert.equal(walkthrough.lastNonce, "");
    walkthrough.refuseSameNonce();
    assert.deepEqual(walkthrough.refusal, { publicKey: "request", notice: { key: "nonce-same-none" } });
    fake.keys = fake.keys.map((one) => ({ ...one, nonces: { highest: "7", count: 1 } }));
    await walkthrough.showAgain("key-1");
    assert.equal(walkthrough.lastNonce, "7");
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
    await walkthrough.handOver(() => ({ publicKey: "key-1", privateKey: "secret of key-1" }));
    await computed;
    lab.disconnect();
    const changes = changesOf(lab);
    await walkthrough.dismissBot();
    assert.equal(changes.callCount(), 0);
    lab.connect();
    assert.equal(lab.steps, undefined);
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

  test("show on the next page what is stored, and send the same again", async () => {
    await windows.send("a", "next");
    const picked = picture([]);
    await transact("readwrite", ({ exchange }) =>
      exchange.put({ owner: "", state: "{}", picture: { ...picked, windows: client.windows } }, "now"),
    );
    const next = newPage(fake).client;
    await next.load();
    const shownNext = new NonceWindows(next);
    assert.deepEqual(shownNext.windows, windows.windows);
    await shownNext.send("a", "same");
    assert.equal(shownNext.outcome?.key, "error-nonce-duplicate");
  });

  test("are asked for after a retry: another tab may have filled them", async () => {
    fake.nonces.b = ["5"];
    await client.retry();
    await turns();
    assert.deepEqual(remembered(), [0, 1]);
  });

  test("stay where the browser stores them", async () => {
    await windows.send("a", "next");
    const stored = { ...picture([]), windows: client.windows };
    await transact("readwrite", ({ exchange }) => exchange.put({ owner: "", state: "{}", picture: stored }, "now"));
    fake.become({ name: "failed", reason: "worker-died" });
    await turns();
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
