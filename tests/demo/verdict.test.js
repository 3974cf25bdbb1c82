// The verdict on a request, in the words of the response.

import assert from "node:assert/strict";
import { suite, test } from "node:test";

import { verdictOf } from "../../overrides/demo/exchange/verdict.js";

/** @param {unknown} body @param {any} refusal @param {number} status */
const exchanged = (body, refusal = null, status = 200) =>
  /** @type {import("../../overrides/demo/types.js").Exchanged} */ ({
    request: { method: "GET", url: "", body: "", headers: {} },
    status,
    body,
    refusal,
  });
const success = { result: "success", serverTime: "" };
const tooLow = { code: "permission-too-low", details: { needs: "general-full-access" }, error: "authenticationError" };
const reason = { key: "error-permission-too-low", values: tooLow.details };

suite("the verdict on a response", () => {
  for (const [what, response, outcome, answer] of /** @type {const} */ ([
    ["a plain success", exchanged({ ...success, accounts: {} }), "accepted", { key: "let-in-result" }],
    [
      "an order that is placed",
      exchanged({ ...success, sendStatus: { status: "placed" } }),
      "accepted",
      { key: "let-in-status", values: { part: "sendStatus", status: "placed" } },
    ],
    [
      "a success that did nothing",
      exchanged({ ...success, cancelStatus: { status: "notFound" } }),
      "undone",
      { key: "let-in-undone", values: { part: "cancelStatus", status: "notFound" } },
    ],
    [
      "a status that is no text",
      exchanged({ ...success, status: { currentTime: "" } }),
      "accepted",
      { key: "let-in-result" },
    ],
    ["a body without a result", exchanged({ elements: [] }), "accepted", { key: "let-in", values: { status: 200 } }],
    ["a file", exchanged("uid,dateTime\n"), "accepted", { key: "let-in", values: { status: 200 } }],
  ])) {
    test(`is right of ${what}`, () => {
      assert.deepEqual(verdictOf(response), { outcome, answer });
    });
  }

  test("names the exchange's own error, and the reason that it does not say", () => {
    const body = { result: "error", error: "authenticationError" };
    const answer = { key: "refused-result", values: { error: "authenticationError" } };
    assert.deepEqual(verdictOf(exchanged(body, tooLow)), { outcome: "refused", answer, reason });
  });

  for (const [what, status, body] of /** @type {const} */ ([
    ["no result", 401, { status: "unauthorized" }],
    ["an error and no result", 401, { error: "authenticationError", message: "", suberror: null }],
    [
      "a list of errors",
      404,
      { status: "NOT_FOUND", result: "error", errors: [{ code: 0, message: "404 NOT_FOUND" }] },
    ],
    ["nothing", 302, {}],
  ])) {
    test(`names the status where the body has ${what}`, () => {
      const answer = { key: "refused-http", values: { status } };
      assert.deepEqual(verdictOf(exchanged(body, tooLow, status)), { outcome: "refused", answer, reason });
    });
  }
});
