// @ts-check
// Steps 1 and 2, which need no key: the message and its SHA-256; and the text of the reader's own program.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { sayNotice } from "../../ui/messages.js";
import { valueView } from "./steps-view.js";

/** @typedef {import("../../ui/messages.js").Say<"keys" | "lab">} Say */
/** @typedef {import("./lab.js").Lab} Lab */

const MESSAGES = /** @type {const} */ ({
  derivatives: "lab-step-message",
  unified: "lab-step-unified",
  challenge: "lab-step-challenge",
});

/** @param {Say} say @param {Lab} lab @param {import("./results.js").Results | undefined} results */
export function labMessageView(say, lab, results) {
  const { message, refusal } = lab;
  const refused = refusal?.where === "request" ? refusal.notice : undefined;
  const { api } = lab;
  return html`<section class="fk-side" aria-labelledby="sl-message-title" data-current=${lab.isCurrent}>
    <h4 class="fk-section" id="sl-message-title">${say("lab-message-title")}</h4>
    ${message || refused ? nothing : html`<p class="fk-quiet">${say("lab-message-need-start")}</p>`}
    <p class=${refused ? "fk-refusal" : "fk-said"} role="status" data-code=${refused?.key ?? nothing}>${refused ? sayNotice(say, refused) : nothing}</p>
    <ol class="sl-steps">
      <li><p class="sl-step">${say(MESSAGES[api])}</p>
        ${message ? (api === "derivatives" ? results?.messageView(message) : valueView("message", message.message)) : nothing}</li>
      <li><p class="sl-step">${say("lab-step-hash")}</p>${valueView("sha256", message?.sha256_hex)}</li>
    </ol>
    ${api === "challenge" ? nothing : textView(say, lab, results)}
  </section>`;
}

/** The text of the reader's program. @param {Say} say @param {Lab} lab @param {import("./results.js").Results | undefined} results */
function textView(say, lab, results) {
  const { refusal, comparison } = lab;
  const set = (/** @type {Event} */ event) => {
    lab.set({ text: /** @type {HTMLTextAreaElement} */ (event.target).value });
  };
  return html`<label class="fk-label" for="sl-text">${say("lab-text")}</label>
    <textarea class="fk-field" id="sl-text" rows="2" spellcheck="false" autocomplete="off" autocapitalize="off" autocorrect="off"
      data-1p-ignore data-bwignore data-lpignore="true" data-form-type="other"
      aria-describedby="sl-text-hint" .value=${live(lab.draft.text)} @input=${set}></textarea>
    <p class="sl-hint" id="sl-text-hint">${say("lab-text-hint")}</p>
    <div role="status" class="sl-compared" data-compared=${comparedOf(lab)}>
      ${refusal?.where === "text" ? html`<p class="fk-refusal" data-code=${refusal.notice.key}>${sayNotice(say, refusal.notice)}</p>` : nothing}
      ${comparison && results ? results.comparisonView(comparison) : nothing}
    </div>`;
}

/** @param {Lab} lab  @returns {"" | "equal" | "different" | "digest" | "hash" | "refused"} */
function comparedOf({ comparison, refusal }) {
  if (refusal?.where === "text") return "refused";
  if (!comparison) return "";
  if (comparison.is_digest) return "digest";
  if (comparison.is_hash) return "hash";
  return comparison.equal ? "equal" : "different";
}
