// @ts-check
// The form by which the reader hands a private key to the bot.

import { html, nothing } from "lit-html";
import { privateKeyIn } from "../ui/private-key.js";

/** Whether CSS masks a text: then no password manager takes the field for that of a password. */
const MASKS_TEXT = globalThis.CSS?.supports("-webkit-text-security", "disc");

/**
 * A refused text leaves the field, unless it is the private key of another key of this rehearsal: all
 * else may be a real key, or a part of one.
 * @param {import("../ui/messages.js").Say<"keys">} say
 * @param {import("./key-controller.js").KeyController} controller
 * @param {string} prefix  of the ids, which are unique on the page
 * @param {object} [kind]  what differs for keys of another kind
 * @param {(text: string) => string} [kind.privateKeyIn]  finds the private key in a pasted line
 * @param {(publicKey: string) => string} [kind.labelOf]  names a key
 * @param {unknown} [kind.rest]  further fields; what stands in "otp" is the password of the key
 */
export function handOverForm(say, controller, prefix, kind = {}) {
  const labelOf = kind.labelOf ?? ((publicKey) => say("shortened-key", { key: publicKey.slice(0, 12) }));
  const handOver = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const read = (/** @type {"public" | "private" | "otp"} */ name) =>
      /** @type {HTMLInputElement | HTMLSelectElement | null} */ (form.elements.namedItem(name))?.value ?? "";
    const privateKey = () => (kind.privateKeyIn ?? privateKeyIn)(read("private"));
    await controller.handOver(
      () => ({ publicKey: read("public"), privateKey: privateKey(), otp: read("otp") }),
      (isHandedOver) => {
        if (!isHandedOver && isOwn(controller.refusal)) return;
        clear(form);
      },
    );
  };
  return html`<form class="fk-form" autocomplete="off" @submit=${handOver}>
    <label class="fk-label" for="${prefix}-bot-public">${say("public-key")}</label>
    <select class="fk-field" id="${prefix}-bot-public" name="public">
      ${[...controller.keys]
        .reverse()
        .map((key) => html`<option value=${key.public_key} translate="no">${labelOf(key.public_key)}</option>`)}
    </select>
    <label class="fk-label" for="${prefix}-bot-private">${say("private-key")}</label>
    <p class="fk-once" id="${prefix}-bot-practice">${say("lab-only-practice")}</p>
    <div class="fk-secret">
      <input class="fk-field fk-masked" id="${prefix}-bot-private" name="private" type=${MASKS_TEXT ? "text" : "password"}
        aria-describedby="${prefix}-bot-practice" spellcheck="false" autocomplete="off" autocapitalize="off" autocorrect="off"
        data-1p-ignore data-bwignore data-lpignore="true" data-form-type="other" />
      <button class="fk-small" type="button" aria-controls="${prefix}-bot-private" @click=${toggle}>
        <span>${say("show-pasted")}</span><span hidden>${say("hide-pasted")}</span>
      </button>
    </div>
 ${kind.rest ?? nothing}
    <div class="fk-actions">
      <button class="md-button md-button--primary" aria-disabled=${controller.client.busy}>${say("hand-over")}</button>
    </div>
  </form>`;
}

/** Whether a refused text is a private key that was made here. @param {import("../types.js").KeyRefusal | undefined} refusal */
function isOwn(refusal) {
  return (refusal?.notice.values?.["owner"] ?? "none") !== "none";
}

/** Empties the fields of what is secret; the public key stays chosen. @param {HTMLFormElement} form */
function clear(form) {
  for (const name of ["private", "otp"]) {
    const field = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
    if (field) field.value = "";
  }
}

/** Shows or masks what was pasted. @param {Event} event */
function toggle(event) {
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
  const field = /** @type {HTMLInputElement} */ (button.form?.elements.namedItem("private"));
  const shown = !field.classList.toggle("fk-masked");
  if (!MASKS_TEXT) field.type = shown ? "text" : "password";
  for (const [index, word] of [...button.children].entries()) word.toggleAttribute("hidden", (index === 1) !== shown);
}
