// @ts-check
// The lab's key: the bot's, or the ways to hand one to the bot.

import { html, nothing } from "lit-html";
import { ENDPOINTS } from "#published";
import { sayNotice } from "../../ui/messages.js";
import { endpointOf, isEnough, leastChoice } from "./draft.js";

/** @typedef {import("../../ui/messages.js").Say<"keys" | "lab">} Say */
/** @typedef {import("../../exchange/key-controller.js").KeyController} KeyController */
/** @typedef {import("./lab.js").Lab} Lab */

/** What shows keys, which is there when there are some. @typedef {typeof import("./key-parts.js")} KeyParts */
/** @typedef {{ keys: KeyController, lab: Lab, home: URL, parts: KeyParts | undefined }} Of  `home`: the guide in the page's language */

/** @param {Say} say @param {Of} of */
export function labKeyView(say, of) {
  const { keys, lab, parts } = of;
  const { refusal, notice, unrecordedPair } = keys;
  return html`<section class="fk-side" aria-labelledby="sl-key-title">
    <h4 class="fk-section" id="sl-key-title" tabindex="-1" data-focus="key">${say("lab-key-title")}</h4>
    ${lab.ownKey ? keyView(say, keys, lab, lab.ownKey) : noKeyView(say, of)}
    ${unrecordedPair && parts ? html`<div class="sl-record">${parts.recordView(say, keys)}</div>` : nothing}
    ${refusal ? html`<p class="fk-refusal" data-code=${refusal.notice.key}>${sayNotice(say, refusal.notice)}</p>` : nothing}
    <p class=${refusal || parts?.isShownWithPair(notice) ? "fk-said" : "sl-status"} role="status">${notice ? sayNotice(say, notice) : nothing}</p>
    ${parts?.clipboardView(say, keys) ?? nothing}
  </section>`;
}

/** @param {Say} say @param {KeyController} keys @param {Lab} lab @param {import("../../types.js").Key} key */
function keyView(say, keys, lab, { public_key: key, general, withdrawal }) {
  const isTooLow = !isEnough({ general, withdrawal }, accessOf(lab));
  return html`<div class="sl-key">
    <p>${say("lab-key")} <code data-lab-key=${key} translate="no">${key.slice(0, 12)}…</code>
      <span class="sl-hint" data-permissions>${say("lab-key-has", { general, withdrawal })}</span></p>
    ${
      keys.unrecordedPair
        ? nothing // the new pair is to be recorded first
        : html`<button class="fk-small" type="button" aria-disabled=${keys.client.busy} @click=${() => keys.dismissBot()}>
          ${say("lab-other-key")}
        </button>`
    }
  </div>
  ${isTooLow ? html`<p class="sl-hint" data-too-low>${say("lab-key-too-low")}</p>` : nothing}`;
}

/** What the form's endpoint needs. @param {Lab} lab */
function accessOf(lab) {
  return ENDPOINTS[endpointOf(lab)]?.access ?? "public";
}

/** @param {Say} say @param {Of} of */
function noKeyView(say, { keys, lab, home, parts }) {
  const access = accessOf(lab);
  return html`<p>${say("lab-no-key")} ${say("lab-practice-key", { access })}</p>
    <div class="fk-actions">
      <button class="md-button md-button--primary" type="button" data-make-key aria-disabled=${keys.client.busy}
        @click=${() => keys.create(leastChoice(access))}>${say("lab-make-key")}</button>
    </div>
    ${
      lab.isStarted && keys.client.runtime.state.name === "failed"
        ? html`<p class="fk-refusal" data-failed><a href="#sl-failure">${say("failed")}</a></p>`
        : nothing
    }
    ${
      keys.client.account.keys.length === 0 || !parts
        ? nothing
        : html`<p>${say("lab-paste-key")} <a href=${new URL("#rehearse", home).href}>${say("lab-rehearsal")}</a></p>
          ${parts.handOverForm(say, keys, "sl")}`
    }`;
}
