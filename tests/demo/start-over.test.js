// "Start over" at any moment of a session: it ends, all is wiped, the exchange is free, and the page works.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { Walkthrough } from "../../overrides/demo/elements/key-walkthrough/walkthrough.js";
import { ExchangeClient } from "../../overrides/demo/exchange/client.js";
import { ReaderProgress } from "../../overrides/demo/exchange/progress.js";
import { Runtime } from "../../overrides/demo/python/runtime.js";
import { transact } from "../../overrides/demo/storage/database.js";
import { GUIDE } from "../../overrides/demo/storage/guide.js";
import { FakeRuntime } from "./support/fake-runtime.js";
import { FakeWorker } from "./support/fake-worker.js";
import { Host, OpenResponse, silent, turns } from "./support/host.js";
import { FULL, READ_ONLY, saved, shown } from "./support/page.js";
import { key, picture, readAll } from "./support/saved-exchange.js";

/** @typedef {{ runtime: Runtime, client: ExchangeClient, walkthrough: Walkthrough, workers: FakeWorker[], states: string[] }} Tab */
/** @typedef {ConstructorParameters<typeof FakeWorker>[0]} Changes */

const WITHOUT_END = () => new Promise(() => {});
const EXCHANGE = `${GUIDE} exchange`;

/** @type {Host} */
let host;
/** @type {Tab[]} */
let tabs;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  localStorage.clear();
  host = new Host().start();
  tabs = [];
});
afterEach(async () => {
  mock.timers.reset();
  for (const { runtime, workers } of tabs) {
    runtime.stop();
    for (const worker of workers) worker.terminate();
  }
  await turns();
});

/** A tab of the browser; what its first worker does otherwise is `changes`. @param {Changes} [changes]  @returns {Tab} */
function open(changes) {
  /** @type {FakeWorker[]} */
  const workers = [];
  const runtime = new Runtime(() => {
    const module = new FakeRuntime();
    const call = async (/** @type {string} */ request) => {
      return { answer: JSON.stringify(await module.call(JSON.parse(request))), persistence: "persistent" };
    };
    const worker = new FakeWorker({ call, ...(workers.length === 0 ? changes : {}) });
    workers.push(worker);
    return worker.worker;
  });
  const client = new ExchangeClient(runtime);
  const walkthrough = new Walkthrough(client, new ReaderProgress(client));
  walkthrough.connect();
  /** @type {string[]} */
  const states = [];
  runtime.addEventListener("change", () => states.push(runtime.state.name));
  const tab = { runtime, client, walkthrough, workers, states };
  tabs.push(tab);
  return tab;
}

/** Stores what an earlier page has left. */
async function fillDatabase() {
  await transact("readwrite", async ({ exchange, secrets, reader }) => {
    await exchange.put({ owner: "", state: "state", picture: picture([]) }, "now");
    await secrets.put({ iv: new Uint8Array(12), sealed: new ArrayBuffer(66) }, "key");
    await reader.put({ choice: FULL, recording: "key", missions: ["create"] }, "now");
  });
}

/** Starts over, and checks that the session has ended there and then. @param {Tab} tab @param {(tab: Tab) => Promise<void>} [startOver] */
async function assertStartsOver(tab, startOver = ({ walkthrough }) => walkthrough.startOver()) {
  const { client, runtime, walkthrough, workers, states } = tab;
  const before = workers.length;
  const startingOver = startOver(tab);
  assert.equal(runtime.state.name, "idle");
  assert.ok(walkthrough.isIdle && walkthrough.step === "sign-in"); // at the first of the seven steps
  assert.notEqual(walkthrough.notice?.key, "started-over"); // nothing is deleted yet
  assert.ok(workers.every(({ terminated }) => terminated));
  const heard = states.length;
  await startingOver;
  assert.equal(walkthrough.notice?.key, "started-over");
  await turns();
  assert.deepEqual(states.slice(heard), []); // nothing of the ended session
  assert.equal(workers.length, before);
  assert.equal(runtime.state.name, "idle");
  assert.deepEqual(client.account.keys, []);
  assert.deepEqual(await readAll(), { seal: [], secrets: [], exchange: [], reader: [] });
  assert.ok(await navigator.locks.request(EXCHANGE, { ifAvailable: true }, (lock) => lock !== null));
}

/** Creates a key as on a page that nobody has used. @param {Tab} tab */
async function assertWorks({ client, runtime, walkthrough }) {
  host.answers = {};
  await walkthrough.create(READ_ONLY);
  assert.equal(runtime.state.name, "ready");
  assert.deepEqual(
    client.account.keys.map((key) => key.public_key),
    ["key-1"],
  );
  assert.equal(walkthrough.unrecordedPair?.privateKey, "secret of key-1");
  assert.equal(client.transcript.length, 2);
}

/** Each moment: what the first worker does, and how the tab comes there. @type {Record<string, [Changes, (tab: Tab) => unknown]>} */
const MOMENTS = {
  "before anything has started": [{}, () => {}],
  "as the click on Create is handled": [{}, ({ walkthrough }) => void walkthrough.create()],
  "while nothing of a file has come": [
    {},
    async ({ walkthrough }) => {
      host.answers["pyodide.asm.wasm"] = silent;
      walkthrough.create();
      await turns();
    },
  ],
  "while a file comes": [
    {},
    async ({ walkthrough }) => {
      const response = new OpenResponse();
      host.answers["snapshot.wasm"] = response.answer;
      walkthrough.create();
      await turns();
      await response.send(new Uint8Array(10));
    },
  ],
  "while the worker has not answered": [{ holdLock: WITHOUT_END }, begin],
  "while the worker imports its scripts": [{ importScripts: WITHOUT_END }, begin],
  "while the interpreter starts": [{ start: WITHOUT_END }, begin],
  "while the module loads": [{ loadModule: WITHOUT_END }, begin],
  "while a call runs": [{ call: WITHOUT_END }, begin],
  "when the first key is there": [{}, ({ walkthrough }) => walkthrough.create()],
  "after a failure": [
    { loadModule: () => Promise.reject(new RangeError()) },
    async ({ walkthrough, runtime }) => {
      await walkthrough.create();
      assert.equal(runtime.state.name, "failed");
    },
  ],
};

/** @param {Tab} tab */
async function begin({ walkthrough }) {
  walkthrough.create();
  await turns();
}

suite("start over", () => {
  for (const [moment, [changes, arrive]] of Object.entries(MOMENTS)) {
    test(`${moment} ends the session, wipes all, and the page works`, async () => {
      await fillDatabase();
      const tab = open(changes);
      await arrive(tab);
      await assertStartsOver(tab);
      await assertWorks(tab);
    });

    test(`${moment}, twice in a row`, async () => {
      const tab = open(changes);
      await arrive(tab);
      await assertStartsOver(tab, async ({ walkthrough }) => {
        await Promise.all([walkthrough.startOver(), walkthrough.startOver()]);
      });
      await assertWorks(tab);
    });

    test(`${moment}, and a new key at once`, async () => {
      await fillDatabase();
      const tab = open(changes);
      await arrive(tab);
      host.answers = {};
      const startingOver = tab.walkthrough.startOver();
      await assertWorks(tab);
      await startingOver;
      assert.equal((await saved())?.recording, "key-1"); // wiped before, not after
    });
  }

  test("aborts the downloads", async () => {
    host.answers["pyodide.asm.wasm"] = silent;
    const tab = open();
    await begin(tab);
    await tab.walkthrough.startOver();
    const request = host.requests.find(({ name }) => name === "pyodide.asm.wasm");
    assert.ok(request?.signal?.aborted);
    host.answers = {};
    await tab.walkthrough.create();
    assert.ok(host.requests.every(({ cache }) => cache === "default")); // nothing was damaged
  });

  test("of a start that was interrupted: a later retry does not take it up again", async () => {
    const tab = open({ call: WITHOUT_END });
    await begin(tab);
    await tab.walkthrough.startOver();
    await tab.client.retry();
    assert.deepEqual(tab.client.account.keys, []);
  });

  test("where another tab has the exchange, which loses it", async () => {
    await fillDatabase();
    const [first, second] = [open(), open()];
    await first.walkthrough.create();
    await second.walkthrough.create();
    assert.deepEqual(second.runtime.state, { name: "failed", reason: "other-tab" });
    await assertStartsOver(second);
    assert.equal(first.runtime.state.name, "idle"); // it has heard of it
    assert.equal(first.walkthrough.notice?.key, "started-over");
    await assertWorks(second);
  });

  test("that cannot delete says so, tells no other tab, and shows what is still stored", async () => {
    await transact("readwrite", ({ exchange }) =>
      exchange.put({ owner: "", state: "state", picture: picture([key("kept")]) }, "now"),
    );
    const [first, second] = [open(), open()];
    for (const { walkthrough } of [first, second]) await walkthrough.load();
    const clear = mock.method(IDBObjectStore.prototype, "clear", () => {
      throw new DOMException("", "UnknownError");
    });
    const startingOver = first.walkthrough.startOver();
    while (clear.mock.callCount() === 0) await turns();
    await turns();
    mock.timers.tick(200); // until it is tried again
    await startingOver;
    clear.mock.restore();
    assert.equal(first.walkthrough.notice?.key, "not-started-over");
    await turns();
    for (const { client, walkthrough } of [first, second]) {
      assert.deepEqual(shown(client).keys, ["kept"]);
      assert.notEqual(walkthrough.notice?.key, "started-over");
    }
    await first.walkthrough.startOver();
    await turns();
    for (const { client, walkthrough } of [first, second]) {
      assert.deepEqual(shown(client).keys, []);
      assert.equal(walkthrough.notice?.key, "started-over");
    }
  });

  test("while another tab takes the exchange over: one of them has it in the end", async () => {
    const [first, second] = [open(), open()];
    await first.walkthrough.create();
    await second.walkthrough.create();
    await Promise.all([first.walkthrough.startOver(), second.walkthrough.retry()]);
    await turns();
    const owners = [first, second].filter(({ runtime }) => runtime.state.name === "ready");
    assert.ok(owners.length <= 1);
    const states = [first, second].map(({ runtime }) => runtime.state.name);
    assert.ok(!states.includes("loading") && !states.includes("running"), String(states));
  });
});
