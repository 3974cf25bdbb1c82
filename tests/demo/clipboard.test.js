// The clipboard that has a private key of the page: it is emptied, and what else is there is left.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, suite, test } from "node:test";

import { copiedByHand } from "../../overrides/demo/exchange/record-view.js";
import { copyText, emptyClipboard, hasCopiedSecret } from "../../overrides/demo/ui/clipboard.js";
import { newPage } from "./support/page.js";

const SECRET = Buffer.from(Array.from({ length: 66 }, (_, index) => 255 - index)).toString("base64");

let held = "";
Object.assign(navigator, {
  clipboard: {
    writeText: async (/** @type {string} */ text) => {
      held = text;
    },
    readText: async () => held,
  },
  permissions: { query: async () => ({ state: "granted" }) },
});

/** @type {import("../../overrides/demo/elements/key-walkthrough/walkthrough.js").Walkthrough} */
let walkthrough;
beforeEach(async () => {
  await copyText(""); // nothing of before
  ({ walkthrough } = newPage());
  walkthrough.unrecordedPair = { publicKey: "key-1", privateKey: SECRET };
  walkthrough.isRevealed = true;
});

/** Copies what is selected, as a browser does. @param {string} selected */
async function copy(selected) {
  Object.assign(globalThis, { getSelection: () => selected });
  held = selected;
  await copiedByHand(walkthrough);
}

suite("a private key that was copied by hand", () => {
  for (const [how, selected] of /** @type {const} */ ([
    ["alone", SECRET],
    ["with a line break", `${SECRET}\n`],
    ["with spaces", `  ${SECRET} `],
    ["with its label above", `Private key\n${SECRET}`],
    ["with both keys and a button", `Public key\n${"B".repeat(56)}\nCopy\nPrivate key\n${SECRET}\nHide`],
  ])) {
    test(`${how} is taken from the clipboard`, async () => {
      await copy(selected);
      assert.ok(hasCopiedSecret());
      assert.equal(await emptyClipboard(), "emptied");
      assert.equal(held, "");
    });
  }

  test("is left alone once something else is copied", async () => {
    await copy(`${SECRET}\n`);
    held = "something else";
    assert.equal(await emptyClipboard(), "other");
    assert.equal(held, "something else");
  });
});

test("a copy that does not reach the private key is not remembered", async () => {
  await copy("Public key");
  assert.equal(hasCopiedSecret(), false);
  walkthrough.isRevealed = false;
  await copy(SECRET);
  assert.equal(hasCopiedSecret(), false);
});
