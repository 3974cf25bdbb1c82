// The form and the list of the keys for the Unified WebSocket: what was refused stands beside what it is about.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { KEY_PERMISSIONS } from "../../overrides/demo/elements/unified-walkthrough/permissions.js";
import { UnifiedKey } from "../../overrides/demo/elements/unified-walkthrough/unified-key.js";
import { keyFile } from "../../overrides/demo/exchange/key-file.js";
import { wipe } from "../../overrides/demo/storage/database.js";
import { FakeRuntime } from "./support/fake-runtime.js";
import { unified, unifiedKey } from "./support/fake-unified-keys.js";
import { newPage } from "./support/page.js";
import { valuesAfter, valuesIn } from "./support/templates.js";

Object.assign(globalThis, { document: { createTreeWalker: () => ({}) } });
const { settingsView } = await import("../../overrides/demo/elements/unified-walkthrough/settings-view.js");
const { keysView, keptView } = await import("../../overrides/demo/elements/unified-walkthrough/keys-view.js");
const { botView } = await import("../../overrides/demo/elements/unified-walkthrough/bot-view.js");
const say = /** @type {any} */ ((/** @type {string} */ key) => key);

/** @type {FakeRuntime} */
let fake;
/** @type {UnifiedKey} */
let controller;
beforeEach(() => {
  fake = new FakeRuntime();
  const { client, progress } = newPage(fake);
  controller = new UnifiedKey(client, progress);
  controller.connect();
});
afterEach(() => wipe());

const form = () => settingsView(say, controller);
const shows = (/** @type {unknown} */ view, /** @type {string} */ text) => valuesIn(view).includes(text);

test("each of the thirteen boxes says what it opens", () => {
  const hints = KEY_PERMISSIONS.map(({ token }) => `box-opens-${token}`);
  assert.equal(hints.length, 13);
  for (const hint of hints) assert.ok(shows(form(), hint), hint);
});

test("the form warns of boxes of withdrawals, and says what a key without its token cannot do", () => {
  assert.ok(!shows(form(), "unified-risk"));
  controller.tick("withdraw-funds", true);
  controller.tick("create-ws-token", false);
  for (const text of ["unified-risk", "unified-can-withdraw", "unified-cannot-connect"]) assert.ok(shows(form(), text));
});

for (const field of ["name", "ip_allowlist", "nonce_window", "valid_until", "query_from", "query_to"]) {
  test(`what is refused of ${field} stands there, and the field says that it is invalid`, () => {
    assert.deepEqual(new Set(valuesAfter(form(), "aria-invalid=")), new Set([false]));
    controller.save([/** @type {any} */ (field)]);
    assert.equal(valuesAfter(form(), "aria-invalid=").filter(Boolean).length, 1);
    assert.deepEqual(valuesAfter(form(), "data-fault="), ["not-a-time"]);
    assert.ok(
      valuesAfter(form(), "aria-describedby=").some(
        (ids) => String(ids).includes(`uw-${field}-fault`) || field.startsWith("query"),
      ),
    );
  });
}

test("a private key leaves any field that it is typed into", () => {
  const key = `${"Ab1+/".repeat(17)}x==`;
  const inputs = valuesAfter(form(), "@input=").filter((one) => typeof one === "function");
  assert.ok(inputs.length >= 3);
  for (const set of inputs) {
    const currentTarget = { value: key };
    set({ currentTarget });
    assert.equal(currentTarget.value, "");
    assert.ok(!JSON.stringify(controller.draft).includes(key));
    assert.equal(controller.formRefusal?.key, "error-invalid-authent");
  }
});

test("the list says what was chosen for a key, and the bot is asked for a password only where there is one", () => {
  const keys = [
    unifiedKey("plain"),
    unifiedKey("full", { otp: true, valid_until: 1, query_to: 2, nonce: "7", last_used: 3 }),
  ];
  controller.client.unified = unified({ keys });
  const list = keysView(say, controller);
  for (const text of ["unified-expired", "unified-reads-to", "unified-has-password", "unified-last-used", "7"]) {
    assert.equal(valuesIn(list).filter((one) => one === text).length, 1, text);
  }
  assert.ok(shows(botView(say, controller, ""), "unified-bot-otp"));
  controller.client.unified = unified({ keys: [unifiedKey("plain", { permissions: [] })] });
  assert.ok(shows(keysView(say, controller), "unified-no-boxes"));
  assert.ok(!shows(botView(say, controller, ""), "unified-bot-otp"));
  assert.ok(shows(keptView(say, controller), "unified-kept"));
});

test("what can be done with keys is said otherwise once the bot has one, although the key is revoked", () => {
  controller.client.unified = unified({ bot: { public_key: "gone", otp: false, token: false } });
  assert.ok(shows(keptView(say, controller), "unified-kept-with-bot"));
  assert.ok(shows(botView(say, controller, "its session"), "its session"));
});

test("a private key that was lost is said once: in the step, which then leads to another key", () => {
  const [old, lost] = ["old", "lost"].map((name) => unifiedKey(name, { revealed: true }));
  controller.client.unified = unified({ keys: [/** @type {any} */ (old), lost] });
  const codes = () => [keptView, keysView].map((view) => valuesAfter(view(say, controller), "data-code="));
  controller.refusal = { publicKey: "lost", notice: { key: "not-recorded" } };
  assert.deepEqual(codes(), [["not-recorded"], []]);
  assert.ok(!shows(keptView(say, controller), "unified-kept")); // there is no pair to be handed over
  controller.refusal = { publicKey: "old", notice: { key: "not-recorded" } };
  assert.deepEqual(codes(), [[], ["not-recorded"]]);
  assert.ok(shows(keptView(say, controller), "unified-kept"));
});

test("an expiry that has passed is warned of beside its field, and is no refusal", async () => {
  const warns = () => shows(form(), "unified-expiry-past");
  controller.change({ valid_until: String(controller.now + 60) });
  assert.ok(!warns());
  controller.client.unified = unified({ passed_s: 900 }); // by the clock of the rehearsal
  assert.ok(warns());
  assert.ok(valuesAfter(form(), "aria-describedby=").some((ids) => String(ids).endsWith(" uw-valid_until-past")));
  controller.client.unified = unified();
  controller.change({ valid_until: "1" });
  assert.ok(warns());
  await controller.save();
  assert.equal(controller.step, "record");
});

test("a file of settings names both keys as clients of that API do", () => {
  const file = keyFile({ publicKey: "public", privateKey: "private" }, "env", say, controller.settingNames);
  assert.equal(file, "# env-comment\nKRAKEN_API_KEY=public\nKRAKEN_API_SECRET=private\n");
});
