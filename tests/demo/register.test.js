// What a page reports to the service worker: the files that were loaded before it, or past it.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { turns } from "./support/host.js";

const DEMO = new URL("../../overrides/", import.meta.url).href; // where register.js finds the demo it is part of
const PAGE = "https://guide.example/guide/signing/";
const REPORT_DELAY_MS = 1000;

const entry = (/** @type {string} */ name, /** @type {number} */ startTime) => ({ name, startTime });

/** @type {(list: { getEntries(): object[] }) => void} */
let observe = () => {};
const postMessage = mock.fn();
/** @type {EventTarget & { installing: EventTarget | null }} */
const registration = Object.assign(new EventTarget(), { installing: null });
const register = mock.fn(async () => registration);
/** @type {{ waiting?: object, active: object }} */
const workers = { active: { postMessage } };
const ready = Promise.resolve(workers);
const container = Object.assign(new EventTarget(), {
  register,
  controller: null,
  ready,
});
Object.defineProperty(navigator, "serviceWorker", { value: container, configurable: true });
Object.assign(globalThis, {
  document: { readyState: "loading" },
  location: new URL(PAGE),
  PerformanceObserver: class {
    /** @param {typeof observe} callback */
    constructor(callback) {
      observe = callback;
    }
    observe() {}
  },
});
let now = 0;
mock.method(performance, "now", () => now);
const loaded = [entry("https://guide.example/guide/assets/before.css", 1), entry(`${DEMO}demo/main.js`, 900)];
mock.method(performance, "getEntriesByType", () => loaded);
await import("../../overrides/service-worker/register.js");

/** What was reported since the last look. */
function reports() {
  const messages = postMessage.mock.calls.map((call) => call.arguments[0]);
  postMessage.mock.resetCalls();
  return messages;
}

test("the worker is registered once all else is loaded", async () => {
  assert.equal(register.mock.callCount(), 0);
  dispatchEvent(new Event("load"));
  assert.equal(register.mock.callCount(), 1);
});

test("a first visit reports what was loaded before the worker, and the page", async () => {
  now = 500;
  container.dispatchEvent(new Event("controllerchange"));
  await turns();
  const used = [["https://guide.example/guide/assets/before.css"], [`${DEMO}demo/main.js`]];
  assert.deepEqual(reports(), [{ ask: "keep", used, page: PAGE }]);
});

test("later the demo's own files are reported, which pass the worker by, a second after the last", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  observe({ getEntries: () => [entry(`${DEMO}demo/one.js`, 600), entry("https://guide.example/guide/seen.css", 600)] });
  mock.timers.tick(REPORT_DELAY_MS - 1);
  observe({ getEntries: () => [entry(`${DEMO}demo/two.js`, 700)] });
  mock.timers.tick(REPORT_DELAY_MS - 1);
  assert.deepEqual(reports(), []);
  mock.timers.tick(1);
  await turns();
  const used = [[`${DEMO}demo/one.js`], [`${DEMO}demo/two.js`]];
  assert.deepEqual(reports(), [{ ask: "keep", used, page: undefined }]);
  observe({ getEntries: () => [entry("https://guide.example/guide/seen.css", 800)] });
  mock.timers.tick(REPORT_DELAY_MS);
  await turns();
  assert.deepEqual(reports(), []);
});

test("the files that Python started from are reported with their digests", async () => {
  const used = [["https://guide.example/guide/assets/runtime-1/pyodide.mjs", "sha256-x"]];
  dispatchEvent(new CustomEvent("demo-used", { detail: used }));
  await turns();
  assert.deepEqual(reports(), [{ ask: "keep", used, page: undefined }]);
});

test("a page of a new version is reported again to the worker of that version, once it is installed", async () => {
  Object.assign(container, { controller: {} });
  const installing = new EventTarget();
  registration.installing = installing;
  registration.dispatchEvent(new Event("updatefound"));
  await turns();
  assert.deepEqual(reports(), []);
  const toWaiting = mock.fn();
  workers.waiting = { postMessage: toWaiting };
  installing.dispatchEvent(new Event("statechange"));
  await turns();
  assert.deepEqual(reports(), []);
  const used = loaded.map(({ name }) => [name]);
  assert.deepEqual(toWaiting.mock.calls[0]?.arguments, [{ ask: "keep", used, page: PAGE }]);
});
