// @ts-check
// The steps that need a key, each with its value.

import { html, nothing } from "lit-html";

/** @typedef {import("../../ui/messages.js").Say<"findings" | "keys" | "lab">} Say */
/** @typedef {{ authent: string, key: "lab-copied" | "lab-copy-failed" }} Copied */
/** @typedef {import("./lab.js").Lab} Lab */

/** @param {Say} say @param {Lab} lab @param {{ copy: () => void, copied: Copied, others: import("./other-apis.js").OtherApis | undefined }} page */
export function labStepsView(say, lab, page) {
  return html`<section class="fk-side" aria-labelledby="sl-steps-title" data-current=${lab.isCurrent}>
    <h4 class="fk-section" id="sl-steps-title">${say("lab-steps-title")}</h4>
    ${lab.key ? nothing : html`<p class="fk-quiet">${say("lab-steps-need-key")}</p>`}
    <ol class="sl-steps sl-steps--with-key" start="3">
      ${lab.api !== "derivatives" && page.others ? page.others.stepsView(say, lab, page) : authentSteps(say, lab, page)}
    </ol>
  </section>`;
}

/** @param {Say} say @param {Lab} lab @param {{ copy: () => void, copied: Copied }} page */
function authentSteps(say, { steps }, page) {
  return html`<li><p class="sl-step">${say("lab-step-key")}</p>${steps ? html`<p class="sl-value" data-step="key">${say("lab-bytes", { count: steps.private_key_bytes })}</p>` : nothing}</li>
    <li><p class="sl-step">${say("lab-step-hmac")}</p>${valueView("hmac", steps?.hmac_hex)}</li>
    <li>
      <p class="sl-step">${say("lab-step-authent")}</p>${valueView("authent", steps?.authent)}
      <div class="fk-actions">
        ${steps ? html`<button class="fk-small" type="button" data-copy @click=${page.copy}>${say("lab-copy")}</button>` : nothing}
        <span role="status">${page.copied.authent === steps?.authent ? say(page.copied.key) : nothing}</span>
      </div>
    </li>`;
}

/** @param {string} step @param {string} [value] */
export function valueView(step, value) {
  return value === undefined ? nothing : html`<code class="sl-value" data-step=${step} translate="no">${value}</code>`;
}
