// @ts-check
// Step 2: both keys, once. The private key is on the screen only while the reader asks for it.

import { html } from "./vendor/lit-html/lit-html.js";

/** @typedef {import("./words.js").Say} Say */

/**
 * @param {Say} say
 * @param {import("./rehearsal.js").Rehearsal} rehearsal
 * @param {{ copy: (which: "publicKey" | "privateKey") => void, download: () => void }} page
 */
export function recordView(say, rehearsal, page) {
  const { publicKey = "", privateKey = "" } = rehearsal.fresh ?? {};
  const { shown } = rehearsal;
  return html`<p class="fk-once"><strong>${say("once-title")}</strong> ${say("once-text")}</p>
    <dl class="fk-pair">
      <dt>${say("public-key")}</dt>
      <dd>
        <code class="fk-key" data-key="public" translate="no">${publicKey}</code>
        <div class="fk-actions">
          <button class="fk-small" type="button" @click=${() => page.copy("publicKey")}>
            ${say("copy-public")}
          </button>
        </div>
      </dd>
      <dt>${say("private-key")}</dt>
      <dd>
        ${shown
          ? html`<code class="fk-key" data-key="private" translate="no">${privateKey}</code>`
          : html`<span class="fk-key" role="img" aria-label=${say("private-key-masked")}
              >${"•".repeat(privateKey.length)}</span
            >`}
        <div class="fk-actions">
          <button class="fk-small" type="button" aria-pressed=${shown} @click=${() => rehearsal.toggleShown()}>
            ${say("show-private")}
          </button>
          <button class="fk-small" type="button" @click=${() => page.copy("privateKey")}>
            ${say("copy-private")}
          </button>
        </div>
      </dd>
    </dl>
    <div class="fk-actions">
      <button class="md-button" type="button" @click=${page.download}>${say("download-env")}</button>
      <button class="md-button md-button--primary" type="button" @click=${() => rehearsal.recorded()}>
        ${say("i-have-recorded-it")}
      </button>
      <button class="fk-small" type="button" @click=${() => rehearsal.discard()}>${say("i-could-not")}</button>
    </div>`;
}
