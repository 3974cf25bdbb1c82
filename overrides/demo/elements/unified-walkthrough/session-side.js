// @ts-check
// What the bot does with its key: loaded once there is one to hand over.

import { html } from "lit-html";
import { needMessages } from "../../ui/messages.js";

/** @typedef {import("../../ui/messages.js").Say<"unified" | "walkthrough" | "keys" | "answers">} Say */

/** @throws {Error} where the host has not sent them */
export function needSessionMessages() {
  return needMessages("unified", "walkthrough", "keys", "answers");
}

/** @param {Say} say @param {import("./unified-key.js").UnifiedKey} controller */
export function sessionView(say, controller) {
  const { bot, client } = controller;
  return html`<p>${say("bot-holds")}</p>
    <code class="fk-key" data-bot-key translate="no">${bot?.public_key}</code>
    <div class="fk-actions">
      <button class="fk-small" type="button" data-spot="dismiss" aria-disabled=${client.busy} @click=${() => controller.dismissBot()}>
        ${say("dismiss-bot")}
      </button>
    </div>`;
}
