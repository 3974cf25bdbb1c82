// @ts-check
// Step 2: both keys, once. The private key is on the screen only while the reader asks for it.

import { html } from "../../vendor/lit-html/lit-html.js";
import { copyText } from "../../ui/clipboard.js";
import { downloadEnvFile } from "./env-file.js";

/** @typedef {import("../../ui/messages.js").Say} Say */

/** @param {Say} say @param {import("./walkthrough.js").Rehearsal} rehearsal */
export function recordView(say, rehearsal) {
  const { publicKey = "", privateKey = "" } = rehearsal.fresh ?? {};
  const { shown } = rehearsal;
  // The pair is read again when it is asked for: nothing here keeps it any longer.
  const copy = async (/** @type {"public" | "private"} */ which) => {
    const copied = await copyText(rehearsal.fresh?.[`${which}Key`] ?? "");
    rehearsal.announce(copied ? `copied-${which}` : "copy-failed");
  };
  const download = () => {
    if (!rehearsal.fresh) return;
    downloadEnvFile(rehearsal.fresh, say("env-comment"));
    rehearsal.announce("downloaded");
  };
  return html`<p class="fk-once"><strong>${say("once-title")}</strong> ${say("once-text")}</p>
    <dl class="fk-pair">
      <dt>${say("public-key")}</dt>
      <dd>
        <code class="fk-key" data-key="public" translate="no">${publicKey}</code>
        <div class="fk-actions">
          <button class="fk-small" type="button" @click=${() => copy("public")}>
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
          <button class="fk-small" type="button" @click=${() => copy("private")}>
            ${say("copy-private")}
          </button>
        </div>
      </dd>
    </dl>
    <div class="fk-actions">
      <button class="md-button" type="button" @click=${download}>${say("download-env")}</button>
      <button class="md-button md-button--primary" type="button" @click=${() => rehearsal.recorded()}>
        ${say("i-have-recorded-it")}
      </button>
      <button class="fk-small" type="button" @click=${() => rehearsal.discard()}>${say("i-could-not")}</button>
    </div>`;
}

/** Asks before leaving while a private key is on the screen; else not: it costs the back-forward cache. @param {Pick<import("./walkthrough.js").Rehearsal, "fresh">} rehearsal */
export function guardLeaving({ fresh }) {
  const listen = fresh ? addEventListener : removeEventListener;
  listen("beforeunload", warn);
}

/** @param {BeforeUnloadEvent} event */
function warn(event) {
  event.preventDefault();
}
