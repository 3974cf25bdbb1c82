// Both keys, once: going on without having taken the private key along is asked about, and no double click answers.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { wipe } from "../../overrides/demo/storage/database.js";
import { newPage } from "./support/page.js";
import { valuesAfter, valuesIn } from "./support/templates.js";

Object.assign(globalThis, { document: { createTreeWalker: () => ({}) } });
const { recordView } = await import("../../overrides/demo/exchange/record-view.js");
const { newDraft, requestView } = await import("../../overrides/demo/elements/key-walkthrough/request-view.js");
const say = /** @type {any} */ ((/** @type {string} */ key) => key);

afterEach(() => wipe());

test("a private key that was not taken along is asked about, and a double click is no answer", async () => {
  const { walkthrough } = newPage();
  await walkthrough.create();
  const clicks = () => valuesAfter(recordView(say, walkthrough), "@click=");
  assert.ok(!valuesIn(recordView(say, walkthrough)).includes("record-anyway"));
  clicks().at(-1)({ detail: 1 });
  clicks().at(-1)({ detail: 2 });
  clicks().at(-1)({ detail: 1 }); // a second tap at the same place
  assert.equal(walkthrough.step, "record");
  assert.deepEqual(valuesIn(recordView(say, walkthrough)).slice(-3), [
    "record-unseen",
    "record-anyway",
    "i-have-recorded-it",
  ]);
  clicks().at(-2)({ detail: 2 });
  assert.equal(walkthrough.step, "record");
  clicks().at(-2)({ detail: 0 }); // by keyboard
  assert.equal(walkthrough.step, "keys");
});

test("a request is the bot’s next action only once it has a key", async () => {
  const { walkthrough } = newPage();
  const isPrimary = () =>
    valuesIn(
      requestView(
        say,
        walkthrough,
        newDraft(() => {}),
      ),
    ).includes("md-button--primary");
  await walkthrough.create();
  walkthrough.confirmRecorded();
  assert.equal(isPrimary(), false);
  await walkthrough.handOver(() => ({ publicKey: "key-1", privateKey: "secret of key-1" }));
  assert.equal(isPrimary(), true);
});
