// @ts-check
// Both keys of a new pair, once. The private key is masked until the reader reveals it.

import { html, nothing } from "lit-html";
import { copyText, emptyClipboard, hasCopiedSecret, rememberSecret } from "../ui/clipboard.js";
import { sayNotice } from "../ui/messages.js";
import { downloadKeyFile } from "./key-file.js";

/** @typedef {import("../ui/messages.js").Say<"keys">} Say */

/** The notices that stand beside what they are about, in the view of the pair. */
const SHOWN_HERE = ["copied-public", "copied-private", "copy-failed", "downloaded", "record-unseen"];

/** Whether the view of the pair shows a notice: then it is elsewhere for screen readers alone. @param {import("../types.js").Notice | undefined} notice */
export function isShownWithPair(notice) {
  return SHOWN_HERE.includes(notice?.key ?? "");
}

/** @param {Say} say @param {import("./key-controller.js").KeyController} controller */
export function recordView(say, controller) {
  const { publicKey = "", privateKey = "" } = controller.unrecordedPair ?? {};
  const { isRevealed, notice } = controller;
  const isUnseen = notice?.key === "record-unseen";
  const download = (/** @type {Event} */ { currentTarget }, /** @type {"env" | "txt"} */ kind) => {
    if (!controller.unrecordedPair) return;
    downloadKeyFile(controller.unrecordedPair, kind, say, controller.settingNames);
    controller.take("downloaded");
    showNotice(currentTarget);
  };
  // The question comes to where it was asked for: the second click of a double one is no answer.
  const once = (/** @type {() => void} */ act) => (/** @type {MouseEvent} */ event) => event.detail < 2 && act();
  return html`<p class="fk-once"><strong>${say("once-title")}</strong> ${say("once-text")}</p>
    <dl class="fk-pair">
      <dt>${say("public-key")}</dt>
      <dd>
        <code class="fk-key" data-key="public" translate="no">${publicKey}</code>
        <div class="fk-actions">${copyButton(say, controller, "public")}</div>
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
          <button class="fk-small" type="button" data-reveal=${isRevealed} @click=${() => controller.toggleRevealed()}>
            ${say(isRevealed ? "hide-private" : "show-private")}
          </button>
          ${copyButton(say, controller, "private")}
        </div>
      </dd>
    </dl>
    ${notice && isShownWithPair(notice) && !isUnseen && notice.key !== "copied-public" ? html`<p class="fk-beside" aria-hidden="true">${sayNotice(say, notice)}</p>` : nothing}
    <p class="fk-quiet">${say("record-where")}</p>
    <div class="fk-actions">
      <button class="fk-small" type="button" @click=${(/** @type {Event} */ event) => download(event, "txt")}>${say("download-txt")}</button>
      <button class="fk-small" type="button" @click=${(/** @type {Event} */ event) => download(event, "env")}>${say("download-env")}</button>
    </div>
    <p class="fk-quiet">${say("download-env-note")}</p>
    <div class="fk-actions">
      <button class="fk-small" type="button" @click=${() => controller.discard()}>${say("i-could-not")}</button>
    </div>
    <div class="fk-submit">
      ${
        isUnseen
          ? html`<p class="fk-submit__question" id="fk-unseen">${say("record-unseen")}</p>
            <button class="md-button" type="button" data-spot="record" aria-describedby="fk-unseen"
              @click=${once(() => controller.confirmRecorded())}>${say("record-anyway")}</button>`
          : nothing
      }
      <button class="md-button md-button--primary" type="button" data-spot=${isUnseen ? nothing : "record"}
        @click=${once(() => controller.record())}>${say("i-have-recorded-it")}</button>
    </div>`;
}

/** Brings what came of a button into sight, clear of the bar at the window's end. @param {EventTarget | null} button */
function showNotice(button) {
  const panel = /** @type {Element} */ (button).closest(".fk-panel, signature-lab");
  panel?.querySelector(".fk-beside")?.scrollIntoView({ block: "nearest" });
}

/** A button that says by itself that it has copied. @param {Say} say @param {import("./key-controller.js").KeyController} controller @param {"public" | "private"} which */
function copyButton(say, controller, which) {
  // Each click reads the pair anew: no closure of a view may keep a private key.
  const copy = async (/** @type {Event} */ { currentTarget }) => {
    const key = controller.unrecordedPair?.[`${which}Key`] ?? "";
    if (!(await copyText(key, { secret: which === "private" }))) controller.announce("copy-failed");
    else if (which === "private") controller.take("copied-private");
    else controller.announce("copied-public");
    showNotice(currentTarget);
  };
  const isCopied = controller.notice?.key === `copied-${which}`;
  return html`<button class="fk-small" type="button" data-copy=${which} data-copied=${isCopied} @click=${copy}>
    ${say(isCopied ? "copied" : `copy-${which}`)}
  </button>`;
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
