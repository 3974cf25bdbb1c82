// @ts-check
// What was refused or lost of a key, said once: in the step where it was asked there, else in the key's row.

import { html, nothing } from "lit-html";
import { sayNotice } from "../ui/messages.js";

/** @typedef {import("./key-controller.js").KeyController & { step: string }} Controller */

/** The newest key whose private key was shown. @param {Controller} controller */
export function newestShown({ keys }) {
  return keys.findLast((key) => key.revealed)?.public_key;
}

/** Where the refusal stands, once: the step says that the newest private key was lost on leaving. @param {Controller} controller */
function placeOf(controller) {
  const { step, refusal } = controller;
  const isLost = refusal?.notice.key === "not-recorded" && refusal.publicKey === newestShown(controller);
  return isLost && step === "keys" ? "step" : refusal?.publicKey;
}

/** The refusal, if it stands here. @param {import("../ui/messages.js").Say<"walkthrough">} say @param {Controller} controller @param {string} place  as of a `KeyRefusal` */
export function refusalAt(say, controller, place) {
  const { refusal } = controller;
  return refusal && placeOf(controller) === place
    ? html`<p class="fk-refusal" data-code=${refusal.notice.key}>${sayNotice(say, refusal.notice)}</p>`
    : nothing;
}
