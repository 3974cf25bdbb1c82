// @ts-check
// The end of the rehearsal: what leads to the real key.

import { html } from "lit-html";
import { homeOf } from "../../exchange/home.js";

/** @param {import("../../ui/messages.js").Say<"answers">} say */
export function endView(say) {
  const home = homeOf();
  return html`<section class="fk-end" aria-labelledby="fk-end-title">
    <h4 class="fk-section" id="fk-end-title">${say("end-title")}</h4>
    <p>${say("end-text")}</p>
    <div class="fk-actions">
      <a class="md-button md-button--primary" href=${new URL("rehearsal/#the-real-key", home).href}>${say("end-checklist")}</a>
      <a class="md-button" href=${new URL("apps-and-services/", home).href}>${say("end-app")}</a>
    </div>
  </section>`;
}
