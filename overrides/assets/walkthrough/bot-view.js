// @ts-check
// The reader's bot: empty until a private key is handed to it, through the reader's own hands.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { newDraft, requestView } from "./request-view.js";

/** @typedef {import("./words.js").Say} Say */
/** @typedef {import("./rehearsal.js").Rehearsal} Rehearsal */

/** Makes the view, with what the reader is putting together. @param {Say} say @param {Rehearsal} rehearsal @param {() => void} changed */
export function newBotView(say, rehearsal, changed) {
  const draft = newDraft(changed);
  return () => botView(say, rehearsal, draft);
}

/** @param {Say} say @param {Rehearsal} rehearsal @param {import("./request-view.js").Draft} draft */
function botView(say, rehearsal, draft) {
  const { bot, refusal } = rehearsal;
  return html`<section class="fk-side" aria-labelledby="fk-bot-title">
    <p class="fk-section" id="fk-bot-title" tabindex="-1" data-focus="bot">${say("bot-title")}</p>
    ${bot ? holdingView(say, rehearsal, bot.public_key) : handOverView(say, rehearsal)}
    ${refusal?.publicKey === "bot"
      ? html`<p class="fk-refusal" data-code=${refusal.notice.key}>${say(refusal.notice.key, refusal.notice.values)}</p>`
      : nothing}
    ${requestView(say, rehearsal, draft)}
  </section>`;
}

/** @param {Say} say @param {Rehearsal} rehearsal @param {string} publicKey */
function holdingView(say, rehearsal, publicKey) {
  return html`<p>${say("bot-holds")}</p>
    <code class="fk-key" data-bot-key translate="no">${publicKey}</code>
    <div class="fk-actions">
      <button class="fk-small" type="button" aria-disabled=${rehearsal.busy} @click=${() => rehearsal.dismissBot()}>
        ${say("dismiss-bot")}
      </button>
    </div>`;
}

/** @param {Say} say @param {Rehearsal} rehearsal */
function handOverView(say, rehearsal) {
  const { keys } = rehearsal.account;
  if (keys.length === 0) return html`<p class="fk-quiet">${say("bot-empty")}</p>`;
  const handOver = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const fields = new FormData(form);
    await rehearsal.handOver(String(fields.get("public")), String(fields.get("private")));
    if (rehearsal.bot) form.reset();
  };
  return html`<p class="fk-quiet">${say("bot-hand-over")}</p>
    <form class="fk-form" autocomplete="off" @submit=${handOver}>
      <label class="fk-label" for="fk-bot-public">${say("public-key")}</label>
      <select class="fk-field" id="fk-bot-public" name="public">
        ${[...keys].reverse().map(
          (key) => html`<option value=${key.public_key}>${key.public_key.slice(0, 12)}…</option>`,
        )}
      </select>
      <label class="fk-label" for="fk-bot-private">${say("private-key")}</label>
      <div class="fk-secret">
        <input class="fk-field" id="fk-bot-private" name="private" type="password" spellcheck="false"
          autocomplete="off" autocapitalize="off" />
        <button class="fk-small" type="button" aria-pressed="false" aria-controls="fk-bot-private" @click=${toggle}>
          ${say("show-pasted")}
        </button>
      </div>
      <div class="fk-actions">
        <button class="md-button md-button--primary" aria-disabled=${rehearsal.busy}>${say("hand-over")}</button>
      </div>
    </form>`;
}

/** Shows or masks what was pasted. @param {Event} event */
function toggle(event) {
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
  const field = /** @type {HTMLInputElement} */ (document.getElementById("fk-bot-private"));
  const shown = field.type === "password";
  field.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
}
