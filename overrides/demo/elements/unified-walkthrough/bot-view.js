// @ts-check
// The bot's side: without a key until the reader hands it one.

import { html, nothing } from "lit-html";
import { handOverForm } from "../../exchange/hand-over-form.js";
import { sayNotice } from "../../ui/messages.js";
import { unifiedPrivateKeyIn } from "../../ui/private-key.js";

/** @typedef {import("../../ui/messages.js").Say<"unified" | "walkthrough" | "keys" | "answers">} Say */
/** @typedef {import("./unified-key.js").UnifiedKey} UnifiedKey */

/** @param {Say} say @param {UnifiedKey} controller @param {unknown} session  what the bot does with its key */
export function botView(say, controller, session) {
  const { refusal, bot } = controller;
  return html`<section class="fk-side" aria-labelledby="uw-bot-title">
    <h4 class="fk-section" id="uw-bot-title" tabindex="-1" data-focus="bot">${say("bot-title")}</h4>
    ${bot ? session : handOverView(say, controller)}
    ${
      refusal?.publicKey === "bot"
        ? html`<p class="fk-refusal" data-code=${refusal.notice.key}>${sayNotice(say, refusal.notice)}</p>`
        : nothing
    }
  </section>`;
}

/** @param {Say} say @param {UnifiedKey} controller */
function handOverView(say, controller) {
  const { keys } = controller;
  if (keys.length === 0) return html`<p class="fk-quiet">${say("bot-empty")}</p>`;
  return html`<p class="fk-quiet">${say("bot-hand-over")}</p>
    ${handOverForm(say, controller, "uw", {
      privateKeyIn: unifiedPrivateKeyIn,
      labelOf: (key) => say("unified-key-option", { name: controller.find(key)?.name ?? "", key: key.slice(0, 6) }),
      rest: keys.some((key) => key.otp) ? passwordView(say) : nothing,
    })}`;
}

/** @param {Say} say */
function passwordView(say) {
  return html`<label class="fk-label" for="uw-bot-otp">${say("unified-bot-otp")}</label>
    <input class="fk-field fk-masked" id="uw-bot-otp" name="otp" aria-describedby="uw-bot-otp-hint" spellcheck="false"
      autocomplete="off" autocapitalize="off" data-1p-ignore data-bwignore data-lpignore="true" data-form-type="other" />
    <p class="fk-quiet" id="uw-bot-otp-hint">${say("unified-bot-otp-hint")}</p>`;
}
