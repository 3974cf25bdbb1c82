// What Python starts from: by the bandwidth the first time, later by the saved mode.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { BandwidthProbe, saveStartMode } from "../../overrides/demo/python/start-mode.js";
import { GUIDE } from "../../overrides/demo/storage/guide.js";
import { turns } from "./support/host.js";

const FAST_BYTES_PER_MS = 1500;
const SAMPLE_BYTES = 400_000;

let now = 0;

beforeEach(() => {
  now = 0;
  localStorage.clear();
  mock.method(performance, "now", () => now);
});
afterEach(() => mock.restoreAll());

/** @param {BandwidthProbe} probe @param {number} bytesPerMs */
function receiveSample(probe, bytesPerMs) {
  probe.record(10_000_000); // buffered before the first read: not counted
  for (let part = 0; part < 4; part += 1) {
    now += SAMPLE_BYTES / 4 / bytesPerMs;
    probe.record(SAMPLE_BYTES / 4);
  }
}

/** @param {BandwidthProbe} probe */
async function decided(probe) {
  const undecided = turns().then(() => "undecided");
  return Promise.race([probe.mode, undecided]);
}

test("a high bandwidth: the snapshot", async () => {
  const probe = new BandwidthProbe();
  receiveSample(probe, FAST_BYTES_PER_MS);
  assert.equal(await decided(probe), "snapshot");
});

test("a low bandwidth: the library", async () => {
  const probe = new BandwidthProbe();
  receiveSample(probe, FAST_BYTES_PER_MS * 0.99);
  assert.equal(await decided(probe), "library");
});

test("too few bytes decide nothing", async () => {
  const probe = new BandwidthProbe();
  probe.record(1);
  now += 10_000;
  probe.record(SAMPLE_BYTES - 1);
  assert.equal(await decided(probe), "undecided");
});

test("a file that ends before the sample is full was not slow", async () => {
  const probe = new BandwidthProbe();
  probe.record(1);
  probe.finish();
  assert.equal(await decided(probe), "snapshot");
});

test("the first decision holds", async () => {
  const probe = new BandwidthProbe();
  receiveSample(probe, 1);
  probe.finish();
  assert.equal(await decided(probe), "library");
});

test("a saved mode needs no measurement", async () => {
  saveStartMode("library");
  const probe = new BandwidthProbe();
  receiveSample(probe, FAST_BYTES_PER_MS * 2);
  assert.equal(await decided(probe), "library");
});

test("a mode that was saved for other files is measured again", async () => {
  localStorage.setItem(`${GUIDE} way`, "library ../runtime-of-another-version/");
  assert.equal(await decided(new BandwidthProbe()), "undecided");
});

test("a browser that stores nothing measures each time", async () => {
  const refuse = () => {
    throw new DOMException("", "SecurityError");
  };
  mock.method(localStorage, "getItem", refuse);
  mock.method(localStorage, "setItem", refuse);
  saveStartMode("library");
  assert.equal(await decided(new BandwidthProbe()), "undecided");
});
