// @ts-check
// What the reader does next for a mission, by what the bot has and does.

/** @typedef {import("../../exchange/unified-missions.js").UnifiedMission} UnifiedMission */
/** @typedef {import("./frame-forms.js").FrameName} FrameName */
/**
 * How far the reader is: the key that the bot has, the token, the connection.
 * @typedef {object} Stand
 * @property {import("../../types.js").UnifiedKey | undefined} key  undefined too for one that was revoked
 * @property {boolean} sendsPassword  whether the bot has one
 * @property {{ isHeld: boolean, isDead: boolean } | undefined} token
 * @property {"" | "private" | "public"} endpoint
 * @property {Set<string>} channels
 * @property {number} orders  how many are open
 * @property {boolean} isArmed  of the dead-man's switch
 * @property {number} now  in Unix seconds of the rehearsal
 */
/** The same, of a bot that has a key. @typedef {Stand & { key: import("../../types.js").UnifiedKey }} BotStand */
/** The message of a step, the control to use, and what is filled in for it. @typedef {{ step: StepName, spot: string, nonce?: import("./session.js").NonceKind, address?: string, frame?: FrameName }} Step */
/** @typedef {import("../../types.js").EndOf<"step-unified-">} StepName */

const MILLISECOND_DIGITS = 13;
const ELSEWHERE = "198.51.100.7"; // of a block that is for examples [RFC 5737]

/** @type {Step} */
const handOver = { step: "hand-over", spot: "#uw-bot-private" };
/** What is to be changed about the bot's key. @param {StepName} step @param {"edit" | "password"} [button]  @returns {Step} */
const key = (step, button = "edit") => ({ step, spot: `[data-bots-key] [data-do=${button}]` });
/** @type {Step} */
const askInfo = { step: "ask-info", spot: "[data-ask=GetApiKeyInfo]" };
/** @type {Step} */
const askToken = { step: "ask-token", spot: "[data-ask=GetWebSocketsToken]" };
/** @type {Step} */
const connect = { step: "connect", spot: "[data-connect=private]" };
/** @param {FrameName} frame @param {StepName} step  @returns {Step} */
const send = (frame, step) => ({ step, spot: "[data-send-frame]", frame });
/** @param {number} seconds @param {StepName} step  @returns {Step} */
const pass = (seconds, step) => ({ step, spot: `[data-pass="${seconds}"]` });

/** What is missing until the bot has a token and a connection. @param {BotStand} stand  @returns {Step | undefined} */
function beforeFrames({ key: bot, token, endpoint }) {
  const needed = ["create-ws-token", "query-open-trades", "query-closed-trades", "modify-trades", "close-trades"];
  if (!needed.every((permission) => bot.permissions.includes(permission))) return key("key-trading");
  if (!token || token.isDead) return askToken;
  return endpoint === "private" ? undefined : connect;
}

/** @type {Record<UnifiedMission, (stand: BotStand) => Step>} */
const STEPS = {
  "key-info": () => askInfo,
  "socket-order": (stand) => beforeFrames(stand) ?? send("add_order", "send-order"),
  "socket-box": ({ key: bot }) => (!bot || bot.permissions.includes("create-ws-token") ? key("key-no-box") : askToken),
  "nonce-too-low": ({ key: bot }) => {
    return bot.nonce === "0" ? askInfo : { ...askInfo, step: "ask-lower", nonce: "lower" };
  },
  "nonce-scale": ({ key: bot }) => {
    const isLong = bot.nonce.length > MILLISECOND_DIGITS + 1;
    return isLong
      ? { ...askInfo, step: "ask-milliseconds", nonce: "own" }
      : { ...askInfo, step: "ask-nanoseconds", nonce: "nanoseconds" };
  },
  "otp-missing": ({ key: bot, sendsPassword }) => {
    if (!bot.otp) return key("key-password", "password");
    return sendsPassword ? { step: "bot-without-password", spot: "[data-spot=dismiss]" } : askToken;
  },
  "ip-blocked": ({ key: bot }) =>
    bot.ip_allowlist.length ? { ...askInfo, step: "ask-elsewhere", address: ELSEWHERE } : key("key-addresses"),
  "key-expired": ({ key: bot, now }) => {
    if (!bot.valid_until) return key("key-expiry");
    return now < bot.valid_until ? pass(86_400, "pass-day") : askInfo;
  },
  "token-expired": (stand) => {
    const { token, endpoint } = stand;
    if (!stand.key.permissions.includes("create-ws-token")) return key("key-trading");
    if (!token) return askToken;
    if (token.isHeld) return { step: "disconnect", spot: "[data-disconnect]" };
    if (!token.isDead) return pass(900, "pass-quarter");
    return endpoint === "private" ? send("executions", "send-subscribe") : connect;
  },
  "asset-class": (stand) => beforeFrames(stand) ?? send("no-asset-class", "send-no-asset-class"),
  "token-once": (stand) =>
    beforeFrames(stand) ??
    (stand.channels.size > 0 ? send("no-token", "send-no-token") : send("executions", "send-subscribe")),
  "dead-man": (stand) => {
    const missing = beforeFrames(stand);
    if (missing) return missing;
    if (!stand.channels.has("executions")) return send("executions", "send-subscribe");
    if (stand.orders === 0) return send("add_order", "send-order");
    return stand.isArmed ? pass(60, "pass-minute") : send("cancel_all_orders_after", "send-switch");
  },
};

/** @param {UnifiedMission} mission @param {Stand} stand */
export function nextStep(mission, stand) {
  return stand.key ? STEPS[mission](/** @type {BotStand} */ (stand)) : handOver;
}
