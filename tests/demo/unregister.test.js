// The worker that takes an earlier one away.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addToCache, caches, STORE, send, skipWaiting, unregister } from "./support/service-worker.js";

await import("../../overrides/service-worker/unregister.js");

test("an earlier worker is unregistered at once, and its cache deleted; other caches stay", async () => {
  await addToCache("signing/");
  await caches.open("of another guide");
  await send("install");
  assert.equal(skipWaiting.mock.callCount(), 1);
  await send("activate");
  assert.equal(unregister.mock.callCount(), 1);
  assert.equal(await caches.has(STORE), false);
  assert.equal(await caches.has("of another guide"), true);
});
