// @ts-check
// The password of a key (two-factor authentication of API keys): a step of its own, after the key is made.

import { html, nothing } from "lit-html";
import { sayNotice } from "../../ui/messages.js";

/** @typedef {import("../../ui/messages.js").Say<"unified" | "answers">} Say */
/** @typedef {import("./unified-key.js").UnifiedKey} UnifiedKey */

/** @param {Say} say @param {UnifiedKey} controller @param {import("../../types.js").UnifiedKey} key */
export function passwordForm(say, controller, { public_key, otp }) {
  const fault = controller.faultOf("otp");
  const set = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("otp"));
    if (field.value) await controller.setPassword(public_key, () => field.value);
    else controller.refusePassword();
    if (controller.faultOf("otp")) field.focus();
  };
  return html`<form class="fk-form uw-password" autocomplete="off" @submit=${set}>
    <label class="fk-label" for="uw-otp">${say("unified-otp")}</label>
    <input class="fk-field fk-masked" id="uw-otp" name="otp" data-focus="password" spellcheck="false" autocomplete="off"
      autocapitalize="off" data-1p-ignore data-bwignore data-lpignore="true" data-form-type="other"
      aria-describedby="uw-otp-hint${fault ? " uw-otp-fault" : ""}" aria-invalid=${Boolean(fault)} />
    <p class="fk-quiet" id="uw-otp-hint">${say("unified-otp-hint")}</p>
    ${fault ? html`<p class="fk-refusal" id="uw-otp-fault" data-code=${fault.key}>${sayNotice(say, fault)}</p>` : nothing}
    <div class="fk-actions">
      <button class="fk-small" data-password="set" aria-disabled=${controller.client.busy}>${say("unified-password-save")}</button>
      ${
        otp
          ? html`<button class="fk-small" type="button" data-password="remove" aria-disabled=${controller.client.busy}
              @click=${() => controller.setPassword(public_key, () => "")}>${say("unified-password-remove")}</button>`
          : nothing
      }
      <button class="fk-small" type="button" data-password="leave" @click=${() => controller.askPassword("")}>${say("unified-leave")}</button>
    </div>
  </form>`;
}
