// @ts-check
// The exchange's side: the keys of the account, what was chosen for each, and the limit.

import { html, nothing } from "lit-html";
import { refusalAt } from "../../exchange/refusal-at.js";
import { passwordForm } from "./password-view.js";

/** @typedef {import("../../ui/messages.js").Say<"unified" | "walkthrough" | "keys" | "answers">} Say */
/** @typedef {import("../../types.js").UnifiedKey} Key */
/** @typedef {import("./unified-key.js").UnifiedKey} UnifiedKey */

/** The button of what comes next. */
const PRIMARY = "md-button--primary";

/** After the pair is recorded, or lost: what the reader can do next. @param {Say} say @param {UnifiedKey} controller */
export function keptView(say, controller) {
  const lost = refusalAt(say, controller, "step");
  const isLost = lost !== nothing;
  const toBot = html`<button class="md-button ${isLost ? "" : PRIMARY}" type="button" data-to-bot
    @click=${() => controller.announce(undefined, {}, "bot")}>${say("to-bot")}</button>`;
  const another = html`<button class="md-button ${isLost ? PRIMARY : ""}" type="button" data-another aria-disabled=${!controller.isIdle}
    @click=${() => controller.isIdle && controller.chooseAgain()}>${say("another-key")}</button>`;
  return html`${isLost ? lost : html`<p class="fk-way__text">${say(controller.bot ? "unified-kept-with-bot" : "unified-kept")}</p>`}
    <div class="fk-actions">${isLost ? [another, toBot] : [toBot, another]}</div>`;
}

/** @param {Say} say @param {UnifiedKey} controller */
export function keysView(say, controller) {
  const { keys } = controller;
  const { key_limit: limit } = controller.client.unified;
  return html`<section class="fk-side" aria-labelledby="uw-keys-title">
    <h4 class="fk-section" id="uw-keys-title" tabindex="-1" data-focus="keys">${say("exchange-title")}</h4>
    <div class="fk-limit">
      <label class="fk-limit__label" for="uw-limit">${say("keys-of-limit", { count: keys.length, limit })}</label>
      <meter class="fk-limit__meter" id="uw-limit" min="0" max=${limit} .value=${keys.length}></meter>
    </div>
    <p class="fk-quiet">${say("unified-limit", { limit })}</p>
    <div class="fk-scroll" role="region" tabindex="0" aria-labelledby="uw-keys-title">
      <ul class="fk-keys">${[...keys].reverse().map((key, nth) => keyView(say, controller, key, nth))}</ul>
    </div>
  </section>`;
}

/** @param {Say} say @param {UnifiedKey} controller @param {Key} key @param {number} nth */
function keyView(say, controller, key, nth) {
  const { public_key, name, revealed } = key;
  const idle = controller.isIdle;
  const button = (/** @type {string} */ kind, /** @type {string} */ label, /** @type {() => unknown} */ act) =>
    html`<button class="fk-small" type="button" data-do=${kind} aria-disabled=${!idle} aria-describedby="uw-key-${nth}"
      @click=${() => idle && act()}>${label}</button>`;
  return html`<li class="fk-keys__item" data-public-key=${public_key}>
    <p class="uw-key__name" id="uw-key-${nth}" translate="no">${name}</p>
    <code class="fk-key" translate="no">${public_key}</code>
    ${factsView(say, controller, key)}
    <div class="fk-actions">
      ${button("reveal", say(revealed ? "show-again" : "show-first"), () => controller.showAgain(public_key))}
      ${button("edit", say("unified-edit"), () => controller.edit(public_key))}
      ${button("password", say(key.otp ? "unified-password-change" : "unified-password-add"), () => controller.askPassword(public_key))}
      ${button("revoke", say("revoke"), () => controller.revoke(public_key))}
    </div>
    ${controller.passwordOf === public_key ? passwordForm(say, controller, key) : nothing}
    ${refusalAt(say, controller, public_key)}
  </li>`;
}

/** @param {Say} say @param {UnifiedKey} controller @param {Key} key */
function factsView(say, controller, key) {
  const date = (/** @type {number} */ seconds) => new Date(seconds * 1000);
  const { valid_until, query_from, query_to, nonce_window, last_used } = key;
  const isExpired = valid_until !== null && valid_until <= controller.now;
  return html`<p class="fk-keys__facts uw-boxes">
      ${key.permissions.length > 0 ? key.permissions.map((one) => html`<code translate="no">${one}</code> `) : say("unified-no-boxes")}
    </p>
    <p class="fk-keys__facts">
      <span>${say("created-at", { date: date(key.created) })}</span>
      ${valid_until === null ? nothing : html`<span data-expired=${isExpired}>${say(isExpired ? "unified-expired" : "unified-expires", { date: date(valid_until) })}</span>`}
      ${key.ip_allowlist.length > 0 ? html`<span>${say("unified-only-from")} <code translate="no">${key.ip_allowlist.join(" ")}</code></span>` : nothing}
      ${nonce_window === "0" ? nothing : html`<span>${say("unified-window")} <code>${nonce_window}</code></span>`}
      ${query_from === null ? nothing : html`<span>${say("unified-reads-from", { date: date(query_from) })}</span>`}
      ${query_to === null ? nothing : html`<span>${say("unified-reads-to", { date: date(query_to) })}</span>`}
      ${key.otp ? html`<span data-otp>${say("unified-has-password")}</span>` : nothing}
      ${key.nonce === "0" ? nothing : html`<span>${say("unified-highest-nonce")} <code>${key.nonce}</code></span>`}
      ${last_used === null ? nothing : html`<span>${say("unified-last-used", { date: date(last_used) })}</span>`}
    </p>`;
}
