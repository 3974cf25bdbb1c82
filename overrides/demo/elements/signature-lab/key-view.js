// @ts-check
// The lab's key: the bot's, or how the bot comes by one.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { handOverForm } from "../../exchange/hand-over-form.js";
import { recordView } from "../key-walkthrough/record-view.js";

/** @typedef {import("../../ui/messages.js").Say} Say */
/** @typedef {import("../key-walkthrough/walkthrough.js").Rehearsal} Rehearsal */
/** @typedef {import("./lab.js").Lab} Lab */

// It may sign most requests, and cannot withdraw, as a bot's key should not.
const PRACTICE = /** @type {const} */ ({ general: "full-access", withdrawal: "no-access" });

/** @param {Say} say @param {Rehearsal} rehearsal @param {Lab} lab @param {URL} home  the guide in the page's language */
export function labKeyView(say, rehearsal, lab, home) {
  const { refusal, notice, fresh } = rehearsal;
  return html`<section class="fk-side" aria-labelledby="sl-key-title">
    <p class="fk-section" id="sl-key-title" tabindex="-1" data-focus="key">${say("lab-key-title")}</p>
    ${lab.key ? keyView(say, rehearsal, lab.key) : noKeyView(say, rehearsal, home)}
    ${fresh ? html`<div class="sl-record">${recordView(say, rehearsal)}</div>` : nothing}
    ${refusal ? html`<p class="fk-refusal" data-code=${refusal.notice.key}>${say(refusal.notice.key, refusal.notice.values)}</p>` : nothing}
    <p class=${refusal ? "fk-said" : "sl-status"} role="status">${notice ? say(notice.key, notice.values) : nothing}</p>
  </section>`;
}

/** @param {Say} say @param {Rehearsal} rehearsal @param {string} key */
function keyView(say, rehearsal, key) {
  return html`<div class="sl-key">
    <p>${say("lab-key")} <code data-lab-key=${key} translate="no">${key.slice(0, 12)}…</code></p>
    ${rehearsal.fresh
      ? nothing // first comes what to do with it
      : html`<button class="fk-small" type="button" aria-disabled=${rehearsal.busy} @click=${() => rehearsal.dismissBot()}>
          ${say("lab-other-key")}
        </button>`}
  </div>`;
}

/** @param {Say} say @param {Rehearsal} rehearsal @param {URL} home */
function noKeyView(say, rehearsal, home) {
  return html`<p>${say("lab-no-key")}</p>
    <div class="fk-actions">
      <button class="md-button md-button--primary" type="button" data-make-key aria-disabled=${rehearsal.busy}
        @click=${() => rehearsal.create(PRACTICE)}>${say("lab-make-key")}</button>
    </div>
    ${rehearsal.account.keys.length === 0
      ? nothing
      : html`<p>${say("lab-paste-key")} <a href=${new URL("#rehearse", home).href}>${say("lab-rehearsal")}</a></p>
          <p class="fk-once">${say("lab-only-practice")}</p>
          ${handOverForm(say, rehearsal, { keepRefused: false })}`}`;
}
