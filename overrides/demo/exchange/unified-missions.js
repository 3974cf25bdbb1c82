// @ts-check
// The missions of the key for the Unified WebSocket, and the answers of the module that complete them.

/** @typedef {import("../types.js").Request} Request */
/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").Frames} Frames */
/** @typedef {import("../types.js").Unified} Unified */
/** @typedef {(typeof UNIFIED_MISSIONS)[number][0]} UnifiedMission */

/** In the order of the list, each with the link to its explanation. */
export const UNIFIED_MISSIONS = /** @type {const} */ ([
  ["key-info", "new-key/#check"],
  ["socket-order", "new-key/#token"],
  ["socket-box", "new-key-errors/#websocket-permission-missing"],
  ["nonce-too-low", "new-key-errors/#nonce-not-above"],
  ["nonce-scale", "new-key-errors/#nonce-scale-smaller"],
  ["otp-missing", "new-key-errors/#otp-missing"],
  ["ip-blocked", "new-key-errors/#ip-not-allowed"],
  ["key-expired", "new-key-errors/#key-expired"],
  ["token-expired", "new-key-errors/#token-expired"],
  ["asset-class", "new-key-errors/#asset-class-missing"],
  ["token-once", "new-key-errors/#token-missing"],
  ["dead-man", "moving-over/#traps"],
]);

/** The REST method of the bot's request, if it was accepted. @param {Request} request @param {Answer} answer */
function acceptedMethod(request, answer) {
  const isAccepted = request.action === "send-unified-request" && answer.ok && !answer.value["refusal"];
  return isAccepted ? request.path.split("/").at(-1) : undefined;
}

/** Whether a request of the bot was refused for one of these reasons. @param {string[]} codes */
function refusedFor(...codes) {
  return (/** @type {Request} */ request, /** @type {Answer} */ answer) =>
    request.action === "send-unified-request" && answer.ok && codes.includes(answer.value["refusal"]?.code);
}

/** Whether a frame was refused for this reason. @param {string} code */
function frameRefusedFor(code) {
  return (/** @type {Request} */ _request, /** @type {Answer} */ answer) =>
    answer.ok && Boolean(answer.value["reasons"]?.some((/** @type {{ code: string }} */ one) => one.code === code));
}

/** Whether the dead-man's switch has cancelled orders. @param {Request} request @param {Answer} answer @param {Unified | undefined} before */
function isSwitchFired(request, answer, before) {
  if (before?.deadline == null || answer.unified?.deadline != null) return false;
  // Disarmed, or armed anew, it cancels nothing: then the reader's own frame was answered.
  const isOwn = request.action === "send-frame" && /cancel_all/.test(request.frame);
  return !isOwn && before.open_orders > 0 && answer.unified?.open_orders === 0;
}

/** @type {Record<UnifiedMission, (request: Request, answer: Answer, before: Unified | undefined) => boolean>} */
const DONE = {
  "key-info": (request, answer) => acceptedMethod(request, answer) === "GetApiKeyInfo",
  "socket-order": (request, answer, before) =>
    request.action === "send-frame" && (answer.unified?.open_orders ?? 0) > (before?.open_orders ?? 0),
  "socket-box": refusedFor("websocket-permission-missing"),
  "nonce-too-low": refusedFor("nonce-not-above", "nonce-below-window"),
  "nonce-scale": refusedFor("nonce-scale-smaller"),
  "otp-missing": refusedFor("otp-missing"),
  "ip-blocked": refusedFor("ip-not-allowed"),
  "key-expired": refusedFor("key-expired"),
  "token-expired": frameRefusedFor("token-expired"),
  "asset-class": frameRefusedFor("asset-class-missing"),
  "token-once": frameRefusedFor("token-missing"),
  "dead-man": isSwitchFired,
};

/** The missions that an answer completes. @param {Request} request @param {Answer} answer @param {Unified | undefined} before  what was known before it */
export function unifiedMissionsDoneBy(request, answer, before) {
  return UNIFIED_MISSIONS.map(([mission]) => mission).filter((mission) => DONE[mission](request, answer, before));
}

/** The missions among stored names, which may be anything. @param {unknown[]} stored  @returns {Set<UnifiedMission>} */
export function unifiedMissionsNamed(stored) {
  return new Set(UNIFIED_MISSIONS.map(([mission]) => mission).filter((mission) => stored.includes(mission)));
}

/** The place of a mission in the list, from 1. @param {UnifiedMission} mission */
export function unifiedNumberOf(mission) {
  return UNIFIED_MISSIONS.findIndex(([one]) => one === mission) + 1;
}
