// The missions: what completes each, with a key of either kind, and what an earlier version has stored.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, suite, test } from "node:test";

import { MISSIONS, missionsDoneBy, missionsNamed, numberOf } from "../../overrides/demo/exchange/missions.js";
import { updateReader, wipe } from "../../overrides/demo/storage/database.js";
import { newPage, READ_ONLY, saved } from "./support/page.js";

/** @typedef {import("../../overrides/demo/types.js").Answer} Answer */
/** @typedef {import("../../overrides/demo/types.js").Request} Request */

const SENT = /** @type {const} */ ({
  action: "send-request",
  method: "POST",
  url: "https://x.example/",
  body: "",
  nonce: "",
});

/** @param {object} value  @returns {Answer} */
const accepted = (value) => /** @type {any} */ ({ ok: true, value });
/** @param {string} code  @returns {Answer} */
const failed = (code) => /** @type {any} */ ({ ok: false, error: { code, details: {} } });
/** @param {string} access @param {string} [refusal] */
const exchanged = (access, refusal) =>
  accepted({ endpoint: { access }, refusal: refusal ? { code: refusal, details: {} } : null });
/** @param {string} general @param {string} withdrawal */
const creation = (general, withdrawal) => /** @type {Request} */ ({ action: "create-key", general, withdrawal });

suite("a mission", () => {
  for (const [what, request, answer, missions] of /** @type {[string, Request, Answer, string[]][]} */ ([
    ["a key of any kind", creation("read-only", "no-access"), accepted({}), ["first-key"]],
    ["a key for orders", creation("full-access", "no-access"), accepted({}), ["first-key"]],
    [
      "a key that only withdraws",
      creation("no-access", "full-access"),
      accepted({}),
      ["first-key", "withdraw-only-key"],
    ],
    ["one key too many", creation("read-only", "no-access"), failed("key-limit-reached"), ["limit"]],
    [
      "a private key asked for again",
      { action: "reveal-secret", public_key: "" },
      failed("secret-already-revealed"),
      ["secret-again"],
    ],
    ["the check of a key", SENT, exchanged("any-key"), ["first-request"]],
    ["balances that are read", SENT, exchanged("general-read-only"), ["first-request"]],
    ["an order that is accepted", SENT, exchanged("general-full-access"), ["first-request"]],
    ["a public request", SENT, exchanged("public"), []],
    ["an address without an endpoint", SENT, accepted({ endpoint: null, refusal: null }), []],
    ["an order that is refused", SENT, exchanged("general-full-access", "permission-too-low"), ["permission-refused"]],
    [
      "a withdrawal that is refused",
      SENT,
      exchanged("withdrawal-full-access", "permission-too-low"),
      ["permission-refused"],
    ],
    ["a nonce used twice", SENT, exchanged("any-key", "nonce-duplicate"), ["nonce-replayed"]],
    ["a signature that is refused", SENT, exchanged("any-key", "signature-mismatch"), []],
    [
      "a mistake that is explained",
      { ...SENT, action: "diagnose-request", authent: "" },
      accepted({ mistakes: ["hex-output"] }),
      ["signature-explained"],
    ],
    [
      "a mistake that is explained in a later slice",
      { action: "continue-diagnosis" },
      accepted({ finished: true, mistakes: ["hex-output"] }),
      ["signature-explained"],
    ],
    [
      "a mistake in what was pasted",
      { action: "read-paste", text: "" },
      accepted({ diagnosis: { finished: true, mistakes: ["hex-output"] } }),
      ["signature-explained"],
    ],
    ["a paste without a signature", { action: "read-paste", text: "" }, accepted({ diagnosis: null }), []],
    [
      "a diagnosis that goes on",
      { ...SENT, action: "diagnose-request", authent: "" },
      accepted({ finished: false }),
      [],
    ],
    ["a mistake that is not", { ...SENT, action: "diagnose-request", authent: "" }, accepted({ mistakes: [] }), []],
    ["a request without a bot", SENT, failed("no-bot"), []],
  ])) {
    test(`is done by ${what}: ${missions.join(", ") || "none"}`, () => {
      assert.deepEqual(missionsDoneBy(request, answer), missions);
    });
  }

  test("has a number of its own, in the order of the list", () => {
    assert.deepEqual(
      MISSIONS.map(([mission]) => numberOf(mission)),
      MISSIONS.map((_, index) => index + 1),
    );
  });
});

suite("the missions of an earlier version", () => {
  afterEach(() => wipe());

  test("count under their new names, and what is none does not", () => {
    const stored = [
      "limit",
      "read-only-key",
      "first-key",
      "check-a-key",
      "order-refused",
      "of a later version",
      5,
      null,
    ];
    assert.deepEqual([...missionsNamed(stored)], ["first-key", "first-request", "permission-refused", "limit"]);
  });

  test("stay done when the guide is updated, and when more are done", async () => {
    await updateReader(() => ({ choice: READ_ONLY, recording: "", missions: ["read-only-key", "of a later version"] }));
    const { progress, walkthrough } = newPage();
    await walkthrough.load();
    assert.deepEqual([...progress.missions], ["first-key"]);
    await walkthrough.create();
    walkthrough.confirmRecorded();
    await walkthrough.showAgain("key-1");
    assert.deepEqual([...progress.missions], ["first-key", "secret-again"]);
    assert.deepEqual((await saved())?.missions, ["read-only-key", "of a later version", "secret-again"]);
    const next = newPage();
    await next.walkthrough.load();
    assert.deepEqual([...next.progress.missions], ["first-key", "secret-again"]);
  });
});

suite("the reader's progress", () => {
  afterEach(() => wipe());

  test("tells of a mission once, when it is done, and not of those of another tab", async () => {
    const { progress, walkthrough } = newPage();
    const tab = newPage();
    /** @type {string[][]} */
    const done = [];
    for (const one of [progress, tab.progress]) {
      one.addEventListener("done", (event) => done.push(/** @type {CustomEvent} */ (event).detail));
    }
    await walkthrough.create();
    walkthrough.confirmRecorded();
    await walkthrough.create();
    await saved();
    assert.deepEqual(done, [["first-key"]]);
  });
});
