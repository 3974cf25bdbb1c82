// One run of Python in a worker: how it starts, on which files, and how its end is noticed.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { RuntimeError } from "../../overrides/demo/python/failure.js";
import { WorkerSession } from "../../overrides/demo/python/session.js";
import { saveStartMode } from "../../overrides/demo/python/start-mode.js";
import { GUIDE } from "../../overrides/demo/storage/guide.js";
import { FakeWorker } from "./support/fake-worker.js";
import { Host, OpenResponse, silent, turns, until } from "./support/host.js";
import { FILES } from "./support/runtime-files.js";

/** @typedef {ConstructorParameters<typeof FakeWorker>[0]} Changes */

/** @type {Host} */
let host;
/** @type {FakeWorker[]} */
let workers;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] }); // none passes unless a test lets it
  localStorage.clear();
  host = new Host().start();
  workers = [];
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
  for (const worker of workers) worker.terminate();
  Object.assign(navigator, { onLine: true });
});

/** @param {Changes} [changes] */
function open(changes) {
  const worker = new FakeWorker(changes);
  workers.push(worker);
  return { worker, session: new WorkerSession(worker.worker) };
}

/** @param {Changes} changes @param {string} reason */
async function assertStartFails(changes, reason) {
  const { worker, session } = open(changes);
  await assert.rejects(
    session.start(() => {}),
    { reason },
  );
  await assert.rejects(session.lost, { reason });
  assert.ok(worker.terminated);
}

const missing = () => new Response("", { status: 404 });
/** An error as Comlink passes it on from the worker. @param {string} name */
const thrown = (name) => () => Promise.reject(Object.assign(new Error(name), { name }));

suite("a start", () => {
  test("goes through its phases in order, and sets the persistence", async () => {
    const { worker, session } = open({ loadModule: () => "unavailable" });
    /** @type {string[]} */
    const phases = [];
    await session.start((phase) => phases.push(phase));
    const order = ["download", "interpreter", "module"];
    assert.deepEqual([...new Set(phases)], order);
    assert.deepEqual(
      phases,
      phases.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)),
    );
    assert.equal(session.persistence, "unavailable");
    assert.deepEqual(worker.calls.toSorted(), ["holdLock", "importScripts", "loadModule", "provideFiles", "start"]);
    assert.equal(worker.calls.at(-1), "loadModule");
    assert.equal(localStorage.getItem(`${GUIDE} way`)?.split(" ")[0], "snapshot");
  });

  test("imports no script before it is known to be the right one", async () => {
    host.answers["pyodide.asm.js"] = () => new Response("other bytes");
    const { worker, session } = open();
    await assert.rejects(
      session.start(() => {}),
      { reason: "damaged-file" },
    );
    assert.ok(!worker.calls.includes("importScripts"));
  });

  test("reports a second later what was used", async () => {
    const { session } = open();
    await session.start(() => {});
    const used = new Promise((resolve) => addEventListener("demo-used", resolve, { once: true }));
    mock.timers.tick(1000);
    assert.deepEqual((await used).detail, [["https://guide.example/used.js"]]);
  });
});

test("reports nothing that was used once the session has ended, and waits for no worker", async () => {
  const reported = mock.fn();
  addEventListener("demo-used", reported);
  const used = mock.fn();
  const ended = open({ used });
  await ended.session.start(() => {});
  ended.session.end(new RuntimeError("worker-died"));
  mock.timers.tick(1000);
  await turns();
  assert.equal(used.mock.callCount(), 0); // nobody would answer
  const asked = open({ used: () => new Promise(() => {}) });
  await asked.session.start(() => {});
  mock.timers.tick(1000);
  await turns();
  asked.session.end(new RuntimeError("worker-died"));
  await turns();
  removeEventListener("demo-used", reported);
  assert.equal(reported.mock.callCount(), 0);
});

suite("a start from the library that was remembered", () => {
  const RECONSIDERED_AFTER = 3;
  const savedMode = () => localStorage.getItem(`${GUIDE} way`)?.split(" ")[0];

  /** Starts from the library until the snapshot is asked for; what is reported as used, from then on too. */
  async function startUntilReconsidered() {
    const reported = mock.fn();
    addEventListener("demo-used", reported);
    saveStartMode("library");
    for (let count = 1; count < RECONSIDERED_AFTER; count += 1) {
      assert.ok(!host.names.includes("snapshot.wasm"));
      await open().session.start(() => {});
      mock.timers.tick(1000);
      await turns();
    }
    await until(() => host.names.includes("snapshot.wasm"));
    return () => reported.mock.calls.flatMap(({ arguments: [event] }) => event.detail);
  }

  test("now and then fetches the snapshot for the next one, and has it cached", async () => {
    const used = await startUntilReconsidered();
    await until(() => used().some(([url]) => url.endsWith("/snapshot.wasm")));
    assert.equal(savedMode(), "snapshot");
    const digest = FILES["snapshot.wasm"]?.sha256;
    assert.equal(used().find(([url]) => url.endsWith("/snapshot.wasm"))?.[1], `sha256-${digest}`);
  });

  test("stays with the library where the line is slow, and fetches no more than shows it", async () => {
    let time = 0;
    mock.method(performance, "now", () => (time += 60_000));
    const response = new OpenResponse();
    host.answers["snapshot.wasm"] = response.answer;
    await startUntilReconsidered();
    const isAborted = () => host.requests.at(-1)?.signal?.aborted;
    for (let part = 0; part < 4 && !isAborted(); part += 1) {
      await response.send(new Uint8Array(50)); // of a hundred, which stand for a million
    }
    await until(isAborted);
    assert.equal(savedMode(), "library");
  });

  test("stays with the library where the snapshot is missing", async () => {
    host.answers["snapshot.wasm"] = missing;
    await startUntilReconsidered();
    assert.equal(savedMode(), "library");
  });
});

suite("a snapshot that cannot be used is replaced by the library", () => {
  const libraryFiles = ["futures_keys-0.1.0-py3-none-any.whl", "pyodide-lock.json", "python_stdlib.zip"];

  /** @param {FakeWorker} worker */
  function assertFromLibrary(worker) {
    assert.deepEqual(Object.keys(worker.files.at(-1) ?? {}).toSorted(), libraryFiles);
    assert.equal(localStorage.getItem(`${GUIDE} way`)?.split(" ")[0], "library");
  }

  for (const [harm, answer] of /** @type {const} */ ([
    ["missing", missing],
    ["damaged", () => new Response("other bytes")],
  ])) {
    test(`where it is ${harm}`, async () => {
      host.answers["snapshot.wasm"] = answer;
      const { worker, session } = open();
      await session.start(() => {});
      assertFromLibrary(worker);
      assert.deepEqual(Object.keys(worker.files[0] ?? {}), ["pyodide-lock.json"]); // for the start that is given up
    });
  }

  test("where Python does not start from it", async () => {
    /** @type {string[]} */
    const modes = [];
    const start = (/** @type {unknown} */ _module, /** @type {string} */ mode) =>
      modes.push(mode) && mode === "library";
    const { worker, session } = open({ start });
    await session.start(() => {});
    assert.deepEqual(modes, ["snapshot", "library"]);
    assertFromLibrary(worker);
  });

  test("but not where nothing comes any more", async () => {
    host.answers["snapshot.wasm"] = silent;
    const { session } = open();
    const starting = session.start(() => {});
    starting.catch(() => {});
    await turns();
    mock.timers.tick(45_000);
    await assert.rejects(starting, { reason: "stalled" });
  });
});

suite("a start that fails has a reason, and ends the worker", () => {
  test("a file of the library is missing", async () => {
    host.answers = { "snapshot.wasm": missing, "python_stdlib.zip": missing };
    await assertStartFails({}, "missing-file");
  });

  test("the worker may not run WebAssembly", async () => {
    const { worker, session } = open();
    worker.able = false;
    await assert.rejects(
      session.start(() => {}),
      { reason: "no-webassembly" },
    );
    assert.ok(worker.terminated);
  });

  test("the browser refuses to compile it", async () => {
    mock.method(WebAssembly, "compile", thrown("CompileError"));
    await assertStartFails({}, "no-webassembly");
  });

  test("there is no memory", () => assertStartFails({ start: thrown("RangeError") }, "out-of-memory"));

  test("anything else, which is logged too", async () => {
    const logged = mock.method(console, "error", () => {});
    await assertStartFails({ loadModule: thrown("PythonError") }, "unexpected");
    assert.equal(logged.mock.callCount(), 1);
  });

  for (const [onLine, reason] of /** @type {const} */ ([
    [true, "missing-file"],
    [false, "offline"],
  ])) {
    test(`the worker's own script does not load: ${reason}`, async () => {
      const { worker, session } = open({ holdLock: () => new Promise(() => {}) });
      const starting = session.start(() => {});
      Object.assign(navigator, { onLine });
      const event = new Event("error", { cancelable: true });
      worker.dispatchEvent(event);
      await assert.rejects(starting, { reason });
      assert.ok(event.defaultPrevented);
    });
  }

  test("the worker sends no message for a minute", async () => {
    const { session } = open({ holdLock: () => new Promise(() => {}) });
    const starting = session.start(() => {});
    starting.catch(() => {});
    await turns();
    mock.timers.tick(60_000);
    await assert.rejects(starting, { reason: "stalled" });
  });
});

suite("the end", () => {
  test("of a worker that the browser closes is noticed by its lock", async () => {
    const { worker, session } = open();
    await session.start(() => {});
    worker.die();
    await assert.rejects(session.lost, { reason: "worker-died" });
  });

  test("stops the worker; the first reason is the one that holds", async () => {
    const { worker, session } = open();
    await session.start(() => {});
    session.end(new RuntimeError("taken-over"));
    session.end(new RuntimeError("worker-died"));
    await assert.rejects(session.lost, { reason: "taken-over" });
    assert.ok(worker.terminated);
  });

  test("is the end of progress, whatever still arrives", async () => {
    let now = 0;
    mock.method(performance, "now", () => (now += 1000)); // so that each part is reported
    const response = new OpenResponse();
    host.answers["pyodide.asm.wasm"] = response.answer;
    const { session } = open();
    let reports = 0;
    const starting = session.start(() => (reports += 1));
    await turns();
    await response.send(new Uint8Array(10));
    assert.ok(reports > 0);
    session.end(new RuntimeError("worker-died"));
    await assert.rejects(starting, { reason: "worker-died" });
    const before = reports;
    await response.send(new Uint8Array(10));
    assert.equal(reports, before);
  });
});
