// One file, corrupted in each way: it is never returned.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { RuntimeError } from "../../overrides/demo/python/failure.js";
import { fetchVerified } from "../../overrides/demo/python/verified-fetch.js";
import { Host, OpenResponse, silent, turns } from "./support/host.js";
import { CONTENTS, FILES } from "./support/runtime-files.js";

const NAME = "python_stdlib.zip";
const STALL_MS = 45_000;
const expected = /** @type {{ bytes: number, sha256: string }} */ (FILES[NAME]);
const content = /** @type {Uint8Array<ArrayBuffer>} */ (CONTENTS[NAME]);

/** @type {Host} */
let host;
let number = 0;

/** Each test fetches a URL of its own: after a failure the cache mode of a URL is another. */
function url() {
  number += 1;
  return new URL(`https://guide.example/${number}/${NAME}`);
}

const load = (/** @type {(bytes: number) => void} */ onBytes = () => {}, address = url()) =>
  fetchVerified(address, expected, onBytes);

/** @param {Promise<unknown>} loading @param {string} reason */
async function assertFails(loading, reason) {
  const message = `${reason}: ${NAME}`;
  await assert.rejects(
    loading,
    (error) => error instanceof RuntimeError && error.reason === reason && error.message === message,
  );
}

beforeEach(() => {
  host = new Host().start();
});
afterEach(() => {
  mock.timers.reset();
  Object.assign(navigator, { onLine: true });
});

test("a file with the right bytes is returned, and each chunk is counted", async () => {
  const response = new OpenResponse();
  host.answers[NAME] = response.answer;
  /** @type {number[]} */
  const parts = [];
  const loading = load((bytes) => parts.push(bytes));
  await turns();
  await response.send(content.slice(0, 5));
  await response.send(content.slice(5));
  response.end();
  assert.deepEqual(new Uint8Array(await loading), content);
  assert.deepEqual(parts, [5, content.length - 5]);
});

/** @type {[harm: string, answer: (content: Uint8Array<ArrayBuffer>) => Response, reason: string][]} */
const HARMS = [
  ["missing", () => new Response("not here", { status: 404 }), "missing-file"],
  ["lost by an error of the host", () => new Response("oh", { status: 503 }), "missing-file"],
  ["without a body", () => new Response(null), "missing-file"],
  ["empty", () => new Response(new Uint8Array()), "damaged-file"],
  ["truncated", () => new Response(content.slice(0, -1)), "damaged-file"],
  ["too long", () => new Response(new Uint8Array([...content, 0])), "damaged-file"],
  ["of the right length and other bytes", () => new Response(content.map((byte) => byte ^ 1)), "damaged-file"],
];
for (const [harm, answer, reason] of HARMS) {
  test(`a file that is ${harm}: ${reason}`, async () => {
    host.answers[NAME] = answer;
    await assertFails(load(), reason);
  });
}

test("a file that is too long is not read to its end", async () => {
  const response = new OpenResponse();
  host.answers[NAME] = response.answer;
  const loading = load();
  loading.catch(() => {});
  await turns();
  await response.send(new Uint8Array(content.length + 1)); // and more could come, without end
  await assertFails(loading, "damaged-file");
  assert.equal(host.requests[0]?.signal?.aborted, true);
});

suite("a signal", () => {
  test("ends the request, and is no failure of the file", async () => {
    const response = new OpenResponse();
    host.answers[NAME] = response.answer;
    const [controller, address] = [new AbortController(), url()];
    const loading = fetchVerified(address, expected, () => {}, controller.signal);
    loading.catch(() => {});
    await turns();
    await response.send(content.slice(0, 5));
    controller.abort(new RuntimeError("worker-died"));
    await assert.rejects(loading, { reason: "worker-died" });
    assert.equal(host.requests[0]?.signal?.aborted, true);
    delete host.answers[NAME];
    await load(undefined, address);
    assert.equal(host.requests[1]?.cache, "default");
  });

  test("that has aborted before lets nothing be requested", async () => {
    const signal = AbortSignal.abort(new RuntimeError("worker-died"));
    await assert.rejects(
      fetchVerified(url(), expected, () => {}, signal),
      { reason: "worker-died" },
    );
    assert.deepEqual(host.requests, []);
  });
});

test("a file whose missing end would have been zeros is damaged too", async () => {
  const whole = new Uint8Array([1, 2, 0, 0]);
  const sha256 = createHash("sha256").update(whole).digest("base64");
  host.answers[NAME] = () => new Response(whole.slice(0, 2));
  await assertFails(
    fetchVerified(url(), { bytes: whole.length, sha256 }, () => {}),
    "damaged-file",
  );
});

suite("a network that fails", () => {
  const refuse = () => {
    throw new TypeError("fetch failed");
  };

  test("before the response, online: the file is missing", async () => {
    host.answers[NAME] = refuse;
    await assertFails(load(), "missing-file");
  });

  test("before the response, offline", async () => {
    Object.assign(navigator, { onLine: false });
    host.answers[NAME] = refuse;
    await assertFails(load(), "offline");
  });

  for (const [onLine, reason] of /** @type {const} */ ([
    [true, "damaged-file"],
    [false, "offline"],
  ])) {
    test(`in the middle of the file: ${reason}`, async () => {
      const response = new OpenResponse();
      host.answers[NAME] = response.answer;
      const loading = load();
      loading.catch(() => {});
      await turns();
      await response.send(content.slice(0, 5));
      Object.assign(navigator, { onLine });
      response.breakOff();
      await assertFails(loading, reason);
    });
  }
});

suite("a file that stops coming", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));

  test("is given up 45 s after the request, and the request is aborted", async () => {
    host.answers[NAME] = silent;
    const loading = load();
    loading.catch(() => {});
    await turns();
    mock.timers.tick(STALL_MS - 1);
    await turns();
    assert.equal(host.requests[0]?.signal?.aborted, false);
    mock.timers.tick(1);
    await assertFails(loading, "stalled");
    assert.equal(host.requests[0]?.signal?.aborted, true);
  });

  test("is given up 45 s after the last part, however slowly the parts came", async () => {
    const response = new OpenResponse();
    host.answers[NAME] = response.answer;
    const loading = load();
    loading.catch(() => {});
    await turns();
    for (const byte of content.slice(0, 5)) {
      mock.timers.tick(STALL_MS - 1);
      await response.send(new Uint8Array([byte]));
    }
    assert.equal(host.requests[0]?.signal?.aborted, false);
    mock.timers.tick(STALL_MS);
    await assertFails(loading, "stalled");
  });

  test("leaves no timer behind when it came", async () => {
    await load();
    mock.timers.tick(STALL_MS);
    assert.equal(host.requests[0]?.signal?.aborted, false);
  });
});

test("after a failure the browser's cache is bypassed; after a success it is used again", async () => {
  const address = url();
  host.answers[NAME] = () => new Response("", { status: 404 });
  await assertFails(load(undefined, address), "missing-file");
  delete host.answers[NAME];
  await load(undefined, address);
  await load(undefined, address);
  assert.deepEqual(
    host.requests.map(({ cache }) => cache),
    ["default", "reload", "default"],
  );
});
