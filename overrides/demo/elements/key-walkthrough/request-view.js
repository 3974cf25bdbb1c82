// @ts-check
// The bot's requests: three at the press of a button, or any by a form; the verdict stands beside the button.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { ENDPOINTS } from "#endpoints";
import { endpointLabel, endpointOptions, HOST, sampleRequest } from "../../exchange/endpoint-options.js";
import { holdsPrivateKey } from "../../ui/private-key.js";
import { answerView } from "./answer-view.js";

/** @typedef {import("../../ui/messages.js").Say<"answers" | "endpoints" | "keys">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */
/** @typedef {(typeof NONCE_CHOICES)[number]} NonceChoice */
/**
 * The fields of the form.
 * @typedef {object} Draft
 * @property {string} search
 * @property {number} endpoint  an index into ENDPOINTS
 * @property {string} parameters
 * @property {NonceChoice} nonce
 * @property {"quick" | "form"} sentBy  which button was pressed last
 * @property {() => void} changed  renders the element again
 */

const NONCE_CHOICES = /** @type {const} */ (["next", "same", "none"]);
const CHECK = indexOf("/api-keys/v3/check");
/** Requests that need no choice of the reader, with parameters that the exchange takes. */
const QUICK = /** @type {const} */ ([
  ["accounts", indexOf("/v3/accounts"), ""],
  ["sendorder", indexOf("/v3/sendorder"), "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=0.001&limitPrice=20000"],
  ["withdrawal", indexOf("/v3/withdrawal"), "currency=USD&amount=10"],
]);

/** @param {string} end  of a path */
function indexOf(end) {
  return ENDPOINTS.findIndex((endpoint) => endpoint.path.endsWith(end));
}

/** @param {() => void} changed  @returns {Draft} */
export function newDraft(changed) {
  return { search: "", endpoint: CHECK, parameters: "", nonce: "next", sentBy: "form", changed };
}

/** Fills in the check of the key. @param {Draft} draft @param {NonceChoice} nonce */
export function prepareCheck(draft, nonce) {
  Object.assign(draft, { search: "", endpoint: CHECK, parameters: "", nonce });
  draft.changed();
}

/** @param {Say} say @param {Walkthrough} walkthrough @param {Draft} draft */
export function requestView(say, walkthrough, draft) {
  const { bot, busy } = walkthrough.client;
  const send = async (/** @type {Event} */ event, /** @type {Partial<Draft>} */ change) => {
    event.preventDefault();
    if (busy) return;
    const side = /** @type {HTMLElement} */ (event.currentTarget).closest(".fk-side");
    Object.assign(draft, change);
    if (draft.nonce === "same" && bot && !walkthrough.lastNonce) walkthrough.refuseSameNonce();
    else await walkthrough.send({ ...requestOf(draft), nonce: nonceOf(draft, walkthrough) });
    side?.querySelector(".fk-verdict")?.scrollIntoView({ block: "nearest" });
  };
  const answer = (/** @type {Draft["sentBy"]} */ place) =>
    draft.sentBy === place ? answerView(say, walkthrough) : nothing;
  return html`${
    bot
      ? html`<p class="fk-label">${say("quick-title")}</p>
        <div class="fk-actions">
          ${QUICK.map(
            ([name, endpoint, parameters]) =>
              html`<button class="fk-small" type="button" data-quick=${name} aria-disabled=${busy}
                @click=${(/** @type {Event} */ event) => send(event, { endpoint, parameters, search: "", nonce: "next", sentBy: "quick" })}>
                ${say(`quick-${name}`)}
              </button>`,
          )}
        </div>
        ${answer("quick")}`
      : nothing
  }
    <form class="fk-form fk-own" @submit=${(/** @type {Event} */ event) => send(event, { sentBy: "form" })}>
      ${bot ? html`<p class="fk-own__title">${say("own-request")}</p>` : nothing}
      <label class="fk-label" for="fk-search">${say("search-endpoint")}</label>
      <input class="fk-field" id="fk-search" type="search" spellcheck="false" .value=${live(draft.search)}
        @input=${set(say, draft, "search", walkthrough)} />
      <label class="fk-label" for="fk-endpoint">${say("endpoint")}</label>
      <select class="fk-field" id="fk-endpoint" @change=${set(say, draft, "endpoint", walkthrough)}>
        ${foundOptions(say, draft)}
      </select>
      <label class="fk-label" for="fk-parameters">${say("parameters")}</label>
      <input class="fk-field" id="fk-parameters" spellcheck="false" autocomplete="off" placeholder="symbol=PF_XBTUSD"
        .value=${live(draft.parameters)} @input=${set(say, draft, "parameters", walkthrough)} />
      <label class="fk-label" for="fk-nonce">${say("nonce")}</label>
      <select class="fk-field" id="fk-nonce" @change=${set(say, draft, "nonce", walkthrough)}>
        ${NONCE_CHOICES.map(
          (choice) =>
            html`<option value=${choice} .selected=${live(draft.nonce === choice)}>${say(`nonce-${choice}`)}</option>`,
        )}
      </select>
      ${previewView(say, walkthrough, draft)}
      <button class="md-button ${bot ? "md-button--primary" : ""}" data-spot="send" aria-disabled=${busy}>${say("send-request")}</button>
    </form>
    ${answer("form")}`;
}

/** Sets a part of the draft from a field, but no private key. @param {Say} say @param {Draft} draft @param {"search" | "endpoint" | "parameters" | "nonce"} part @param {Walkthrough} walkthrough */
function set(say, draft, part, walkthrough) {
  return (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
    const isSecret = holdsPrivateKey(field.value);
    const value = isSecret ? "" : field.value;
    Object.assign(draft, { [part]: part === "endpoint" ? Number(value) : value, ...(isSecret && { sentBy: "form" }) });
    if (isSecret) walkthrough.refusePrivateKey("request");
    if (part === "search") draft.endpoint = found(say, draft)[0] ?? draft.endpoint;
    draft.changed();
  };
}

/** Indexes of the endpoints that match the search. @param {Say} say @param {Draft} draft */
function found(say, { search }) {
  const words = search.toLowerCase().split(/\s+/);
  return [...ENDPOINTS.keys()].filter((index) => {
    const { path = "", group = "" } = ENDPOINTS[index] ?? {};
    const text = `${endpointLabel(say, index)} ${path} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** @param {Say} say @param {Draft} draft */
function foundOptions(say, draft) {
  const indexes = found(say, draft);
  if (indexes.length === 0) return html`<option value=${draft.endpoint} selected>${say("none-found")}</option>`;
  return endpointOptions(say, draft.endpoint, indexes);
}

/** The request, not signed yet. @param {Draft} draft */
function requestOf({ endpoint, parameters }) {
  const { method, path } = sampleRequest(endpoint);
  const inBody = method !== "GET";
  const query = !inBody && parameters ? `?${parameters}` : "";
  return { method, url: `${HOST}${path}${query}`, body: inBody ? parameters : "" };
}

/** @param {Draft} draft @param {Walkthrough} walkthrough */
function nonceOf({ nonce }, { lastNonce }) {
  if (nonce === "none") return "";
  return nonce === "same" ? lastNonce : String(Date.now());
}

/** @param {Say} say @param {Walkthrough} walkthrough @param {Draft} draft */
function previewView(say, walkthrough, draft) {
  const { method, url, body } = requestOf(draft);
  const isPublic = ENDPOINTS[draft.endpoint]?.access === "public";
  const { bot } = walkthrough.client;
  const headers = isPublic || !bot ? "" : `\nAPIKey: ${bot.public_key.slice(0, 6)}…\nAuthent: …`;
  return html`<p class="fk-label">${say("request-preview")}</p>
    <pre class="fk-call" data-preview translate="no"><code>${method} ${url}${headers}${body ? `\n\n${body}` : ""}</code></pre>`;
}
