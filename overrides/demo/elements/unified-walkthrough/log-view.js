// @ts-check
// The frames that went and came, side by side where there is room: the newest first.

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { colouredJson } from "../../ui/coloured-json.js";
import { sayNotice } from "../../ui/messages.js";
import { reasonView } from "./refusal-view.js";

/** @typedef {import("./session-side.js").Say} Say */
/** @typedef {import("./frame-log.js").Entry} Entry */

/** @param {Say} say @param {import("./session.js").BotSession} session */
export function logView(say, { log }) {
  return html`<section class="fk-side uw-log" aria-labelledby="uw-log-title">
    <h4 class="fk-section" id="uw-log-title">${say("log-title")}</h4>
    ${log.entries.length === 0 ? html`<p class="fk-quiet">${say("log-empty")}</p>` : nothing}
    <ol class="uw-log__list" tabindex=${log.entries.length > 0 ? "0" : nothing} aria-labelledby="uw-log-title">
      ${repeat(
        log.entries,
        ({ number }) => number,
        (entry) => entryView(say, entry),
      )}
    </ol>
  </section>`;
}

/** @param {Say} say @param {Entry} entry */
function entryView(say, { number, deed, sent, received, left, closeCode }) {
  return html`<li class="uw-entry" data-entry=${number} data-deed=${deed.key}>
    <div class="uw-entry__side" data-side="bot">
      <p class="fk-label">${sayNotice(say, deed)}</p>
      ${sent ? frameView(sent) : nothing}
    </div>
    <div class="uw-entry__side" data-side="exchange">
      <p class="fk-label">${say("exchange-answers")}</p>
      ${received.map(
        ({ text, outcome, reason }) => html`<div data-outcome=${outcome}>
          ${frameView(text)}
          ${reason ? html`<p class="fk-refusal" data-code=${reason.key}>${reasonView(say, reason)}</p>` : nothing}
        </div>`,
      )}
      ${received.length === 0 && closeCode === null ? html`<p class="fk-quiet">${say("log-nothing")}</p>` : nothing}
      ${left > 0 ? html`<p class="fk-quiet">${say("log-left", { left })}</p>` : nothing}
      ${closeCode === null ? nothing : html`<p class="fk-refusal" data-close=${closeCode}>${say("log-closed", { code: closeCode })}</p>`}
    </div>
  </li>`;
}

/** @param {string} text */
function frameView(text) {
  return html`<pre class="fk-call" translate="no"><code>${colouredJson(text)}</code></pre>`;
}

/** Brings what came of a button into sight: the newest entry, at the top of the list. @param {EventTarget | null} button */
export function showNewest(button) {
  const list = /** @type {Element} */ (button).closest(".fk-panel")?.querySelector(".uw-log__list");
  list?.scrollTo({ top: 0 });
  list?.firstElementChild?.scrollIntoView({ block: "nearest" });
}
