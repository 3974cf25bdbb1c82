// @ts-check
// The missions of the reader, and the answers of the module that complete them.

/** @typedef {import("../types.js").Request} Request */
/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {(typeof MISSIONS)[number][0]} Mission */

/** In the order of the list, each with the link to its explanation. */
export const MISSIONS = /** @type {const} */ ([
  ["first-key", "#general-api"],
  ["secret-again", "#fact-g10"],
  ["first-request", "#check-a-key"],
  ["permission-refused", "permissions/#refused"],
  ["nonce-replayed", "limits-and-nonces/#duplicate"],
  ["withdraw-only-key", "permissions/#surprises"],
  ["limit", "limits-and-nonces/#fifty-keys"],
  ["signature-explained", "signing/#lab"],
]);

/** What the fragment that leads to a mission begins with. */
export const MISSION_ADDRESS = "#mission-";

/** Readers' browsers have these names of earlier versions, whose missions asked for more. @type {Record<string, Mission>} */
const FORMER = {
  "read-only-key": "first-key",
  "check-a-key": "first-request",
  "order-refused": "permission-refused",
};

/** @type {Record<Mission, (request: Request, answer: Answer) => boolean>} */
const DONE = {
  "first-key": (request, answer) => answer.ok && request.action === "create-key",
  "secret-again": (_request, answer) => !answer.ok && answer.error.code === "secret-already-revealed",
  "first-request": (request, answer) =>
    request.action === "send-request" && refusalOf(answer) === "" && isSigned(answer),
  "permission-refused": (_request, answer) => refusalOf(answer) === "permission-too-low",
  "nonce-replayed": (_request, answer) => refusalOf(answer) === "nonce-duplicate",
  "withdraw-only-key": (request, answer) =>
    answer.ok &&
    request.action === "create-key" &&
    request.general === "no-access" &&
    request.withdrawal === "full-access",
  "signature-explained": (request, answer) => mistakesIn(request, answer).length > 0,
  limit: (_request, answer) => !answer.ok && answer.error.code === "key-limit-reached",
};

/** The missions that an answer completes. @param {Request} request @param {Answer} answer */
export function missionsDoneBy(request, answer) {
  return MISSIONS.map(([mission]) => mission).filter((mission) => DONE[mission](request, answer));
}

/** The missions among stored names, which may be anything. @param {unknown[]} stored  @returns {Set<Mission>} */
export function missionsNamed(stored) {
  const names = new Set(stored.map((name) => FORMER[String(name)] ?? name));
  return new Set(MISSIONS.map(([mission]) => mission).filter((mission) => names.has(mission)));
}

/** The place of a mission in the list, from 1. @param {Mission} mission */
export function numberOf(mission) {
  return MISSIONS.findIndex(([one]) => one === mission) + 1;
}

/** The mistakes that a diagnosis ended with; none while it goes on. @param {Request} request @param {Answer} answer  @returns {string[]} */
function mistakesIn({ action }, answer) {
  if (!answer.ok) return [];
  const slices = {
    "diagnose-request": answer.value,
    "continue-diagnosis": answer.value,
    "read-paste": answer.value["diagnosis"],
  };
  return slices[/** @type {keyof typeof slices} */ (action)]?.["mistakes"] ?? [];
}

/** The code of the exchange's refusal, or "" if it authorized the request. @param {Answer} answer */
function refusalOf(answer) {
  return answer.ok ? (answer.value["refusal"]?.code ?? "") : undefined;
}

/** Whether the request of an answer needed a signature: a public endpoint takes any. @param {Answer} answer */
function isSigned(answer) {
  const access = answer.ok ? answer.value["endpoint"]?.access : undefined;
  return access !== undefined && access !== "public";
}
