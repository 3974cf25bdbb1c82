// @ts-check
// The form of the lab's request: each part as it is sent.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { endpointOptions, HOST, plainOptions, sampleRequest } from "../../exchange/endpoint-options.js";
import { endpointOf } from "./draft.js";

/** @typedef {import("../../ui/messages.js").Say<"keys" | "lab">} Say */
/** What names the endpoints, once it has come. @typedef {import("../../exchange/endpoint-options.js").Say} EndpointSay */
/** @typedef {import("./lab.js").Lab} Lab */
/** @typedef {"path" | "query" | "body"} Field */

const METHODS = ["GET", "POST", "PUT"];
const NOT_IN_URLS = /[^!-~]+/gu; // RFC 3986: all but visible ASCII is written as %XX
const HALVES = /\p{Surrogate}/gu; // lone ones: encodeURIComponent throws on them

const APIS = /** @type {const} */ (["derivatives", "unified", "challenge"]);

/** @param {Say} say @param {Lab} lab @param {import("./results.js").Results | undefined} results @param {{ others: import("./other-apis.js").OtherApis | undefined, choose: (api: import("./draft.js").Api) => void, endpointSay: EndpointSay | undefined }} page */
export function labRequestView(say, lab, results, { others, choose, endpointSay }) {
  return html`<section class="fk-side" aria-labelledby="sl-request-title">
    <h4 class="fk-section" id="sl-request-title">${say("lab-request-title")}</h4>
    <div class="sl-apis" role="group" aria-label=${say("lab-api")}>
      ${APIS.map((api) => html`<button class="fk-small" type="button" data-api=${api} aria-pressed=${api === lab.api} @click=${() => choose(api)}>${say(`lab-api-${api}`)}</button>`)}
    </div>
    ${lab.api === "challenge" ? others?.challengeForm(lab) : requestForm(say, lab, endpointSay)}
    <div role="status">${results ? results.findingsView(lab) : nothing}</div>
  </section>`;
}

/** @param {Say} say @param {Lab} lab @param {EndpointSay | undefined} endpointSay */
function requestForm(say, lab, endpointSay) {
  const { method, host } = lab.draft;
  return html`<p class="fk-quiet">${say("lab-request-note")}</p>
    <form class="sl-form" autocomplete="off" @submit=${(/** @type {Event} */ event) => compute(event, lab)}>
      <div class="sl-field">
        <label class="fk-label" for="sl-endpoint">${say("endpoint")}</label>
        <select class="fk-field" id="sl-endpoint" @change=${(/** @type {Event} */ event) => choose(event, lab)}>
          <option value="-1" .selected=${live(endpointOf(lab) < 0)}>${say("lab-other-endpoint")}</option>
          ${endpointSay ? endpointOptions(endpointSay, endpointOf(lab)) : plainOptions(endpointOf(lab))}
        </select>
      </div>
      <div class="sl-field">
        <label class="fk-label" for="sl-method">${say("lab-method")}</label>
        <select class="fk-field" id="sl-method" @change=${(/** @type {Event} */ event) => lab.set({ method: fieldValue(event) })}>
          ${METHODS.map((one) => html`<option translate="no" .selected=${live(one === method)}>${one}</option>`)}
        </select>
      </div>
      ${fieldView(say, lab, "path", { splits: true })} ${nonceView(say, lab)}
      ${fieldView(say, lab, "query", { whole: true })} ${fieldView(say, lab, "body", { whole: true })}
      ${host === HOST ? nothing : html`<p class="sl-hint sl-field--whole" data-host>${say("lab-host", { host })}</p>`}
      <button class="md-button">${say("lab-compute")}</button>
    </form>`;
}

/** @param {Say} say @param {Lab} lab @param {Field} field @param {{ splits?: boolean, whole?: boolean }} [options]  whether a whole URL is taken apart, and whether it takes a whole line */
function fieldView(say, lab, field, { splits = false, whole = false } = {}) {
  const split = () => splits && lab.splitUrl();
  const input = (/** @type {InputEvent} */ event) => {
    lab.set({ [field]: fieldValue(event) });
    if (event.inputType !== "insertText" || event.data?.length !== 1) split(); // it was pasted
  };
  const value = lab.draft[field];
  const encoded = value.replace(NOT_IN_URLS, (found) => encodeURIComponent(found.replace(HALVES, "\ufffd")));
  return html`<div class=${whole ? "sl-field sl-field--whole" : "sl-field"}>
    <label class="fk-label" for="sl-${field}">${say(`lab-${field}`)}</label>
    <input class="fk-field" id="sl-${field}" spellcheck="false" autocapitalize="off" .value=${live(value)}
      @input=${input} @change=${split} />
    ${
      encoded === value
        ? nothing
        : html`<p class="sl-hint">${say("lab-not-encoded")}
          <button class="fk-small" type="button" data-encode=${field} @click=${() => lab.set({ [field]: encoded })}>${say("lab-encode")}</button>
        </p>`
    }
  </div>`;
}

/** @param {Say} say @param {Lab} lab */
function nonceView(say, lab) {
  return html`<div class="sl-field">
    <label class="fk-label" for="sl-nonce">${say("lab-nonce")}</label>
    <div class="fk-secret">
      <input class="fk-field" id="sl-nonce" inputmode="numeric" spellcheck="false" .value=${live(lab.draft.nonce)}
        @input=${(/** @type {Event} */ event) => lab.set({ nonce: fieldValue(event).trim() })} />
      <button class="fk-small" type="button" data-now @click=${() => lab.set({ nonce: String(Date.now()) })}>${say("lab-now")}</button>
    </div>
  </div>`;
}

/** @param {Event} event @param {Lab} lab */
function compute(event, lab) {
  event.preventDefault();
  lab.splitUrl();
  lab.refresh({ start: true });
}

/** @param {Event} event @param {Lab} lab */
function choose(event, lab) {
  const index = Number(fieldValue(event));
  if (index >= 0) lab.set({ host: HOST, ...sampleRequest(index) });
}

/** @param {Event} event */
function fieldValue(event) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;
}
