// @ts-check
// What the lab needs of keys once there are some. Loaded then, so that a page that is only read does without.

import { html, nothing } from "lit-html";

export { handOverForm } from "../../exchange/hand-over-form.js";
export { clipboardView, copiedByHand, isShownWithPair, recordView } from "../../exchange/record-view.js";
export { copyText } from "../../ui/clipboard.js";

/**
 * The bot's key, and what it may do.
 * @param {import("../../ui/messages.js").Say<"findings" | "keys" | "lab">} say
 * @param {import("../../exchange/key-controller.js").KeyController} keys
 * @param {import("../../types.js").Key} key @param {boolean} isEnough  for the form's endpoint
 */
export function keyView(say, keys, { public_key: key, general, withdrawal }, isEnough) {
  return html`<div class="sl-key">
    <p>${say("lab-key")} <code data-lab-key=${key} translate="no">${key.slice(0, 12)}…</code>
      <span class="sl-hint" data-permissions>${say("lab-key-has", { general, withdrawal })}</span></p>
    ${
      keys.unrecordedPair
        ? nothing // the new pair is to be recorded first
        : html`<button class="fk-small" type="button" aria-disabled=${keys.client.busy} @click=${() => keys.dismissBot()}>
          ${say("lab-other-key")}
        </button>`
    }
  </div>
  ${isEnough ? nothing : html`<p class="sl-hint" data-too-low>${say("lab-key-too-low")}</p>`}`;
}
