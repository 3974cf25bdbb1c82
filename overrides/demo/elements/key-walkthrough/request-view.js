// @ts-check
// The form of the bot's request, a preview of it, and the response.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { ENDPOINTS } from "#published";
import { endpointOptions, HOST, sampleRequest } from "../../exchange/endpoint-options.js";
import { sayNotice } from "../../ui/messages.js";
import { holdsPrivateKey } from "../../ui/private-key.js";

/** @typedef {import("../../ui/messages.js").Say<"walkthrough">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */
/** @typedef {(typeof NONCE_CHOICES)[number]} NonceChoice */
/**
 * The fields of the form.
 * @typedef {object} Draft
 * @property {string} search
 * @property {number} endpoint  an index into ENDPOINTS
 * @property {string} parameters
 * @property {NonceChoice} nonce
 * @property {() => void} changed  renders the element again
 */

const NONCE_CHOICES = /** @type {const} */ (["next", "same", "none"]);
const CHECK = ENDPOINTS.findIndex((endpoint) => endpoint.path.endsWith("/api-keys/v3/check"));

/** @param {() => void} changed  @returns {Draft} */
export function newDraft(changed) {
  return { search: "", endpoint: CHECK, parameters: "", nonce: "next", changed };
}

/** @param {Say} say @param {Walkthrough} walkthrough @param {Draft} draft */
export function requestView(say, walkthrough, draft) {
  const send = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (draft.nonce === "same" && walkthrough.client.bot && !walkthrough.lastNonce)
      return walkthrough.refuseSameNonce();
    walkthrough.send({ ...requestOf(draft), nonce: nonceOf(draft, walkthrough) });
  };
  return html`<form class="fk-form" @submit=${send}>
      <label class="fk-label" for="fk-search">${say("search-endpoint")}</label>
      <input class="fk-field" id="fk-search" type="search" spellcheck="false" .value=${live(draft.search)}
        @input=${set(draft, "search", walkthrough)} />
      <label class="fk-label" for="fk-endpoint">${say("endpoint")}</label>
      <select class="fk-field" id="fk-endpoint" @change=${set(draft, "endpoint", walkthrough)}>
        ${foundOptions(say, draft)}
      </select>
      <label class="fk-label" for="fk-parameters">${say("parameters")}</label>
      <input class="fk-field" id="fk-parameters" spellcheck="false" autocomplete="off" placeholder="symbol=PF_XBTUSD"
        .value=${live(draft.parameters)} @input=${set(draft, "parameters", walkthrough)} />
      <label class="fk-label" for="fk-nonce">${say("nonce")}</label>
      <select class="fk-field" id="fk-nonce" @change=${set(draft, "nonce", walkthrough)}>
        ${NONCE_CHOICES.map(
          (choice) =>
            html`<option value=${choice} .selected=${live(draft.nonce === choice)}>${say(`nonce-${choice}`)}</option>`,
        )}
      </select>
      ${previewView(say, walkthrough, draft)}
      <button class="md-button md-button--primary" aria-disabled=${walkthrough.client.busy}>${say("send-request")}</button>
    </form>
    ${answerView(say, walkthrough.client)}`;
}

/** Sets a part of the draft from a field, but no private key. @param {Draft} draft @param {"search" | "endpoint" | "parameters" | "nonce"} part @param {Walkthrough} walkthrough */
function set(draft, part, walkthrough) {
  return (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
    const isSecret = holdsPrivateKey(field.value);
    const value = isSecret ? "" : field.value;
    if (isSecret) walkthrough.refusePrivateKey("bot");
    Object.assign(draft, { [part]: part === "endpoint" ? Number(value) : value });
    if (part === "search") draft.endpoint = found(draft)[0] ?? draft.endpoint;
    draft.changed();
  };
}

/** Indexes of the endpoints that match the search. @param {Draft} draft */
function found({ search }) {
  const words = search.toLowerCase().split(/\s+/);
  return [...ENDPOINTS.keys()].filter((index) => {
    const { method = "", path = "", group = "" } = ENDPOINTS[index] ?? {};
    const text = `${method} ${path} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** @param {Say} say @param {Draft} draft */
function foundOptions(say, draft) {
  const indexes = found(draft);
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

/** @param {Say} say @param {import("../../exchange/client.js").ExchangeClient} client */
function answerView(say, { exchanged }) {
  if (!exchanged) return nothing;
  const { request, status, body, refusal } = exchanged;
  const sent = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return html`<div class="fk-answer" data-status=${status} data-code=${refusal?.code ?? ""}>
    <p class="fk-label">${say("request-sent")}</p>
    <pre class="fk-call" translate="no"><code>${[`${request.method} ${request.url}`, ...sent].join("\n")}${request.body ? `\n\n${request.body}` : ""}</code></pre>
    <p class="fk-label">${say("exchange-answers")}</p>
    <pre class="fk-call" data-answer translate="no"><code>HTTP ${status}\n${JSON.stringify(body, null, 2)}</code></pre>
    <p class=${refusal ? "fk-refusal" : "fk-let-in"}>
      ${refusal ? sayNotice(say, { key: `error-${refusal.code}`, values: refusal.details }) : say("let-in", { status })}
    </p>
  </div>`;
}
