// @ts-check
// The outcome of a request, read from the body of the response: HTTP 200 alone is no success.

/** @typedef {import("../types.js").Exchanged} Exchanged */
/** @typedef {import("../types.js").Notice} Notice */

/** The statuses with which something was done. */
const DONE = ["placed", "edited", "cancelled", "partiallyFilled", "filled"];

/**
 * `answer` is what came back, and `reason` why a request was refused, which the exchange does not say.
 * @param {Exchanged} exchanged
 * @returns {{ outcome: "accepted" | "undone" | "refused", answer: Notice, reason?: Notice }}
 */
export function verdictOf({ status, body, refusal }) {
  const { result, error = "", ...content } = /** @type {Record<string, any>} */ (body ?? {});
  if (refusal) {
    const answer = /** @type {Notice} */ (
      result && error ? { key: "refused-result", values: { error } } : { key: "refused-http", values: { status } }
    );
    return { outcome: "refused", answer, reason: { key: `error-${refusal.code}`, values: refusal.details } };
  }
  if (!result) return { outcome: "accepted", answer: { key: "let-in", values: { status } } };
  const [part, found] = Object.entries(content).find(([, value]) => typeof value?.status === "string") ?? [];
  if (!part) return { outcome: "accepted", answer: { key: "let-in-result" } };
  const values = { part, status: found.status };
  return DONE.includes(found.status)
    ? { outcome: "accepted", answer: { key: "let-in-status", values } }
    : { outcome: "undone", answer: { key: "let-in-undone", values } };
}
