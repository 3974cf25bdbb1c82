// @ts-check
// The bot's two REST requests, which it signs with its key, and what the exchange answers.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { colouredJson } from "../../ui/coloured-json.js";
import { sayNotice } from "../../ui/messages.js";
import { reasonView, refusalView } from "./refusal-view.js";
import { restVerdict } from "./rest-verdict.js";

/** @typedef {import("./session-side.js").Say} Say */
/** @typedef {import("./session.js").BotSession} BotSession */
/** @typedef {"GetApiKeyInfo" | "GetWebSocketsToken"} Method */

const MAX_LENGTH = 6000; // a pasted private key that a field cuts is not found
const NONCES = /** @type {const} */ (["lower", "nanoseconds", "own"]);

/** @param {Say} say @param {BotSession} session */
export function restView(say, session) {
  const { client } = session;
  const write = (/** @type {"address" | "nonce"} */ field) => (/** @type {Event} */ event) =>
    session.write(field, /** @type {HTMLInputElement} */ (event.target).value);
  const send = async (/** @type {Event} */ event, /** @type {Method} */ method) => {
    const part = /** @type {Element} */ (event.currentTarget).closest(".uw-part");
    await session.ask(method);
    part?.querySelector(".fk-verdict, .fk-refusal")?.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  const ask = (/** @type {Method} */ method) => html`<button class="md-button" type="button" data-ask=${method}
      aria-disabled=${client.busy} @click=${(/** @type {Event} */ event) => send(event, method)}>
      ${say(method === "GetApiKeyInfo" ? "ask-key-info" : "ask-token")} <code translate="no">${method}</code>
    </button>`;
  return html`<div class="uw-part" data-part-of="rest">
    <h5 class="uw-part__title">${say("rest-title")}</h5>
    <div class="uw-pair">
      <div>
        <label class="fk-label" for="uw-address">${say("client-address")}</label>
        <input class="fk-field" id="uw-address" spellcheck="false" autocomplete="off" maxlength=${MAX_LENGTH}
          aria-invalid=${session.refusal?.notice.key === "not-an-address"}
          .value=${live(session.address)} @input=${write("address")} />
      </div>
      <div>
        <label class="fk-label" for="uw-nonce">${say("next-nonce")}</label>
        <input class="fk-field" id="uw-nonce" inputmode="numeric" spellcheck="false" autocomplete="off" maxlength=${MAX_LENGTH}
          placeholder=${say("next-nonce-own")} aria-describedby="uw-last-nonce"
          .value=${live(session.nonce)} @input=${write("nonce")} />
      </div>
    </div>
    <p class="fk-quiet" id="uw-last-nonce">${say("last-nonce", { nonce: session.lastNonce })}</p>
    <div class="fk-actions" role="group" aria-label=${say("next-nonce")}>
      ${NONCES.map(
        (kind) => html`<button class="fk-small" type="button" data-nonce=${kind}
          @click=${() => session.prepareNonce(kind)}>${say(`prepare-nonce-${kind}`)}</button>`,
      )}
    </div>
    <div class="fk-actions">${ask("GetApiKeyInfo")} ${ask("GetWebSocketsToken")}</div>
    ${refusalView(say, session, "rest")} ${session.exchanged ? answerView(say, session.exchanged) : nothing}
  </div>`;
}

/** @param {Say} say @param {import("../../types.js").Exchanged} exchanged */
function answerView(say, exchanged) {
  const { request, status, body, refusal } = exchanged;
  const { answer, reason, note } = restVerdict(exchanged);
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return html`<div class="fk-answer" data-code=${refusal?.code ?? ""} data-outcome=${refusal ? "refused" : "accepted"}>
    <div class="${refusal ? "fk-refusal" : "fk-let-in"} fk-verdict">
      <p class="fk-verdict__answer">${sayNotice(say, answer)}</p>
      ${reason ? html`<p class="fk-verdict__reason">${reasonView(say, reason)}</p>` : nothing}
      ${note ? html`<p class="fk-verdict__reason">${sayNotice(say, note)}</p>` : nothing}
    </div>
    <p class="fk-label">${say("request-sent")}</p>
    <pre class="fk-call" data-sent translate="no"><code>${[`${request.method} ${request.url}`, ...headers].join("\n")}

${colouredJson(request.body)}</code></pre>
    <p class="fk-label">${say("exchange-answers")}</p>
    <pre class="fk-call" data-answer translate="no"><code>HTTP ${status}
${colouredJson(JSON.stringify(body, null, 2))}</code></pre>
  </div>`;
}
