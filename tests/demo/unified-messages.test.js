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
  return (/** @type {string} */ key, /** @type {Record<string, number>} */ values = {}) =>
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
