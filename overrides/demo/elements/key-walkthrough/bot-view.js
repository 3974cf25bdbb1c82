// @ts-check
// The reader's bot: empty until a private key is handed to it, through the reader's own hands.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { handOverForm } from "../../exchange/hand-over-form.js";
import { newDraft, requestView } from "./request-view.js";

/** @typedef {import("../../ui/messages.js").Say} Say */
/** @typedef {import("./walkthrough.js").Rehearsal} Rehearsal */

/** Makes the view, with what the reader is putting together. @param {Say} say @param {Rehearsal} rehearsal @param {() => void} changed */
export function newBotView(say, rehearsal, changed) {
  const draft = newDraft(changed);
  return () => botView(say, rehearsal, draft);
}

/** @param {Say} say @param {Rehearsal} rehearsal @param {import("./request-view.js").Draft} draft */
function botView(say, rehearsal, draft) {
  const { bot, refusal } = rehearsal;
  return html`<section class="fk-side" aria-labelledby="fk-bot-title">
    <p class="fk-section" id="fk-bot-title" tabindex="-1" data-focus="bot">${say("bot-title")}</p>
    ${bot ? holdingView(say, rehearsal, bot.public_key) : handOverView(say, rehearsal)}
    ${refusal?.publicKey === "bot"
      ? html`<p class="fk-refusal" data-code=${refusal.notice.key}>${say(refusal.notice.key, refusal.notice.values)}</p>`
      : nothing}
    ${requestView(say, rehearsal, draft)}
  </section>`;
}

/** @param {Say} say @param {Rehearsal} rehearsal @param {string} publicKey */
function holdingView(say, rehearsal, publicKey) {
  return html`<p>${say("bot-holds")}</p>
    <code class="fk-key" data-bot-key translate="no">${publicKey}</code>
    <div class="fk-actions">
      <button class="fk-small" type="button" aria-disabled=${rehearsal.busy} @click=${() => rehearsal.dismissBot()}>
        ${say("dismiss-bot")}
      </button>
    </div>`;
}

/** @param {Say} say @param {Rehearsal} rehearsal */
function handOverView(say, rehearsal) {
  if (rehearsal.account.keys.length === 0) return html`<p class="fk-quiet">${say("bot-empty")}</p>`;
  return html`<p class="fk-quiet">${say("bot-hand-over")}</p>
    ${handOverForm(say, rehearsal)}`;
}
