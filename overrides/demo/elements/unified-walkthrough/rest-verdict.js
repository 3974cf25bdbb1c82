// @ts-check
// The outcome of a signed request, read from the list of errors in the body: the status is 200 in any case.

import { noticeOf } from "./frame-log.js";

/** @typedef {import("../../types.js").Exchanged} Exchanged */
/** @typedef {import("../../types.js").Notice} Notice */

/**
 * `answer` is what came back, `reason` why a request was refused, which the exchange does not say, and `note` what
 * an accepted one leads to.
 * @param {Exchanged} exchanged  @returns {{ answer: Notice, reason?: Notice, note?: Notice }}
 */
export function restVerdict({ request, status, body, refusal }) {
  if (refusal) {
    const answer = /** @type {Notice} */ ({ key: "rest-refused", values: { status, error: refusal.error } });
    return { answer, reason: noticeOf(refusal) };
  }
  const answer = /** @type {Notice} */ ({ key: "rest-accepted", values: { status } });
  if (request.url.endsWith("/GetWebSocketsToken")) return { answer, note: { key: "note-token" } };
  const { permissions = [] } = /** @type {any} */ (body)?.result ?? {};
  return { answer, note: { key: permissions.includes("create-ws-token") ? "note-key-info" : "note-no-box" } };
}
