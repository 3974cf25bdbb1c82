// What was refused or lost of a key is said once: in the step where it was asked there, else in the key's row.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, suite, test } from "node:test";

import { wipe } from "../../overrides/demo/storage/database.js";
import { newPage } from "./support/page.js";
import { valuesAfter } from "./support/templates.js";

Object.assign(globalThis, { document: { createTreeWalker: () => ({}) } });
const { keysView: emptyView } = await import("../../overrides/demo/elements/key-walkthrough/keys-view.js");
const keySide = await import("../../overrides/demo/elements/key-walkthrough/key-side.js");
const { keptView } = keySide;
/** @type {typeof keptView} */
const keysView = (words, walkthrough) => emptyView(words, walkthrough, keySide);
const say = /** @type {any} */ ((/** @type {string} */ key) => key);

afterEach(() => wipe());

suite("a refusal of a key", () => {
  /** @type {ReturnType<typeof newPage>["walkthrough"]} */
  let walkthrough;

  /** The codes that the step shows, and those of the rows below. */
  const shown = () => [keptView, keysView].map((view) => valuesAfter(view(say, walkthrough), "data-code="));

  beforeEach(async () => {
    ({ walkthrough } = newPage());
    await walkthrough.create();
    walkthrough.confirmRecorded();
  });

  test("stands where it was asked", async () => {
    const [ask] = valuesAfter(keptView(say, walkthrough), "@click=");
    await ask();
    assert.deepEqual(shown(), [["error-secret-already-revealed"], []]);
    await walkthrough.showAgain("key-1");
    assert.deepEqual(shown(), [[], ["error-secret-already-revealed"]]);
  });

  test("says in the step that the newest private key was lost, and in its row at any other step", () => {
    walkthrough.refusal = { publicKey: "key-1", notice: { key: "not-recorded" } };
    assert.deepEqual(shown(), [["not-recorded"], []]);
    walkthrough.goTo(1);
    assert.deepEqual(valuesAfter(keysView(say, walkthrough), "data-code="), ["not-recorded"]);
  });
});
