// @ts-check
// The Authent of the reader's own program: how to make one with the practice key, and what it holds.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { sayNotice } from "../../ui/messages.js";

/** @typedef {import("../../ui/messages.js").Say<"keys" | "lab">} Say */
/** @typedef {import("./lab.js").Lab} Lab */

/** @param {Say} say @param {Lab} lab @param {import("./results.js").Results | undefined} results */
export function labVerdictView(say, lab, results) {
  const { diagnosis, searched, shape, refusal, draft } = lab;
  const refused = refusal?.where === "authent" ? refusal.notice : undefined;
  const set = (/** @type {Event} */ event) => {
    lab.set({ authent: /** @type {HTMLInputElement} */ (event.target).value });
  };
  return html`<section class="fk-side" aria-labelledby="sl-verdict-title" data-current=${lab.isCurrent}>
    <h4 class="fk-section" id="sl-verdict-title">${say("lab-verdict-title")}</h4>
    ${lab.isExample ? nothing : actionsView(say, lab)}
    <label class="fk-label" for="sl-authent">${say("lab-authent")}</label>
    <input class="fk-field" id="sl-authent" spellcheck="false" autocomplete="off" autocapitalize="off"
      data-1p-ignore data-bwignore data-lpignore="true" data-form-type="other"
      aria-describedby="sl-authent-hint" .value=${live(draft.authent)} @input=${set} />
    <p class="sl-hint" id="sl-authent-hint">${say("lab-authent-hint")}</p>
    <div role="status" class="sl-verdict" data-verdict=${verdictOf(lab)}>
      ${refused ? html`<p class="fk-refusal" data-code=${refused.key}>${sayNotice(say, refused)}</p>` : nothing}
      ${searched && results ? results.searchingView(searched) : nothing}
      ${diagnosis && results ? results.diagnosisView(lab, diagnosis) : nothing}
      ${shape && results ? results.shapeView(shape) : nothing}
    </div>
  </section>`;
}

/** How to make a signature with the practice key. @param {Say} say @param {Lab} lab */
function actionsView(say, { api, draft }) {
  return html`<p class="fk-quiet">${say("lab-actions")}</p>
    <ol class="sl-actions">
      <li>${say("lab-action-create")}</li>
      <li>${say("lab-action-keys")}</li>
      ${api === "derivatives" ? html`<li>${say("lab-action-nonce", { nonce: draft.nonce || "none" })}</li>` : nothing}
      <li>${say("lab-action-run")}</li>
    </ol>`;
}

/** @param {Lab} lab  @returns {"" | "correct" | "mistaken" | "unexplained" | "searching" | "shape" | "refused"} */
function verdictOf({ diagnosis, searched, shape, refusal }) {
  if (refusal?.where === "authent") return "refused";
  if (searched !== undefined) return "searching";
  if (shape) return "shape";
  if (!diagnosis) return refusal?.where === "request" ? "refused" : "";
  if (diagnosis.correct) return "correct";
  return diagnosis.mistakes.length > 0 ? "mistaken" : "unexplained";
}
