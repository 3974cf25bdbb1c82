// @ts-check
// What the panel shows once there is a key, with its words: loaded before Python can make the first.

import { needMessages } from "../../ui/messages.js";

export { clipboardView, copiedByHand, isShownWithPair, recordView } from "../../exchange/record-view.js";
export { transcriptView } from "../../ui/transcript-view.js";
export { botView } from "./bot-view.js";
export { keptView, keysView } from "./keys-view.js";

/** @throws {Error} where the host has not sent them: a pair of keys without them is lost */
export function needKeyMessages() {
  return needMessages("unified", "walkthrough", "keys", "answers");
}
