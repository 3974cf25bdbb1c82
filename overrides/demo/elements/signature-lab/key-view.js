// @ts-check
// The lab's key: the bot's, or the ways to hand one to the bot.

import { html, nothing } from "lit-html";
import { ENDPOINTS } from "#endpoints";
import { sayNotice } from "../../ui/messages.js";
import { endpointOf, isEnough, leastChoice } from "./draft.js";

/** @typedef {import("../../ui/messages.js").Say<"findings" | "keys" | "lab">} Say */
/** @typedef {import("../../exchange/key-controller.js").KeyController} KeyController */
/** @typedef {import("./lab.js").Lab} Lab */

/** What shows keys, which is there when there are some. @typedef {typeof import("./key-parts.js")} KeyParts */
/** @typedef {{ keys: KeyController, lab: Lab, home: URL, parts: KeyParts | undefined, others: import("./other-apis.js").OtherApis | undefined }} Of  `home`: the guide in the page's language */

/** @param {Say} say @param {Of} of */
export function labKeyView(say, of) {
  const { keys, lab, parts, others } = of;
  const { refusal, notice, unrecordedPair } = keys;
  return html`<section class="fk-side" aria-labelledby="sl-key-title">
    <h4 class="fk-section" id="sl-key-title" tabindex="-1" data-focus="key">${say("lab-key-title")}</h4>
    ${others?.exampleView(lab)}
    ${lab.isExample ? nothing : (others?.unifiedKeyView(lab, keys.client.unified.bot?.public_key) ?? ownKeyView(say, of))}
    ${unrecordedPair && parts ? html`<div class="sl-record">${parts.recordView(say, keys)}</div>` : nothing}
    ${refusal ? html`<p class="fk-refusal" data-code=${refusal.notice.key}>${sayNotice(say, refusal.notice)}</p>` : nothing}
    <p class=${refusal || parts?.isShownWithPair(notice) ? "fk-said" : "sl-status"} role="status">${notice ? sayNotice(say, notice) : nothing}</p>
    ${parts?.clipboardView(say, keys) ?? nothing}
  </section>`;
}

/** @param {Say} say @param {Of} of */
function ownKeyView(say, of) {
  const { keys, lab, parts } = of;
  if (!lab.ownKey) return noKeyView(say, of);
  return parts?.keyView(say, keys, lab.ownKey, isEnough(lab.ownKey, accessOf(lab))) ?? nothing;
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
