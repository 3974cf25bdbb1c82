// @ts-check
// The form by which the reader hands a private key to the bot.

import { html } from "lit-html";
import { holdsPrivateKey, privateKeyIn } from "../ui/private-key.js";

/** Whether CSS masks a text: then no password manager takes the field for that of a password. */
const MASKS_TEXT = globalThis.CSS?.supports("-webkit-text-security", "disc");

/**
 * @param {import("../ui/messages.js").Say} say
 * @param {import("./key-controller.js").KeyController} controller
 * @param {{ prefix: string, keepRefused: boolean }} options  of the ids, which are unique on the page; and
 *   whether a refused private key that may be of this rehearsal stays in the field, to be corrected
 */
export function handOverForm(say, controller, { prefix, keepRefused }) {
  const handOver = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const read = (/** @type {"public" | "private"} */ name) =>
      /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name)).value;
    await controller.handOver(
      () => ({ publicKey: read("public"), privateKey: privateKeyIn(read("private")) }),
      (isHandedOver) => {
        if (isHandedOver || !keepRefused || isForeign(read("private"), controller.refusal)) form.reset();
      },
    );
  };
  return html`<form class="fk-form" autocomplete="off" @submit=${handOver}>
    <label class="fk-label" for="${prefix}-bot-public">${say("public-key")}</label>
    <select class="fk-field" id="${prefix}-bot-public" name="public">
      ${[...controller.client.account.keys]
        .reverse()
        .map(
          (key) =>
            html`<option value=${key.public_key} translate="no">${say("shortened-key", { key: key.public_key.slice(0, 12) })}</option>`,
        )}
    </select>
    <label class="fk-label" for="${prefix}-bot-private">${say("private-key")}</label>
    <div class="fk-secret">
      <input class="fk-field fk-masked" id="${prefix}-bot-private" name="private" type=${MASKS_TEXT ? "text" : "password"}
        aria-describedby="${prefix}-bot-practice" spellcheck="false" autocomplete="off" autocapitalize="off" autocorrect="off"
        data-1p-ignore data-bwignore data-lpignore="true" data-form-type="other" />
      <button class="fk-small" type="button" aria-pressed="false" aria-controls="${prefix}-bot-private" @click=${toggle}>
        ${say("show-pasted")}
      </button>
    </div>
    <p class="fk-once" id="${prefix}-bot-practice">${say("lab-only-practice")}</p>
    <div class="fk-actions">
      <button class="md-button md-button--primary" aria-disabled=${controller.client.busy}>${say("hand-over")}</button>
    </div>
  </form>`;
}

/** Whether a refused text may hold a private key of somewhere else. @param {string} pasted @param {import("../types.js").KeyRefusal | undefined} refusal */
function isForeign(pasted, refusal) {
  const { owner = "none", fault } = refusal?.notice.values ?? {};
  return fault === "spot-shape" || (owner === "none" && holdsPrivateKey(pasted));
}

/** Shows or masks what was pasted. @param {Event} event */
function toggle(event) {
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
  const field = /** @type {HTMLInputElement} */ (button.form?.elements.namedItem("private"));
  const shown = !field.classList.toggle("fk-masked");
  if (!MASKS_TEXT) field.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
}
