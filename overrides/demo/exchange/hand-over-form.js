// @ts-check
// The form through which a private key crosses from the reader's hands to the bot.

import { html } from "../vendor/lit-html/lit-html.js";

/**
 * @param {import("../ui/messages.js").Say} say
 * @param {import("../elements/key-walkthrough/walkthrough.js").Rehearsal} rehearsal
 * @param {{ keepRefused?: boolean }} [options]  whether what was refused may stay in the field, to be mended
 */
export function handOverForm(say, rehearsal, { keepRefused = true } = {}) {
  const handOver = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const fields = new FormData(form);
    await rehearsal.handOver(String(fields.get("public")), String(fields.get("private")));
    if (rehearsal.bot || !keepRefused) form.reset();
  };
  return html`<form class="fk-form" autocomplete="off" @submit=${handOver}>
    <label class="fk-label" for="fk-bot-public">${say("public-key")}</label>
    <select class="fk-field" id="fk-bot-public" name="public">
      ${[...rehearsal.account.keys].reverse().map(
        (key) => html`<option value=${key.public_key} translate="no">${key.public_key.slice(0, 12)}…</option>`,
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
