// @ts-check
// The bot's side before there is a key for it, and after the last one is gone.

import { html } from "lit-html";

/** @param {import("../ui/messages.js").Say<"walkthrough">} say @param {string} prefix  of the ids, which are unique on the page */
export function emptyBotView(say, prefix) {
  return html`<section class="fk-side" aria-labelledby="${prefix}-bot-title">
    <h4 class="fk-section" id="${prefix}-bot-title" tabindex="-1" data-focus="bot">${say("bot-title")}</h4>
    <p class="fk-quiet">${say("bot-empty")}</p>
  </section>`;
}
