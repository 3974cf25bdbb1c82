// @ts-check
// The exchange's side: the keys of the account, and the limit.

import { html, nothing } from "lit-html";

/** @typedef {import("../../ui/messages.js").Say<"walkthrough">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */
/** @typedef {typeof import("./key-side.js")} KeySide */

/** @param {Say} say @param {Walkthrough} walkthrough @param {KeySide} [keySide]  loaded once there is a key */
export function keysView(say, walkthrough, keySide) {
  const { keys, key_limit } = walkthrough.client.account;
  return html`<section class="fk-side" aria-labelledby="fk-keys-title">
    <h4 class="fk-section" id="fk-keys-title" tabindex="-1" data-focus="keys">${say("exchange-title")}</h4>
    <div class="fk-limit">
      <label class="fk-limit__label" for="fk-limit">
        ${say("keys-of-limit", { count: keys.length, limit: key_limit })}
      </label>
      <meter class="fk-limit__meter" id="fk-limit" min="0" max=${key_limit} .value=${keys.length}></meter>
      <button
        class="fk-small"
        type="button"
        aria-disabled=${!walkthrough.isIdle}
        @click=${() => walkthrough.isIdle && walkthrough.fillUp()}
      >
        ${say("fill-up", { limit: key_limit })}
      </button>
    </div>
    ${keySide?.refusalAt(say, walkthrough, "") ?? nothing}
    ${
      keys.length === 0
        ? html`<p class="fk-quiet">${say("no-keys")}</p>`
        : html`<div class="fk-scroll" role="region" tabindex="0" aria-labelledby="fk-keys-title">
          <ul class="fk-keys">
            ${[...keys].reverse().map((key) => keySide?.keyView(say, walkthrough, key))}
          </ul>
        </div>`
    }
  </section>`;
}
