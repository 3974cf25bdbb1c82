// Whatever is thrown, wherever, and whatever the browser lacks: a reason that the page has a sentence for, and a way on.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { ExchangeClient } from "../../overrides/demo/exchange/client.js";
import { asRuntimeError, RuntimeError } from "../../overrides/demo/python/failure.js";
import { Runtime } from "../../overrides/demo/python/runtime.js";
import { FakeWorker } from "./support/fake-worker.js";
import { Host, turns } from "./support/host.js";

/** @typedef {ConstructorParameters<typeof FakeWorker>[0]} Changes */

const SENTENCES = ["it", "en"].map((language) =>
  readFileSync(new URL(`../../docs/${language}/messages.ftl`, import.meta.url), "utf8"),
);
const hostile = new Proxy(new Error("hostile"), {
  get() {
    throw new Error("not even to be read");
  },
  getPrototypeOf() {
    throw new Error("not even to be asked");
  },
});
/** @type {Record<string, unknown>} */
const THROWN = {
  nothing: undefined,
  null: null,
  "a text": "a text",
  "a number": 0,
  "an object": { reason: "offline" },
  "an object without a prototype": Object.create(null),
  "an error": new TypeError("fetch failed"),
  "an error with the name of a method": Object.assign(new Error("constructor"), { name: "constructor" }),
  "an error of the browser": new DOMException("", "SecurityError"),
  "a reason that is missing": new RuntimeError(/** @type {any} */ (undefined)),
  "an error that cannot be read": hostile,
};

/** @type {Host} */
let host;
/** @type {Runtime[]} */
let runtimes;
/** @type {FakeWorker[]} */
let workers;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(console, "error", () => {});
  localStorage.clear();
  host = new Host().start();
  runtimes = [];
  workers = [];
});
afterEach(async () => {
  mock.timers.reset();
  mock.restoreAll();
  for (const runtime of runtimes) runtime.stop();
  for (const worker of workers) worker.terminate();
  await turns();
});

/** @param {() => Worker} createWorker */
function open(createWorker) {
  const runtime = new Runtime(createWorker);
  runtimes.push(runtime);
  return runtime;
}

/** @param {Changes} [changes] */
function newWorker(changes) {
  const worker = new FakeWorker(changes);
  workers.push(worker);
  return worker.worker;
}

/** @param {Runtime} runtime @param {import("../../overrides/demo/types.js").Reason} reason */
function assertFailed({ state }, reason) {
  assert.deepEqual(state, { name: "failed", reason });
  for (const messages of SENTENCES) assert.match(messages, new RegExp(`^failed-${reason} = \\S`, "m"));
}

/** Makes the first run of a step throw. @param {(() => unknown)} step @param {unknown} thrown */
function throwOnce(step, thrown) {
  let isFirst = true;
  return (/** @type {unknown[]} */ ...parameters) => {
    if (!isFirst) return /** @type {any} */ (step)(...parameters);
    isFirst = false;
    throw thrown;
  };
}

suite("whatever is thrown", () => {
  for (const [what, thrown] of Object.entries(THROWN)) {
    test(`${what} becomes a reason`, () => {
      const error = asRuntimeError(thrown);
      assert.ok(error instanceof RuntimeError);
      assert.equal(error.reason, "unexpected");
    });

    test(`${what}, where the worker is made: a sentence, and a retry that works`, async () => {
      const runtime = open(throwOnce(() => newWorker(), thrown));
      await assert.rejects(runtime.start(), { reason: "unexpected" });
      assertFailed(runtime, "unexpected");
      await runtime.retry();
      assert.equal(runtime.state.name, "ready");
    });
  }

  for (const step of /** @type {const} */ (["holdLock", "importScripts", "start", "provideFiles", "loadModule"])) {
    test(`by the worker's ${step}: a sentence, and a retry that works`, async () => {
      let isFirst = true;
      const runtime = open(() => {
        const changes = isFirst ? { [step]: () => Promise.reject(undefined) } : {};
        isFirst = false;
        return newWorker(changes);
      });
      await assert.rejects(runtime.start(), { reason: "unexpected" });
      assertFailed(runtime, "unexpected");
      await runtime.retry();
      assert.equal(runtime.state.name, "ready");
    });
  }

  /** @type {Record<string, Changes>} */
  const CALLS = {
    "that fails": { call: () => Promise.reject(new TypeError("of the module")) },
    "that throws no error": { call: () => Promise.reject(null) },
    "whose answer is no JSON": { call: () => ({ answer: "", persistence: "persistent" }) },
    "whose answer is nothing": { call: () => undefined },
  };
  for (const [how, changes] of Object.entries(CALLS)) {
    test(`a call ${how}: a sentence, and a retry that does it again`, async () => {
      const answer = { ok: true, value: {}, account: { key_limit: 50, keys: [] }, bot: null, transcript: [] };
      const right = { call: () => ({ answer: JSON.stringify(answer), persistence: "persistent" }) };
      const runtime = open(() => newWorker(workers.length === 0 ? changes : right));
      const client = new ExchangeClient(runtime);
      let done = 0;
      await client.attempt(async () => {
        await client.call({ action: "dismiss-bot" });
        done += 1;
      });
      assertFailed(runtime, "unexpected");
      assert.ok(workers[0]?.terminated);
      await client.retry();
      assert.equal(runtime.state.name, "ready");
      assert.equal(done, 1);
    });
  }

  test("by a sample that is no JSON: a sentence", async () => {
    const runtime = open(() => newWorker({ run: () => "" }));
    await assert.rejects(runtime.run("1 + 1"), { reason: "unexpected" });
    assertFailed(runtime, "unexpected");
  });

  test("by the browser's locks, at once: a sentence", async () => {
    mock.method(navigator.locks, "request", () => {
      throw undefined;
    });
    const runtime = open(newWorker);
    await assert.rejects(runtime.start(), { reason: "unexpected" });
    assertFailed(runtime, "unexpected");
  });
});

suite("a browser that lacks what Python needs", () => {
  /** @param {object} target @param {string} name @param {unknown} value */
  function replace(target, name, value) {
    const own = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
    return () => {
      if (own) Object.defineProperty(target, name, own);
      else Reflect.deleteProperty(target, name);
    };
  }

  /** @type {[what: string, target: object, name: string, value: unknown, reason: import("../../overrides/demo/types.js").Reason][]} */
  const LACKS = [
    ["a secure context", globalThis, "isSecureContext", false, "insecure"],
    ["WebAssembly, as in Lockdown Mode", globalThis, "WebAssembly", undefined, "no-webassembly"],
    ["locks", navigator, "locks", undefined, "unsupported"],
    ["cryptography", globalThis, "crypto", {}, "unsupported"],
  ];
  for (const [what, target, name, value, reason] of LACKS) {
    test(`${what}: says so before anything is downloaded`, async () => {
      const restore = replace(target, name, value);
      try {
        const runtime = open(newWorker);
        await assert.rejects(runtime.start(), { reason });
        assertFailed(runtime, reason);
        await assert.rejects(runtime.retry(), { reason });
        assert.deepEqual(host.requests, []);
        assert.deepEqual(workers, []);
      } finally {
        restore();
      }
    });
  }

  test("workers: says so before anything is downloaded", async () => {
    assert.equal(typeof Worker, "undefined"); // as in Node.js
    const runtime = new Runtime();
    await assert.rejects(runtime.start(), { reason: "unsupported" });
    assertFailed(runtime, "unsupported");
    assert.deepEqual(host.requests, []);
  });

  test("the sentences name the likely cause and what to do", () => {
    for (const messages of SENTENCES) {
      assert.match(messages, /^failed-no-webassembly = .*Lockdown Mode.*/m);
      assert.match(messages, /^failed-insecure = .*https.*localhost.*/m);
    }
  });
});
