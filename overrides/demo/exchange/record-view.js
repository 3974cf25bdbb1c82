// @ts-check
// Both keys of a new pair, once. The private key is masked until the reader reveals it.

import { html, nothing } from "lit-html";
import { copyText, emptyClipboard, hasCopiedSecret, rememberSecret } from "../ui/clipboard.js";
import { downloadEnvFile } from "./env-file.js";

/** @typedef {import("../ui/messages.js").Say} Say */

/** @param {Say} say @param {import("./key-controller.js").KeyController} controller */
export function recordView(say, controller) {
  const { publicKey = "", privateKey = "" } = controller.unrecordedPair ?? {};
  const { isRevealed } = controller;
  // Each click reads the pair anew: no closure of a view may keep a private key.
  const copy = async (/** @type {"public" | "private"} */ which) => {
    const copied = await copyText(controller.unrecordedPair?.[`${which}Key`] ?? "", { secret: which === "private" });
    controller.announce(copied ? `copied-${which}` : "copy-failed");
  };
  const download = () => {
    if (!controller.unrecordedPair) return;
    downloadEnvFile(controller.unrecordedPair, say("env-comment"));
    controller.announce("downloaded");
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
        ${
          isRevealed
            ? html`<code class="fk-key" data-key="private" translate="no">${privateKey}</code>`
            : html`<span class="fk-key" role="img" aria-label=${say("private-key-masked")}
              >${"•".repeat(privateKey.length)}</span
            >`
        }
        <div class="fk-actions">
          <button class="fk-small" type="button" aria-pressed=${isRevealed} @click=${() => controller.toggleRevealed()}>
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
    </div>
    <p class="fk-quiet">${say("download-env-note")}</p>
    <div class="fk-actions">
      <button class="md-button md-button--primary" type="button" data-spot="record" @click=${() => controller.confirmRecorded()}>
        ${say("i-have-recorded-it")}
      </button>
      <button class="fk-small" type="button" @click=${() => controller.discard()}>${say("i-could-not")}</button>
    </div>`;
}

/**
 * Remembers that a private key was copied by hand, alone or with what stands around it: the listener is the
 * panel's, for the event goes to where the selection begins.
 * @param {import("./key-controller.js").KeyController} controller
 */
export async function copiedByHand(controller) {
  const { privateKey } = controller.unrecordedPair ?? {};
  if (privateKey && controller.isRevealed && String(getSelection()).includes(privateKey)) {
    await rememberSecret(privateKey);
  }
}

/** Names the clipboard that has a recorded private key, with a button to empty it. @param {Say} say @param {import("./key-controller.js").KeyController} controller */
export function clipboardView(say, controller) {
  if (controller.unrecordedPair || !hasCopiedSecret()) return nothing;
  const empty = async () => controller.announce(`clipboard-${await emptyClipboard()}`, {}, "step");
  return html`<p class="fk-clipboard">
    ${say("clipboard-still")} <button class="fk-small" type="button" @click=${empty}>${say("clipboard-empty")}</button>
  </p>`;
}

/** The controllers of the page that have an unrecorded pair. @type {Set<object>} */
const unrecorded = new Set();

/** Confirms leaving while a private key is unrecorded; only then: the listener disables the back-forward cache. @param {import("./key-controller.js").KeyController} controller */
export function guardLeaving(controller) {
  if (!controller.unrecordedPair) return endGuard(controller);
  unrecorded.add(controller);
  addEventListener("beforeunload", confirmLeaving);
}

/** Forgets a controller whose element is removed. @param {import("./key-controller.js").KeyController} controller */
export function endGuard(controller) {
  unrecorded.delete(controller);
  if (unrecorded.size === 0) removeEventListener("beforeunload", confirmLeaving);
}

/** @param {BeforeUnloadEvent} event */
function confirmLeaving(event) {
  event.preventDefault();
}
