// @ts-check
// The Authent of the reader's own program, and which mistakes it holds.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { sayNotice } from "../../ui/messages.js";

/** @typedef {import("../../ui/messages.js").Say<"keys" | "lab">} Say */
/** @typedef {import("../../ui/messages.js").Say<"answers" | "mistakes">} AnswerSay */
/** @typedef {import("./lab.js").Lab} Lab */
/** @typedef {import("../../types.js").Diagnosis} Diagnosis */

/** @param {Say} say @param {AnswerSay | undefined} answerSay  there before any answer @param {Lab} lab @param {URL} home  the guide in the page's language */
export function labVerdictView(say, answerSay, lab, home) {
  const { diagnosis, refusal, draft } = lab;
  const refused = refusal?.where === "authent" ? refusal.notice : undefined;
  const set = (/** @type {Event} */ event) => {
    lab.set({ authent: /** @type {HTMLInputElement} */ (event.target).value });
  };
  return html`<section class="fk-side" aria-labelledby="sl-verdict-title" data-current=${lab.isCurrent}>
    <h4 class="fk-section" id="sl-verdict-title">${say("lab-verdict-title")}</h4>
    <label class="fk-label" for="sl-authent">${say("lab-authent")}</label>
    <input class="fk-field" id="sl-authent" spellcheck="false" autocomplete="off" autocapitalize="off"
      data-1p-ignore data-bwignore data-lpignore="true" data-form-type="other"
      aria-describedby="sl-authent-hint" .value=${live(draft.authent)} @input=${set} />
    <p class="sl-hint" id="sl-authent-hint">${say("lab-authent-hint")}</p>
    <div role="status" class="sl-verdict" data-verdict=${verdictOf(lab)}>
      ${refused ? html`<p class="fk-refusal" data-code=${refused.key}>${sayNotice(say, refused)}</p>` : nothing}
      ${diagnosis && answerSay ? diagnosisView(answerSay, diagnosis, home) : nothing}
    </div>
  </section>`;
}

/** @param {Lab} lab  @returns {"" | "correct" | "mistaken" | "unexplained" | "refused"} */
function verdictOf({ diagnosis, refusal }) {
  if (refusal) return "refused";
  if (!diagnosis) return "";
  if (diagnosis.correct) return "correct";
  return diagnosis.mistakes.length > 0 ? "mistaken" : "unexplained";
}

/** @param {AnswerSay} say @param {Diagnosis} diagnosis @param {URL} home */
function diagnosisView(say, { correct, mistakes, tried, attempts }, home) {
  const linkTo = (/** @type {string} */ code) => new URL(`mistakes/#${code}`, home).href;
  if (correct) return html`<p class="fk-let-in">${say("lab-correct")}</p>`;
  if (mistakes.length > 0) {
    return html`<div class="fk-refusal">
      <p><strong>${say("lab-mistaken", { count: mistakes.length })}</strong></p>
      <ul class="sl-mistakes">
        ${mistakes.map(
          (code) => html`<li data-mistake=${code}>
            <p>${say(`mistake-${code}`)}</p>
            <p>${say(`mend-${code}`)}</p>
            <p><a href=${linkTo(code)}>${say("lab-more")} <code translate="no">${code}</code></a></p>
          </li>`,
        )}
      </ul>
    </div>`;
  }
  return html`<div class="fk-refusal">
    <p><strong>${say("lab-unexplained")}</strong></p>
    <p>${say("lab-unexplained-check")}</p>
    <details class="sl-tried">
      <summary>${say("lab-tried", { attempts, count: tried.length })}</summary>
      <ul>
        ${tried.map((code) => html`<li><a href=${linkTo(code)} translate="no">${code}</a></li>`)}
      </ul>
    </details>
  </div>`;
}
