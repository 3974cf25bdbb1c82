// @ts-check
// The permissions in the form: presets by what the key is for, then the thirteen boxes one by one.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { KEY_PERMISSIONS } from "./permissions.js";
import { hasExactly, PRESETS } from "./settings-draft.js";

/** @typedef {import("../../ui/messages.js").Say<"unified" | "walkthrough">} Say */
/** @typedef {import("./unified-key.js").UnifiedKey} UnifiedKey */
/** @typedef {(typeof KEY_PERMISSIONS)[number]} Permission */

/** Between a group and its box, in the exchange’s labels. */
const BETWEEN = " - ";
/** Boxes that a trading bot has no use for, with the message that says so. */
const RISKS = /** @type {const} */ (["withdraw-funds", "add-withdraw-address", "update-withdraw-address"]);

/** @param {Say} say @param {UnifiedKey} controller */
export function presetsView(say, controller) {
  return html`<div class="fk-presets" role="group" aria-labelledby="uw-presets">
    <p class="fk-group__name" id="uw-presets">${say("unified-presets")}</p>
    <div class="fk-presets__row">
      ${PRESETS.map(
        ([name, permissions]) => html`<button class="fk-small fk-preset" type="button" data-preset=${name}
          aria-pressed=${hasExactly(controller.draft, permissions)}
          @click=${() => controller.choosePreset(name)}>${say(`unified-preset-${name}`)}</button>`,
      )}
    </div>
  </div>`;
}

/** What the ticked boxes come to, in words. @param {Say} say @param {UnifiedKey} controller */
export function opensView(say, { draft: { permissions } }) {
  const has = (/** @type {string[]} */ ...tokens) => tokens.some((one) => permissions.has(one));
  const abilities = /** @type {const} */ ([
    ["connect", has("create-ws-token")],
    ["read", has("query-open-trades", "query-closed-trades", "query-funds", "query-ledger")],
    ["trade", has("modify-trades")],
    ["withdraw", has("withdraw-funds")],
  ]);
  return html`<div class="fk-opens" aria-live="polite">
    <p class="fk-opens__title">${say("opens-title")}</p>
    <ul class="fk-opens__list">
      ${abilities.map(
        ([ability, can]) =>
          html`<li class="fk-opens__item" data-ability=${ability} data-can=${can}>${say(can ? `unified-can-${ability}` : `unified-cannot-${ability}`)}</li>`,
      )}
    </ul>
    ${RISKS.some((one) => permissions.has(one)) ? html`<p class="fk-opens__rest"><strong>${say("unified-risk")}</strong></p>` : nothing}
    <p class="fk-opens__rest">${say("unified-presets-inferred")}</p>
  </div>`;
}

/** @param {Say} say @param {UnifiedKey} controller */
export function boxesView(say, controller) {
  const { permissions } = controller.draft;
  const groups = [...new Set(KEY_PERMISSIONS.map(groupOf))];
  return html`<details class="uw-fold">
    <summary>${say("unified-boxes", { count: permissions.size, total: KEY_PERMISSIONS.length })}</summary>
    <div class="fk-groups">
      ${groups.map(
        (group) => html`<fieldset class="fk-group">
          <legend class="fk-group__name">${
            group ? html`<span lang="en" translate="no">${group}</span>` : say("unified-boxes-addresses")
          }</legend>
          ${KEY_PERMISSIONS.filter((box) => groupOf(box) === group).map((box) => boxView(say, controller, box))}
        </fieldset>`,
      )}
    </div>
  </details>`;
}

/** The group of a box, by its label; "" for those that have none. @param {Permission} permission */
function groupOf({ label }) {
  return label.split(BETWEEN).slice(0, -1).join(BETWEEN);
}

/** @param {Say} say @param {UnifiedKey} controller @param {Permission} permission */
function boxView(say, controller, { token, label }) {
  const id = `uw-box-${token}`;
  const tick = (/** @type {Event} */ { currentTarget }) =>
    controller.tick(token, /** @type {HTMLInputElement} */ (currentTarget).checked);
  return html`<div class="fk-option">
    <input class="fk-option__input" type="checkbox" id=${id} name=${token} aria-describedby="${id}-opens"
      .checked=${live(controller.draft.permissions.has(token))} @change=${tick} />
    <label class="fk-option__label" for=${id} lang="en" translate="no">${label.split(BETWEEN).at(-1)}</label>
    <p class="fk-option__hint" id="${id}-opens">${say(`box-opens-${token}`)} <code translate="no">${token}</code></p>
  </div>`;
}
