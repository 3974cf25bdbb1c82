// @ts-check
// Why something was refused, where the reader asked for it.

import { html, nothing } from "lit-html";
import { homeOf } from "../../exchange/home.js";
import { sayNotice } from "../../ui/messages.js";

/** @typedef {import("./session-side.js").Say} Say */

/** What the page or the module would not do. @param {Say} say @param {import("./session.js").BotSession} session @param {import("./session.js").Place} place */
export function refusalView(say, { refusal }, place) {
  if (refusal?.place !== place) return nothing;
  return html`<p class="fk-refusal" data-code=${refusal.notice.key}>${sayNotice(say, refusal.notice)}</p>`;
}

/** Our reason for a refusal of the exchange, with the way to its paragraph. @param {Say} say @param {import("../../types.js").Notice} reason */
export function reasonView(say, reason) {
  const paragraph = reason.key.replace("error-", "new-key-errors/#");
  return html`${sayNotice(say, reason)} <a href=${new URL(paragraph, homeOf()).href}>${say("refusal-more")}</a>`;
}
