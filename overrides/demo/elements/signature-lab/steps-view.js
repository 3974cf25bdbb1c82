// @ts-check
// The five steps of Authent, each with its value; of the message, what is what and what was cut.

import { html, nothing } from "lit-html";
import { sayNotice } from "../../ui/messages.js";

/** @typedef {import("../../ui/messages.js").Say<"keys" | "lab">} Say */
/** @typedef {{ authent: string, key: "lab-copied" | "lab-copy-failed" }} Copied */
/** @typedef {import("./lab.js").Lab} Lab */
/** @typedef {import("./draft.js").Steps} Steps */

/** @param {Say} say @param {Lab} lab @param {{ copy: () => void, copied: Copied }} page */
export function labStepsView(say, lab, page) {
  const { steps, refusal } = lab;
  const refused = refusal?.where === "request" ? refusal.notice : undefined;
  return html`<section class="fk-side" aria-labelledby="sl-steps-title" data-current=${lab.isCurrent}>
    <h4 class="fk-section" id="sl-steps-title">${say("lab-steps-title")}</h4>
    ${lab.key ? nothing : html`<p class="fk-quiet">${say("lab-steps-need-key")}</p>`}
    <p class=${refused ? "fk-refusal" : "fk-said"} role="status" data-code=${refused?.key ?? nothing}>${refused ? sayNotice(say, refused) : nothing}</p>
    <ol class="sl-steps">
      <li><p class="sl-step">${say("lab-step-message")}</p>${steps ? messageView(say, steps) : nothing}</li>
      <li><p class="sl-step">${say("lab-step-hash")}</p>${valueView("sha256", steps?.sha256_hex)}</li>
      <li><p class="sl-step">${say("lab-step-key")}</p>${steps ? html`<p class="sl-value" data-step="key">${say("lab-bytes", { count: steps.private_key_bytes })}</p>` : nothing}</li>
      <li><p class="sl-step">${say("lab-step-hmac")}</p>${valueView("hmac", steps?.hmac_hex)}</li>
      <li>
        <p class="sl-step">${say("lab-step-authent")}</p>${valueView("authent", steps?.authent)}
        <div class="fk-actions">
          ${steps ? html`<button class="fk-small" type="button" data-copy @click=${page.copy}>${say("lab-copy")}</button>` : nothing}
          <span role="status">${page.copied.authent === steps?.authent ? say(page.copied.key) : nothing}</span>
        </div>
      </li>
    </ol>
  </section>`;
}

/** @param {string} step @param {string} [value] */
function valueView(step, value) {
  return value === undefined ? nothing : html`<code class="sl-value" data-step=${step} translate="no">${value}</code>`;
}

/** @param {Say} say @param {Steps} steps */
function messageView(say, { post_data, nonce, endpoint_path, message, cut }) {
  const empty = html`<em>${say("lab-empty")}</em>`;
  return html`<dl class="sl-parts">
      <dt data-part="post-data">${say("lab-part-post-data")}</dt>
      <dd>${post_data ? html`<code data-part="post-data" translate="no">${post_data}</code>` : empty}</dd>
      <dt data-part="nonce">${say("lab-part-nonce")}</dt>
      <dd>${nonce ? html`<code data-part="nonce" translate="no">${nonce}</code>` : empty}</dd>
      <dt data-part="path">${say("lab-part-path")}</dt>
      <dd>
        ${cut ? html`<del data-cut translate="no">${cut}</del>` : nothing}<code data-part="path" translate="no">${endpoint_path}</code>
        ${cut ? html`<span class="sl-hint">${say("lab-cut", { prefix: cut })}</span>` : nothing}
      </dd>
    </dl>
    <code class="sl-value" data-step="message" data-message=${message} translate="no"><span data-part="post-data">${post_data}</span><span data-part="nonce">${nonce}</span><span data-part="path">${endpoint_path}</span></code>`;
}
