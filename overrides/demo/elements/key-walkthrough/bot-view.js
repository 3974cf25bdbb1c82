// @ts-check
// The bot's side: without a key until the reader hands it one.

import { html, nothing } from "lit-html";
import { handOverForm } from "../../exchange/hand-over-form.js";
import { sayNotice } from "../../ui/messages.js";
import { newDraft, prepareCheck, requestView } from "./request-view.js";

/** @typedef {import("../../ui/messages.js").Say<"answers" | "endpoints" | "keys" | "walkthrough">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */

/** Returns the view, which keeps the draft of a request between its renderings. @param {Say} say @param {Walkthrough} walkthrough @param {() => void} changed */
export function newBotView(say, walkthrough, changed) {
  const draft = newDraft(changed);
  walkthrough.addEventListener("prepare", (event) => prepareCheck(draft, /** @type {CustomEvent} */ (event).detail));
  return () => botView(say, walkthrough, draft);
}

/** @param {Say} say @param {Walkthrough} walkthrough @param {import("./request-view.js").Draft} draft */
function botView(say, walkthrough, draft) {
  const { client, refusal } = walkthrough;
  return html`<section class="fk-side" aria-labelledby="fk-bot-title">
    <h4 class="fk-section" id="fk-bot-title" tabindex="-1" data-focus="bot">${say("bot-title")}</h4>
    ${client.bot ? holdingView(say, walkthrough, client.bot.public_key) : handOverView(say, walkthrough)}
    ${
      refusal?.publicKey === "bot"
        ? html`<p class="fk-refusal" data-code=${refusal.notice.key}>${sayNotice(say, refusal.notice)}</p>`
        : nothing
    }
    ${requestView(say, walkthrough, draft)}
  </section>`;
}

/** @param {Say} say @param {Walkthrough} walkthrough @param {string} publicKey */
function holdingView(say, walkthrough, publicKey) {
  return html`<p>${say("bot-holds")}</p>
    <code class="fk-key" data-bot-key translate="no">${publicKey}</code>
    <div class="fk-actions">
      <button class="fk-small" type="button" data-spot="dismiss" aria-disabled=${walkthrough.client.busy} @click=${() => walkthrough.dismissBot()}>
        ${say("dismiss-bot")}
      </button>
    </div>`;
}

/** @param {Say} say @param {Walkthrough} walkthrough */
function handOverView(say, walkthrough) {
  if (walkthrough.client.account.keys.length === 0) return html`<p class="fk-quiet">${say("bot-empty")}</p>`;
  return html`<p class="fk-quiet">${say("bot-hand-over")}</p>
    ${handOverForm(say, walkthrough, "fk")}`;
}
