// A browser without IndexedDB: Node.js has none, so nothing stands in for it here.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ExchangeClient } from "../../overrides/demo/exchange/client.js";
import { Runtime } from "../../overrides/demo/python/runtime.js";
import { FakeWorker } from "./support/fake-worker.js";
import { Host } from "./support/host.js";

test("without a database Python starts all the same, and the page says that nothing is stored", async () => {
  assert.equal(typeof indexedDB, "undefined");
  new Host().start();
  const worker = new FakeWorker({ loadModule: () => "unavailable" });
  const runtime = new Runtime(() => worker.worker);
  const client = new ExchangeClient(runtime);
  await client.load();
  assert.equal(client.persistence, "unavailable");
  await runtime.start();
  assert.equal(runtime.state.name, "ready");
  await client.startOver();
  assert.equal(runtime.state.name, "idle");
  assert.equal(client.persistence, "unavailable");
  assert.ok(worker.terminated);
});
