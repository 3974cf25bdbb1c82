// @ts-check
// Lets time pass, and says what happened meanwhile.

import { html, nothing } from "lit-html";
import { sayNotice } from "../../ui/messages.js";
import { refusalView } from "./refusal-view.js";

/** In seconds, each with the message of its button. */
const TIMES = /** @type {const} */ ([
  [60, "time-minute"],
  [900, "time-quarter"],
  [86_400, "time-day"],
]);

/** @param {import("./session-side.js").Say} say @param {import("./session.js").BotSession} session */
export function timeView(say, session) {
  const { client, events } = session;
  return html`<div class="uw-part" data-part-of="time">
    <h5 class="uw-part__title">${say("time-title")}</h5>
    <p class="fk-quiet">${say("time-note")}</p>
    <div class="fk-actions">
      ${TIMES.map(
        ([seconds, key]) => html`<button class="fk-small" type="button" data-pass=${seconds}
          aria-disabled=${client.busy} @click=${() => session.pass(seconds)}>${say(key)}</button>`,
      )}
    </div>
    ${events.length > 0 ? html`<ul class="uw-events">${events.map((event) => html`<li data-event=${event.key}>${sayNotice(say, event)}</li>`)}</ul>` : nothing}
    ${refusalView(say, session, "time")}
  </div>`;
}
