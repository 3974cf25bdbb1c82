// What readers read of the new key's session, in each language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { FluentBundle, FluentResource } from "@fluent/bundle";

/** @param {string} language */
function messagesOf(language) {
  const file = new URL(`../../docs/${language}/messages.ftl`, import.meta.url);
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(readFileSync(file, "utf8")));
  return (/** @type {string} */ key, /** @type {Record<string, number | string>} */ values = {}) =>
    bundle.formatPattern(bundle.getMessage(key)?.value ?? assert.fail(key), values);
}

test("a day that passes is called a day, and the bound of a nonce is that of 64 bits", () => {
  const [it, en] = [messagesOf("it"), messagesOf("en")];
  assert.deepEqual(
    [1440, 15, 1].map((minutes) => it("deed-time", { minutes })),
    ["Passa un giorno", "Passano 15 minuti", "Passa un minuto"],
  );
  assert.equal(en("deed-time", { minutes: 1440 }), "One day passes");
  for (const say of [it, en]) assert.match(say("unified-nonce"), new RegExp(String(2n ** 64n - 1n)));
});

test("a private key that an earlier page has shown is called lost only where no other tab shows it", () => {
  assert.match(
    messagesOf("it")("not-recorded"),
    /Se un’altra scheda la mostra ancora, salvala lì; altrimenti è perduta/,
  );
  assert.match(messagesOf("en")("not-recorded"), /If another tab still shows it, record it there; if not, it is lost/);
});

test("an address that is none is quoted, as it was typed", () => {
  for (const language of ["it", "en"]) {
    for (const fault of ["not-an-address", "host-bits"]) {
      const values = { field: "ip_allowlist", fault, text: "10.0.0.256" };
      assert.match(messagesOf(language)("error-invalid-key-settings", values), /[«“]10\.0\.0\.256[»”]/);
    }
  }
});

test("what the dead man’s switch leaves is a time, in no plural", () => {
  assert.equal(messagesOf("en")("switch-armed", { left: "1:00" }), "cancels all orders in 1:00 min");
  assert.equal(messagesOf("it")("switch-armed", { left: "1:00" }), "annulla tutti gli ordini fra 1:00 min");
});
