// The page's side of Python: its states, and what changes them.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { Runtime } from "../../overrides/demo/python/runtime.js";
import { FakeWorker } from "./support/fake-worker.js";
import { Host, silent, turns } from "./support/host.js";

/** @typedef {ConstructorParameters<typeof FakeWorker>[0]} Changes */
/** @typedef {import("../../overrides/demo/types.js").Request} Request */

const LIST = /** @type {Request} */ ({ action: "list-keys" });
const CALL_TIMEOUT_MS = 20_000;

/** @type {Host} */
let host;
/** @type {FakeWorker[]} */
let workers;
/** @type {Runtime[]} */
let runtimes;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] }); // none passes unless a test lets it
  localStorage.clear();
  host = new Host().start();
  workers = [];
  runtimes = [];
});
afterEach(async () => {
  mock.timers.reset();
  for (const runtime of runtimes) runtime.stop();
  for (const worker of workers) worker.terminate();
  await turns();
});

/** @param {Changes} [changes]  what its workers do otherwise */
function open(changes) {
  const runtime = new Runtime(() => {
    const worker = new FakeWorker(changes);
    workers.push(worker);
    return worker.worker;
  });
  runtimes.push(runtime);
  /** @type {string[]} */
  const states = [];
  runtime.addEventListener("change", () => states.push(stateOf(runtime)));
  return { runtime, states: () => states.filter((state, index) => state !== states[index - 1]) };
}

/** @param {Runtime} runtime */
function stateOf({ state }) {
  if (state.name === "loading") return `loading ${state.phase}`;
  return state.name === "failed" ? `failed ${state.reason}` : state.name;
}

/** The last worker that was made. */
const last = () => /** @type {FakeWorker} */ (workers.at(-1));

const missing = () => new Response("", { status: 404 });

suite("a start", () => {
  test("goes from idle through loading to ready", async () => {
    const { runtime, states } = open();
    assert.equal(stateOf(runtime), "idle");
    await runtime.start();
    assert.deepEqual(states(), ["loading download", "loading interpreter", "loading module", "ready"]);
  });

  test("happens once for two clicks, and both are answered", async () => {
    const { runtime } = open();
    const answers = await Promise.all([runtime.call(LIST), runtime.call({ action: "dismiss-bot" })]);
    assert.deepEqual(
      answers.map((answer) => answer.ok && answer.value),
      [LIST, { action: "dismiss-bot" }],
    );
    assert.equal(workers.length, 1);
  });

  test("that fails has a reason; the next one starts anew", async () => {
    host.answers["pyodide.asm.wasm"] = missing;
    const { runtime, states } = open();
    await assert.rejects(runtime.call(LIST), { name: "Error", reason: "missing-file" });
    assert.equal(states().at(-1), "failed missing-file");
    assert.ok(last().terminated);
    host.answers = {};
    assert.ok((await runtime.call(LIST)).ok);
    assert.equal(workers.length, 2);
  });

  test("that fails frees the exchange for other tabs", async () => {
    host.answers["pyodide.asm.wasm"] = missing;
    const { runtime } = open();
    await assert.rejects(runtime.start());
    host.answers = {};
    await open().runtime.start();
  });

  test("is tried again by retry", async () => {
    host.answers["pyodide.asm.wasm"] = missing;
    const { runtime, states } = open();
    await assert.rejects(runtime.start());
    host.answers = {};
    await runtime.retry();
    assert.deepEqual(states().slice(-5), [
      "failed missing-file",
      "loading download",
      "loading interpreter",
      "loading module",
      "ready",
    ]);
  });

  test("waits for what an element needs; without it no worker is made, and retry asks again", async () => {
    const { runtime, states } = open();
    let has = false;
    runtime.needs.add(() => (has ? Promise.resolve() : Promise.reject(new Error("no messages"))));
    await assert.rejects(runtime.call(LIST), { reason: "missing-file" });
    assert.equal(states().at(-1), "failed missing-file");
    assert.equal(workers.length, 0);
    has = true;
    await runtime.retry();
    assert.equal(stateOf(runtime), "ready");
  });

  test("sets whether the exchange outlives the page", async () => {
    const { runtime } = open({ loadModule: () => "corrupt" });
    await runtime.start();
    assert.equal(runtime.persistence, "corrupt");
  });
});

suite("a call", () => {
  test("is running while it lasts, and ready afterwards", async () => {
    const { runtime, states } = open();
    await runtime.start();
    await runtime.call(LIST);
    assert.deepEqual(states().slice(-3), ["ready", "running", "ready"]);
  });

  test("that ends beside another leaves the state at running", async () => {
    /** @type {((answer: object) => void)[]} */
    const pending = [];
    const { runtime } = open({ call: () => new Promise((resolve) => pending.push(resolve)) });
    const answer = { answer: "{}", persistence: "persistent" };
    const calls = [runtime.call(LIST), runtime.call(LIST)];
    while (pending.length < 2) await turns(1);
    pending[0]?.(answer);
    await calls[0];
    assert.equal(stateOf(runtime), "running");
    pending[1]?.(answer);
    await calls[1];
    assert.equal(stateOf(runtime), "ready");
  });

  test("may find that nothing can be stored any more", async () => {
    const { runtime } = open({ call: () => ({ answer: "{}", persistence: "unavailable" }) });
    await runtime.call(LIST);
    assert.equal(runtime.persistence, "unavailable");
    assert.equal(stateOf(runtime), "ready");
  });

  test("fails with the worker, and so does the runtime", async () => {
    const { runtime } = open({ call: () => new Promise(() => {}) });
    const call = runtime.call(LIST);
    call.catch(() => {});
    while (!workers[0]?.calls.includes("call")) await turns(1);
    last().die();
    await assert.rejects(call, { reason: "worker-died" });
    assert.equal(stateOf(runtime), "failed worker-died");
  });

  test("that takes 20 seconds ends the worker", async () => {
    const { runtime } = open({ call: () => new Promise(() => {}) });
    await runtime.start();
    const call = runtime.call(LIST);
    call.catch(() => {});
    await turns();
    mock.timers.tick(CALL_TIMEOUT_MS - 1);
    await turns();
    assert.equal(stateOf(runtime), "running");
    mock.timers.tick(1);
    await assert.rejects(call, { reason: "worker-died" });
    assert.ok(last().terminated);
    assert.equal(stateOf(runtime), "failed worker-died");
  });

  test("runs a program of the page's", async () => {
    const { runtime } = open();
    assert.deepEqual(await runtime.run("1 + 1"), { output: "1 + 1", cut: false, error: "" });
  });
});

suite("one tab at a time has the exchange", () => {
  test("the second fails, and the first goes on", async () => {
    const [first, second] = [open(), open()];
    await first.runtime.start();
    await assert.rejects(second.runtime.start(), { reason: "other-tab" });
    assert.equal(stateOf(second.runtime), "failed other-tab");
    assert.equal(stateOf(first.runtime), "ready");
    assert.equal(workers.length, 1); // the second has loaded nothing
  });

  test("a retry takes it over: from then on the first has failed; and back", async () => {
    const [first, second] = [open(), open()];
    await first.runtime.start();
    await assert.rejects(second.runtime.start());
    await second.runtime.retry();
    await turns();
    assert.equal(stateOf(first.runtime), "failed taken-over");
    assert.ok(workers[0]?.terminated);
    await first.runtime.retry();
    await turns();
    assert.equal(stateOf(first.runtime), "ready");
    assert.equal(stateOf(second.runtime), "failed taken-over");
  });

  test("a retry after any other failure takes nothing over", async () => {
    host.answers["pyodide.asm.wasm"] = missing;
    const [first, second] = [open(), open()];
    await assert.rejects(first.runtime.start(), { reason: "missing-file" });
    host.answers = {};
    await second.runtime.start();
    await assert.rejects(first.runtime.retry(), { reason: "other-tab" });
  });

  test("an exchange that is taken over while the session's code comes is noticed, and so in each later moment", async () => {
    for (let moment = 0; moment < 12; moment += 1) {
      const [first, second] = [open(), open()];
      first.runtime.start().catch(() => {});
      await turns(moment);
      await second.runtime.start({ takeOver: true });
      await turns();
      assert.equal(stateOf(first.runtime), "failed taken-over");
      assert.equal(stateOf(second.runtime), "ready");
      second.runtime.stop();
      await turns();
    }
    assert.equal(workers.filter(({ terminated }) => !terminated).length, 0);
  });

  test("a save that another tab has overtaken ends this tab's Python, and the answer is still given", async () => {
    const { runtime } = open({ call: () => ({ answer: '{"ok": true}', persistence: "taken-over" }) });
    assert.deepEqual(await runtime.call(LIST), { ok: true });
    await turns();
    assert.equal(stateOf(runtime), "failed taken-over");
  });

  test("where the browser has no locks for the page, there is nothing to share", async () => {
    const refuse = mock.method(navigator.locks, "request", () => Promise.reject(new DOMException("", "SecurityError")));
    const { runtime } = open({ holdLock: () => true });
    await runtime.start();
    refuse.mock.restore();
    assert.equal(stateOf(runtime), "ready");
  });
});

suite("stop", () => {
  test("ends the worker, and the runtime is idle", async () => {
    const { runtime, states } = open();
    await runtime.start();
    runtime.stop();
    await turns();
    assert.ok(last().terminated);
    assert.equal(states().at(-1), "idle");
  });

  test("frees the exchange", async () => {
    const { runtime } = open();
    await runtime.start();
    runtime.stop();
    await turns();
    await runtime.start();
    assert.equal(stateOf(runtime), "ready");
  });

  test("before anything has started changes nothing", () => {
    const { runtime } = open();
    runtime.stop();
    assert.equal(stateOf(runtime), "idle");
  });

  test("fails the call that runs, and nothing that comes later changes the state", async () => {
    const { runtime, states } = open({ call: () => new Promise(() => {}) });
    await runtime.start();
    const call = runtime.call(LIST);
    call.catch(() => {});
    await turns();
    runtime.stop();
    await assert.rejects(call, { reason: "worker-died" });
    last().die();
    await turns();
    assert.deepEqual(states().slice(-2), ["running", "idle"]);
  });

  test("of a start that waits for a file stops it for good", async () => {
    host.answers["pyodide.asm.wasm"] = silent;
    const { runtime, states } = open();
    runtime.start().catch(() => {});
    await turns();
    runtime.stop();
    await turns();
    assert.ok(last().terminated);
    assert.equal(states().at(-1), "idle");
  });
});
