// @ts-check
// The missions of the reader, and the answers of the module that complete them.

/** @typedef {import("../types.js").Request} Request */
/** @typedef {import("../types.js").Answer} Answer */

/** In the order of the list, each with the link to its explanation. */
export const MISSIONS = /** @type {const} */ ([
  ["read-only-key", "#general-api"],
  ["secret-again", "#fact-g10"],
  ["check-a-key", "#check-a-key"],
  ["order-refused", "permissions/#refused"],
  ["nonce-replayed", "limits-and-nonces/#duplicate"],
  ["withdraw-only-key", "permissions/#surprises"],
  ["limit", "limits-and-nonces/#fifty-keys"],
  ["signature-explained", "signing/#lab"],
]);

const ORDER_PATH = "/derivatives/api/v3/sendorder";
const CHECK_PATH = "/api/auth/v1/api-keys/v3/check";

/** @type {Record<(typeof MISSIONS)[number][0], (request: Request, answer: Answer) => boolean>} */
const DONE = {
  "read-only-key": (request, answer) =>
    answer.ok &&
    request.action === "create-key" &&
    request.general === "read-only" &&
    request.withdrawal === "no-access",
  "secret-again": (_request, answer) => !answer.ok && answer.error.code === "secret-already-revealed",
  "check-a-key": (request, answer) => sentTo(request, CHECK_PATH) && refusalOf(answer) === "",
  "order-refused": (request, answer) => sentTo(request, ORDER_PATH) && refusalOf(answer) === "permission-too-low",
  "nonce-replayed": (_request, answer) => refusalOf(answer) === "nonce-duplicate",
  "withdraw-only-key": (request, answer) =>
    answer.ok &&
    request.action === "create-key" &&
    request.general === "no-access" &&
    request.withdrawal === "full-access",
  "signature-explained": (request, answer) =>
    answer.ok && request.action === "diagnose-request" && answer.value["mistakes"].length > 0,
  limit: (_request, answer) => !answer.ok && answer.error.code === "key-limit-reached",
};

/** The missions that an answer completes. @param {Request} request @param {Answer} answer */
export function missionsDoneBy(request, answer) {
  return MISSIONS.map(([mission]) => mission).filter((mission) => DONE[mission](request, answer));
}

/** @param {Request} request @param {string} path */
function sentTo(request, path) {
  return request.action === "send-request" && new URL(request.url).pathname === path;
}

/** The code of the exchange's refusal, or "" if it authorized the request. @param {Answer} answer */
function refusalOf(answer) {
  return answer.ok ? (answer.value["refusal"]?.code ?? "") : undefined;
}
