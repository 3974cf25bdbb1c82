// @ts-check
// The field that takes a failing request as it is, and forgets the text at once.

import { html, nothing } from "lit-html";
import { sayNotice } from "../../ui/messages.js";
import { holdsPrivateKey } from "../../ui/private-key.js";

/** @typedef {import("../../ui/messages.js").Say<"keys" | "lab">} Say */
/** @typedef {import("./lab.js").Lab} Lab */
/** @typedef {import("./results.js").Results} Results */

const MIN_PASTED_CHARACTERS = 3; // that come at once are no key press

/** @param {Say} say @param {Lab} lab @param {Results | undefined} results  there before any answer */
export function labPasteView(say, lab, results) {
  const refused = lab.refusal?.where === "paste" ? lab.refusal.notice : undefined;
  return html`<section class="fk-side" aria-labelledby="sl-paste-title">
    <h4 class="fk-section" id="sl-paste-title">${say("lab-paste-title")}</h4>
    <form class="sl-paste" autocomplete="off" @submit=${(/** @type {SubmitEvent} */ event) => submit(event, lab)}>
      <label class="fk-label" for="sl-paste">${say("lab-paste")}</label>
      <textarea class="fk-field" id="sl-paste" rows="3" spellcheck="false" autocomplete="off" autocapitalize="off" autocorrect="off"
        data-1p-ignore data-bwignore data-lpignore="true" data-form-type="other" aria-describedby="sl-paste-hint"
        @paste=${(/** @type {ClipboardEvent} */ event) => pasted(event, lab)}
        @drop=${(/** @type {DragEvent} */ event) => dropped(event, lab)}
        @input=${(/** @type {InputEvent} */ event) => typed(event, lab)}></textarea>
      <p class="sl-hint" id="sl-paste-hint">${say("lab-paste-hint")}</p>
      <button class="fk-small">${say("lab-paste-read")}</button>
    </form>
    <div role="status" class="sl-pasted" data-read=${lab.pasted?.format ?? nothing}>
      ${refused ? html`<p class="fk-refusal" data-code=${refused.key}>${sayNotice(say, refused)}</p>` : nothing}
      ${lab.pasted && results ? results.pastedView(lab, lab.pasted) : nothing}
    </div>
  </section>`;
}

/** Takes the text before it reaches the field. @param {ClipboardEvent} event @param {Lab} lab */
function pasted(event, lab) {
  const text = event.clipboardData?.getData("text");
  if (!text) return; // a file, or a browser that hides it: what comes into the field is read there
  event.preventDefault();
  void lab.paste(text);
}

/** @param {DragEvent} event @param {Lab} lab */
function dropped(event, lab) {
  const text = event.dataTransfer?.getData("text");
  if (!text) return;
  event.preventDefault();
  void lab.paste(text);
}

/** Reads and empties the field, unless the reader types into it. @param {InputEvent} event @param {Lab} lab */
function typed(event, lab) {
  const field = /** @type {HTMLTextAreaElement} */ (event.currentTarget);
  const isKeyPress = event.inputType === "insertText" && (event.data?.length ?? Infinity) < MIN_PASTED_CHARACTERS;
  const isEdit = /^(?:delete|insertLineBreak|insertComposition)/.test(event.inputType ?? "");
  if (!(isKeyPress || isEdit) || holdsPrivateKey(field.value)) read(field, lab);
}

/** @param {SubmitEvent} event @param {Lab} lab */
function submit(event, lab) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  read(/** @type {HTMLTextAreaElement} */ (form.elements.namedItem("sl-paste")), lab);
}

/** @param {HTMLTextAreaElement} field @param {Lab} lab */
function read(field, lab) {
  const text = field.value;
  field.value = "";
  void lab.paste(text);
}
