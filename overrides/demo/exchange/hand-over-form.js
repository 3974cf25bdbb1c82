// @ts-check
// The form by which the reader hands a private key to the bot.

import { html } from "../vendor/lit-html/lit-html.js";

/**
 * @param {import("../ui/messages.js").Say} say
 * @param {import("./key-controller.js").KeyController} controller
 * @param {{ prefix: string, keepRefused: boolean }} options  of the ids, which are unique on the page; and
 *   whether a refused private key stays in the field, to be corrected
 */
export function handOverForm(say, controller, { prefix, keepRefused }) {
  const handOver = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const fields = new FormData(form);
    await controller.handOver(String(fields.get("public")), String(fields.get("private")));
    if (controller.client.bot || !keepRefused) form.reset();
  };
  return html`<form class="fk-form" autocomplete="off" @submit=${handOver}>
    <label class="fk-label" for="${prefix}-bot-public">${say("public-key")}</label>
    <select class="fk-field" id="${prefix}-bot-public" name="public">
      ${[...controller.client.account.keys]
        .reverse()
        .map((key) => html`<option value=${key.public_key} translate="no">${key.public_key.slice(0, 12)}…</option>`)}
    </select>
    <label class="fk-label" for="${prefix}-bot-private">${say("private-key")}</label>
    <div class="fk-secret">
      <input class="fk-field" id="${prefix}-bot-private" name="private" type="password" spellcheck="false"
        autocomplete="off" autocapitalize="off" />
      <button class="fk-small" type="button" aria-pressed="false" aria-controls="${prefix}-bot-private" @click=${toggle}>
        ${say("show-pasted")}
      </button>
    </div>
    <div class="fk-actions">
      <button class="md-button md-button--primary" aria-disabled=${controller.client.busy}>${say("hand-over")}</button>
    </div>
  </form>`;
}

/** Shows or masks what was pasted. @param {Event} event */
function toggle(event) {
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
  const field = /** @type {HTMLInputElement} */ (button.form?.elements.namedItem("private"));
  const shown = field.type === "password";
  field.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
}
