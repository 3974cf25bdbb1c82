// @ts-check
// What the lab needs of keys once there are some. Loaded then, so that a page that is only read does without.

export { handOverForm } from "../../exchange/hand-over-form.js";
export { clipboardView, copiedByHand, isShownWithPair, recordView } from "../../exchange/record-view.js";
export { copyText } from "../../ui/clipboard.js";
