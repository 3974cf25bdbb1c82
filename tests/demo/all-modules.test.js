// Every module of the demo and of the service worker can be loaded: also those that only a browser can
// run, so that the measured coverage counts them.

import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { test } from "node:test";

import { describeSite } from "./support/service-worker.js";

Object.assign(globalThis, {
  HTMLElement: class {},
  document: {
    querySelector: () => null,
    getElementById: () => null,
    documentElement: { lang: "it" },
    readyState: "loading",
    createTreeWalker: () => ({}),
  },
});
describeSite({ version: "", homes: {}, files: {}, integrity: {} });

const sources = await Array.fromAsync(glob("overrides/{demo,service-worker}/**/*.js"));

test("there are modules", () => assert.ok(sources.length > 40));

for (const source of sources) {
  test(source, () => import(`../../${source}`));
}

test("none makes twice what two callers wait for", async () => {
  for (const source of sources) {
    // Both would find nothing before the wait, and both assign after it.
    assert.doesNotMatch(await readFile(source, "utf8"), /\?\?=[^;]*\bawait\b/, source);
  }
});
