// @ts-check
// What the panel shows once there is a key, with its words: loaded before Python can make the first.

import { needMessages } from "../../ui/messages.js";

export { clipboardView, copiedByHand, isShownWithPair, recordView } from "../../exchange/record-view.js";
export { refusalAt } from "../../exchange/refusal-at.js";
export { transcriptView } from "../../ui/transcript-view.js";
export { newBotView } from "./bot-view.js";
export { endView } from "./end-view.js";
export { keptView, keyView } from "./kept-view.js";

/** @throws {Error} where the host has not sent them: a pair of keys without them is lost */
export function needKeyMessages() {
  return needMessages("walkthrough", "keys", "endpoints", "answers");
}
