// A private key is found in whatever is pasted, and a signature is not taken for one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";

import { holdsPrivateKey, holdsUnnamedKey, privateKeyIn } from "../../overrides/demo/ui/private-key.js";

const EXAMPLES = JSON.parse(readFileSync(new URL("../module/vectors/pasted-keys.json", import.meta.url), "utf8"));

suite("a private key in a text", () => {
  for (const [name, text] of Object.entries(EXAMPLES.holds_a_private_key)) {
    test(`is found: ${name}`, () => assert.equal(holdsPrivateKey(text), true));
  }
  for (const [name, text] of Object.entries(EXAMPLES.holds_none)) {
    test(`is not seen in: ${name}`, () => assert.equal(holdsPrivateKey(text), false));
  }

  for (const [name, text] of Object.entries(EXAMPLES.holds_an_unnamed_key)) {
    test(`of the spot API is found: ${name}`, () => assert.equal(holdsUnnamedKey(text), true));
  }
  for (const [name, text] of Object.entries(EXAMPLES.holds_no_unnamed_key)) {
    test(`of the spot API is not seen in: ${name}`, () => assert.equal(holdsUnnamedKey(text), false));
  }

  test("is not seen in a signature that is typed, up to any character", () => {
    for (const name of ["a signature", "a hexadecimal signature", "a hexadecimal signature in capitals"]) {
      const text = EXAMPLES.holds_none[name];
      for (let end = 1; end <= text.length; end += 1) assert.equal(holdsPrivateKey(text.slice(0, end)), false);
    }
  });

  test("is taken out of a line that names it", () => {
    for (const name of ["a line of a file of settings", "a shell's export, in quotes", "a YAML line", "JSON"]) {
      assert.equal(privateKeyIn(EXAMPLES.holds_a_private_key[name]), EXAMPLES.private_key);
    }
  });

  test("stays as it was pasted where nothing names it: the module says what is wrong", () => {
    for (const text of [` ${EXAMPLES.private_key}`, `"${EXAMPLES.private_key}"`, "", "too short"]) {
      assert.equal(privateKeyIn(text), text);
    }
  });
});
