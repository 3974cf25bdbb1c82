// @ts-check
// What came of a request: the verdict first, then what the bot sent and what the exchange answered.

import { html, nothing } from "lit-html";
import { verdictOf } from "../../exchange/verdict.js";
import { sayNotice } from "../../ui/messages.js";

/** @typedef {import("../../ui/messages.js").Say<"answers">} Say */
/** @typedef {import("../../types.js").Exchanged} Exchanged */

/** What an accepted request would have done on the real exchange, by the end of its path. */
const NOTES = /** @type {const} */ (["accounts", "sendorder", "withdrawal"]);

/** @param {Say} say @param {import("./walkthrough.js").Walkthrough} walkthrough */
export function answerView(say, { client, refusal }) {
  if (refusal?.publicKey === "request") {
    return html`<p class="fk-refusal fk-verdict" data-code=${refusal.notice.key}>${sayNotice(say, refusal.notice)}</p>`;
  }
  return client.exchanged ? exchangedView(say, client.exchanged) : nothing;
}

/** @param {Say} say @param {Exchanged} exchanged */
function exchangedView(say, exchanged) {
  const { request, status, body, refusal } = exchanged;
  const { outcome, answer, reason } = verdictOf(exchanged);
  const note = outcome === "accepted" && NOTES.find((end) => new URL(request.url).pathname.endsWith(`/${end}`));
  const sent = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return html`<div class="fk-answer" data-status=${status} data-code=${refusal?.code ?? ""} data-outcome=${outcome}>
    <div class="${outcome === "accepted" ? "fk-let-in" : "fk-refusal"} fk-verdict">
      <p class="fk-verdict__answer">${sayNotice(say, answer)}</p>
      ${reason ? html`<p class="fk-verdict__reason">${sayNotice(say, reason)}</p>` : nothing}
      ${note ? html`<p class="fk-verdict__reason">${say(`note-${note}`)}</p>` : nothing}
    </div>
    <p class="fk-label">${say("request-sent")}</p>
    <pre class="fk-call" data-sent translate="no"><code>${[`${request.method} ${request.url}`, ...sent].join("\n")}${request.body ? `\n\n${request.body}` : ""}</code></pre>
    <p class="fk-label">${say("exchange-answers")}</p>
    <pre class="fk-call" data-answer translate="no"><code>HTTP ${status}\n${JSON.stringify(body, null, 2)}</code></pre>
  </div>`;
}
