// The worker that takes an earlier one away.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addToCache, caches, STORE, send, skipWaiting, unregister } from "./support/service-worker.js";

await import("../../overrides/service-worker/unregister.js");

test("an earlier worker is unregistered at once, and its cache deleted; other caches stay", async () => {
  await addToCache("signing/");
  const others = ["of another guide", "futures-keys /guide2/ 1", "futures-keys /guide/fr/ 1"];
  for (const name of ["futures-keys /guide/", "futures-keys /guide/ 2", ...others]) await caches.open(name);
  await send("install");
  assert.equal(skipWaiting.mock.callCount(), 1);
  await send("activate");
  assert.equal(unregister.mock.callCount(), 1);
  assert.equal(await caches.has(STORE), false);
  assert.deepEqual((await caches.keys()).toSorted(), others.toSorted());
});
