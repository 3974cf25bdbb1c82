// The walkthrough of the key for the Unified WebSocket, without its looks.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, suite, test } from "node:test";
import { KEY_PERMISSIONS } from "../../overrides/demo/elements/unified-walkthrough/permissions.js";
import {
  choiceOf,
  dateField,
  draftOf,
  newDraft,
  PRESETS,
  secondsIn,
  timeField,
} from "../../overrides/demo/elements/unified-walkthrough/settings-draft.js";
import { UnifiedKey } from "../../overrides/demo/elements/unified-walkthrough/unified-key.js";
import { readPicture } from "../../overrides/demo/exchange/picture.js";
import { Damaged, transact, wipe } from "../../overrides/demo/storage/database.js";
import { unifiedPrivateKeyIn } from "../../overrides/demo/ui/private-key.js";
import { FakeRuntime } from "./support/fake-runtime.js";
import { secretOf, UNIFIED_LIMIT, unified, unifiedKey } from "./support/fake-unified-keys.js";
import { newPage, saved } from "./support/page.js";
import { picture } from "./support/saved-exchange.js";

/** @type {FakeRuntime} */
let fake;
/** @type {UnifiedKey} */
let controller;

/** A page with the element. @param {FakeRuntime} [runtime] */
function open(runtime) {
  const { client, progress, walkthrough } = newPage(runtime);
  const opened = new UnifiedKey(client, progress);
  opened.connect();
  return { client, walkthrough, controller: opened };
}

async function makeKey() {
  await controller.create();
  controller.confirmRecorded();
}

beforeEach(() => {
  fake = new FakeRuntime();
  ({ controller } = open(fake));
});
afterEach(() => wipe());

suite("the new key", () => {
  test("goes from the form to the record, to the keys, to a change, and back", async () => {
    assert.equal(controller.step, "choose");
    await controller.create();
    assert.deepEqual([controller.step, controller.unrecordedPair?.privateKey], ["record", secretOf("unified-1")]);
    controller.confirmRecorded();
    assert.deepEqual([controller.step, controller.unrecordedPair], ["keys", undefined]);
    controller.edit("unified-1");
    assert.equal(controller.step, "edit");
    controller.change({ name: "another name" });
    await controller.save();
    assert.deepEqual([controller.step, controller.keys[0]?.name], ["keys", "another name"]);
    assert.deepEqual(controller.notice, { key: "unified-edited", values: { name: "another name" } });
    controller.chooseAgain();
    assert.equal(controller.step, "choose");
    controller.leaveForm();
    assert.equal(controller.step, "keys");
    await controller.revoke("unified-1");
    assert.equal(controller.step, "choose");
  });

  test("is made with the boxes of each preset, and with those that were ticked one by one", async () => {
    const sent = () => fake.unifiedKeys.requests.find((one) => one["action"] === "create-unified-key")?.["permissions"];
    for (const [name, permissions] of PRESETS) {
      controller.choosePreset(name);
      assert.deepEqual(choiceOf(controller.draft).permissions.split(" "), permissions);
      assert.ok(permissions.includes("create-ws-token"), name);
      assert.ok(!permissions.includes("withdraw-funds"), name);
    }
    for (const { token } of KEY_PERMISSIONS) controller.tick(token, token === "export-data");
    await controller.create();
    assert.equal(sent(), "export-data");
  });

  test("names the field that was refused, and quotes the address that is wrong, until the form changes", async () => {
    controller.change({ name: "", ip_allowlist: " 203.0.113.7,\n nowhere" });
    await controller.save();
    assert.equal(controller.faultOf("name")?.values?.["fault"], "empty");
    controller.change({ name: "bot" });
    assert.equal(controller.faultOf("name"), undefined);
    await controller.save();
    assert.deepEqual(controller.faultOf("ip_allowlist")?.values, {
      field: "ip_allowlist",
      fault: "not-an-address",
      text: "nowhere",
    });
    assert.equal(controller.step, "choose");
  });

  test("is not sent with a date that is not whole", () => {
    controller.save(["valid_until"]);
    assert.equal(controller.faultOf("valid_until")?.values?.["fault"], "not-a-time");
    assert.deepEqual(fake.unifiedKeys.requests, []);
  });

  test("stays in the form where the limit is reached", async () => {
    for (let made = 0; made < UNIFIED_LIMIT; made += 1) await makeKey();
    controller.chooseAgain();
    await controller.save();
    assert.deepEqual([controller.step, controller.formRefusal?.key], ["choose", "error-key-limit-reached"]);
  });

  test("gets a password, and loses it again; an empty field sets none", async () => {
    await makeKey();
    controller.askPassword("unified-1");
    controller.refusePassword();
    assert.equal(controller.faultOf("otp")?.values?.["fault"], "empty");
    await controller.setPassword("unified-1", () => "a password");
    assert.deepEqual([controller.keys[0]?.otp, controller.passwordOf], [true, ""]);
    assert.equal(controller.notice?.key, "unified-password-set");
    await controller.setPassword("unified-1", () => "");
    assert.deepEqual([controller.keys[0]?.otp, controller.notice?.key], [false, "unified-password-gone"]);
  });

  test("is handed to the bot with its password, once it is the right one", async () => {
    await makeKey();
    const hand = (/** @type {string} */ privateKey) =>
      controller.handOver(() => ({ publicKey: "unified-1", privateKey, otp: "a password" }));
    await hand("another");
    assert.deepEqual(
      [controller.refusal?.publicKey, controller.refusal?.notice.key],
      ["bot", "error-wrong-private-key"],
    );
    await hand(secretOf("unified-1"));
    assert.deepEqual(controller.bot, { public_key: "unified-1", otp: true, token: false });
    await controller.dismissBot();
    assert.equal(controller.bot, null);
  });

  test("keeps the focus when it is revoked: at the keys, or at the form where it was the last one", async () => {
    await makeKey();
    await makeKey();
    /** @type {unknown[]} */
    const places = [];
    controller.addEventListener("change", (event) => places.push(/** @type {CustomEvent} */ (event).detail));
    const placesOf = async (/** @type {Promise<void>} */ action) => {
      places.length = 0;
      await action;
      return places.filter(Boolean);
    };
    assert.deepEqual(await placesOf(controller.revoke("unified-1")), ["keys"]);
    assert.deepEqual(await placesOf(controller.revoke("unified-2")), ["step"]);
    assert.equal(controller.notice?.key, "revoked");
  });

  test("is revoked where it could not be recorded, and shown only once", async () => {
    await controller.create();
    await controller.discard();
    assert.deepEqual([controller.keys, controller.notice?.key], [[], "discarded"]);
    await makeKey();
    await controller.showAgain("unified-2");
    assert.equal(controller.refusal?.notice.key, "error-secret-already-revealed");
  });

  test("leaves the form when another tab has revoked the key that is being changed", async () => {
    await makeKey();
    controller.edit("unified-1");
    fake.unifiedKeys.state = unified();
    await controller.retry();
    assert.equal(controller.step, "choose");
  });

  test("leaves the form of today’s key alone, and is deleted with it", async () => {
    await makeKey();
    const { client, progress } = controller;
    const { walkthrough } = open(fake);
    assert.equal(walkthrough.unrecordedPair, undefined);
    progress.missions = new Set();
    controller.askToStartOver(); // there is a key to lose, although it is none of today's
    assert.equal(controller.isAskingToStartOver, true);
    await controller.startOver();
    assert.deepEqual([client.unified.keys, controller.step, controller.isAskingToStartOver], [[], "choose", false]);
  });
});

suite("on the next page, before Python starts, the new key", () => {
  const stored = (/** @type {unknown} */ shown) =>
    transact("readwrite", ({ exchange }) => {
      exchange.put({ owner: "", state: "{}", picture: /** @type {any} */ (shown) }, "now");
    });

  test("is there, with its bot, without its token and its connection", async () => {
    await controller.create();
    await saved();
    const bot = { public_key: "unified-1", otp: true, token: true };
    const state = unified({ keys: fake.unifiedKeys.state.keys, bot, endpoint: "private" });
    await stored({ ...picture([]), unified: state });
    const next = open();
    await next.controller.load();
    assert.equal(next.controller.step, "keys");
    assert.deepEqual(next.controller.bot, { ...bot, token: false });
    assert.equal(next.client.unified.endpoint, "");
    assert.equal(next.client.unified.hasLostConnection, true);
    assert.deepEqual(next.controller.refusal, { publicKey: "unified-1", notice: { key: "not-recorded" } });
    assert.ok(next.controller.keys.every((key) => key.revealed));
  });

  test("is not there where an earlier version has stored the picture", () => {
    assert.deepEqual(readPicture(picture([])).unified.keys, []);
  });

  for (const [what, damaged] of Object.entries({
    "no list": { ...unified(), keys: undefined },
    "no permissions": unified({ keys: [unifiedKey("x", { permissions: /** @type {any} */ (undefined) })] }),
    "no date": unified({ keys: [unifiedKey("x", { valid_until: /** @type {any} */ ("tomorrow") })] }),
    "no bot": unified({ bot: /** @type {any} */ ({}) }),
    "no time": unified({ passed_s: /** @type {any} */ ("") }),
  })) {
    test(`cannot be shown where the picture has ${what}`, () => {
      assert.throws(() => readPicture({ ...picture([]), unified: damaged }), Damaged);
    });
  }
});

suite("the fields", () => {
  test("have the settings of a key as they were sent", () => {
    const key = unifiedKey("x", {
      ip_allowlist: ["203.0.113.7", "2001:db8::/32"],
      nonce_window: "10000",
      valid_until: 1_795_945_200,
      query_from: 1_793_491_200,
    });
    assert.deepEqual(choiceOf(draftOf(key)), {
      name: "name of x",
      permissions: "create-ws-token",
      ip_allowlist: "203.0.113.7 2001:db8::/32",
      nonce_window: "10000",
      valid_until: "1795945200",
      query_from: "1793491200",
      query_to: "",
    });
    assert.equal(draftOf(unifiedKey("x")).nonce_window, "");
  });

  test("write a time as the reader’s clock has it, and read it back", () => {
    assert.equal(secondsIn(timeField("1795945200")), "1795945200");
    assert.equal(secondsIn(dateField("1795945200"), "T00:00:00"), secondsIn(`${dateField("1795945200")}T00:00`));
    assert.deepEqual([timeField(""), secondsIn("")], ["", ""]);
    assert.equal(timeField("9007199254740991"), ""); // no calendar has it
    assert.equal(secondsIn("nonsense"), "NaN"); // which the module refuses
  });

  test("begin with what is the least, and with a name that no other key has", () => {
    const draft = newDraft(1_795_941_602_000);
    assert.equal(draft.name, "api-key-1795941602000");
    assert.deepEqual([...draft.permissions], PRESETS[0]?.[1]);
  });

  test("expire by the clock of the rehearsal", () => {
    fake.unifiedKeys.state = unified({ passed_s: 900 });
    controller.client.unified = fake.unifiedKeys.state;
    assert.ok(Math.abs(controller.now - 900 - Date.now() / 1000) < 2);
  });
});

test("a private key is found in the line of a file of settings", () => {
  const key = `${"Ab1+/".repeat(17)}x==`;
  assert.equal(unifiedPrivateKeyIn(`KRAKEN_API_SECRET=${key}`), key);
  assert.equal(unifiedPrivateKeyIn(`  export KRAKEN_API_SECRET="${key}"`), key);
  for (const other of [key, key.slice(1), `x${key}`, "nothing"]) assert.equal(unifiedPrivateKeyIn(other), other);
});
