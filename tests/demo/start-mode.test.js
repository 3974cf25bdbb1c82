// What Python starts from: by the bandwidth the first time, later by the saved mode.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { BandwidthProbe, isReconsidered, saveStartMode } from "../../overrides/demo/python/start-mode.js";
import { GUIDE } from "../../overrides/demo/storage/guide.js";
import { turns } from "./support/host.js";
import { RUNTIME_FOLDER } from "./support/published.js";

const FAST_BYTES_PER_MS = 750;
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

/** The times at which parts of 20 kB were read, on 127.0.0.1 by way of a service worker of a busy computer. */
const LATE = {
  "one long wait, and then all at once": [0, 500, 500, 501, 501, 501, 502, 502, 503, 503, 503, 504, 504, 505, 505, 505],
  "four parts of each turn": [
    0, 0, 1, 2, 150, 151, 152, 153, 300, 301, 302, 303, 450, 451, 452, 453, 600, 601, 602, 603,
  ],
  "slower and slower": Array.from({ length: 24 }, (_, part) => part ** 2),
};
for (const [how, times] of Object.entries(LATE)) {
  test(`a busy computer on a fast line, ${how}: the snapshot`, async () => {
    const probe = new BandwidthProbe();
    const bytes = (2 * SAMPLE_BYTES) / times.length;
    for (const time of times) {
      now = time;
      probe.record(bytes);
    }
    assert.equal(await decided(probe), "snapshot");
  });
}

test("a slow line whose parts come in bursts: the library", async () => {
  const probe = new BandwidthProbe();
  probe.record(0);
  for (let part = 0; part < 40; part += 1) {
    now = 400 * Math.ceil((part + 1) / 4); // 80 kB at once: 200 bytes/ms
    probe.record(20_000);
  }
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

test("a library that was saved is reconsidered at each third start, a snapshot never", () => {
  const due = (/** @type {import("../../overrides/demo/types.js").StartMode} */ mode) => {
    saveStartMode(mode);
    return isReconsidered();
  };
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6].map(() => due("library")),
    [false, false, true, false, false, true],
  );
  assert.deepEqual(
    [1, 2, 3, 4].map(() => due("snapshot")),
    [false, false, false, false],
  );
  assert.deepEqual(
    [1, 2, 3].map(() => due("library")),
    [false, false, true],
  );
});

test("a mode that an earlier version saved counts as of one start", async () => {
  localStorage.setItem(`${GUIDE} way`, `library ${RUNTIME_FOLDER}`);
  assert.equal(await decided(new BandwidthProbe()), "library");
  saveStartMode("library");
  saveStartMode("library");
  assert.equal(isReconsidered(), true);
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
