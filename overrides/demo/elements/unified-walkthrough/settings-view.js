// @ts-check
// The form of a key for the Unified WebSocket: what was refused stands beside its field.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { startSizeView } from "../../exchange/start-size.js";
import { sayNotice } from "../../ui/messages.js";
import { holdsPrivateKey, holdsUnnamedKey } from "../../ui/private-key.js";
import { boxesView, opensView, presetsView } from "./boxes-view.js";
import { dateField, EXPIRIES, secondsIn, timeField } from "./settings-draft.js";

/** @typedef {import("../../ui/messages.js").Say<"unified" | "walkthrough">} Say */
/** @typedef {import("./settings-draft.js").Field} Field */
/** @typedef {import("./unified-key.js").UnifiedKey} UnifiedKey */
/** @typedef {Exclude<Field, "permissions">} TextField */

const MAX_TIME = "9999-12-31T23:59";

/** @param {Say} say @param {UnifiedKey} controller */
export function settingsView(say, controller) {
  const isEdit = controller.step === "edit";
  return html`<form class="fk-form uw-settings" autocomplete="off" novalidate
      @submit=${(/** @type {SubmitEvent} */ event) => submit(event, controller)}>
    ${nameView(say, controller)} ${presetsView(say, controller)} ${boxesView(say, controller)} ${opensView(say, controller)}
    <details class="uw-fold">
      <summary>${say("unified-more")}</summary>
      ${addressesView(say, controller)} ${windowView(say, controller)} ${expiryView(say, controller)}
      ${datesView(say, controller)}
    </details>
    ${faultView(say, controller, "permissions")}
    ${controller.formRefusal ? html`<p class="fk-refusal" data-code=${controller.formRefusal.key}>${sayNotice(say, controller.formRefusal)}</p>` : nothing}
    <div class="fk-submit">
      <button class="md-button md-button--primary uw-create" aria-disabled=${controller.client.busy}>
        ${say(isEdit ? "unified-save" : "unified-create")}
      </button>
      ${
        controller.keys.length > 0
          ? html`<button class="md-button uw-leave" type="button" @click=${() => controller.leaveForm()}>${say(isEdit ? "unified-leave" : "unified-back")}</button>`
          : startSizeView(say, controller)
      }
    </div>
  </form>`;
}

/** @param {SubmitEvent} event @param {UnifiedKey} controller */
async function submit(event, controller) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[name]")]);
  const unfinished = fields.filter((field) => field.validity.badInput).map((field) => field.name);
  await controller.save(/** @type {Field[]} */ (unfinished));
  const faulty = form.querySelector("[aria-invalid=true]");
  const fold = faulty?.closest("details");
  if (fold) fold.open = true;
  if (faulty instanceof HTMLElement) faulty.focus();
}

/** Sets a field of the draft, but no private key. @param {UnifiedKey} controller @param {TextField} field @param {(text: string) => string} [read] */
function set(controller, field, read = (text) => text) {
  return (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (event.currentTarget);
    const isSecret = holdsPrivateKey(input.value) || holdsUnnamedKey(input.value);
    if (isSecret) input.value = "";
    controller.change({ [field]: read(input.value) });
    if (isSecret) controller.refusePrivateKey("form");
  };
}

/** The attributes that join a field with its hint, and with what was refused of it. @param {UnifiedKey} controller @param {Field} field */
function describedBy(controller, field) {
  return `uw-${field}-hint${controller.faultOf(field) ? ` uw-${field}-fault` : ""}`;
}

/** @param {Say} say @param {UnifiedKey} controller @param {Field} field */
function faultView(say, controller, field) {
  const fault = controller.faultOf(field);
  return fault
    ? html`<p class="fk-refusal" id="uw-${field}-fault" data-code=${fault.key} data-fault=${fault.values?.["fault"]}>${sayNotice(say, fault)}</p>`
    : nothing;
}

/** @param {Say} say @param {UnifiedKey} controller */
function nameView(say, controller) {
  return html`<label class="fk-label" for="uw-name">${say("unified-name")}</label>
    <input class="fk-field" id="uw-name" name="name" spellcheck="false" autocomplete="off"
      aria-describedby=${describedBy(controller, "name")} aria-invalid=${Boolean(controller.faultOf("name"))}
      .value=${live(controller.draft.name)} @input=${set(controller, "name")} />
    <p class="fk-quiet" id="uw-name-hint">${say("unified-name-hint")}</p>
    ${faultView(say, controller, "name")}`;
}

/** @param {Say} say @param {UnifiedKey} controller */
function addressesView(say, controller) {
  return html`<label class="fk-label" for="uw-addresses">${say("unified-addresses")}</label>
    <input class="fk-field" id="uw-addresses" name="ip_allowlist" spellcheck="false" autocomplete="off" autocapitalize="off"
      placeholder="203.0.113.7 198.51.100.0/24" aria-describedby=${describedBy(controller, "ip_allowlist")}
      aria-invalid=${Boolean(controller.faultOf("ip_allowlist"))}
      .value=${live(controller.draft.ip_allowlist)} @input=${set(controller, "ip_allowlist")} />
    <p class="fk-quiet" id="uw-ip_allowlist-hint">${say("unified-addresses-hint")}</p>
    ${faultView(say, controller, "ip_allowlist")}`;
}

/** @param {Say} say @param {UnifiedKey} controller */
function windowView(say, controller) {
  return html`<label class="fk-label" for="uw-window">${say("unified-window")}</label>
    <input class="fk-field" id="uw-window" name="nonce_window" inputmode="numeric" spellcheck="false" autocomplete="off"
      placeholder="0" aria-describedby=${describedBy(controller, "nonce_window")}
      aria-invalid=${Boolean(controller.faultOf("nonce_window"))}
      .value=${live(controller.draft.nonce_window)} @input=${set(controller, "nonce_window")} />
    <p class="fk-quiet" id="uw-nonce_window-hint">${say("unified-window-hint")}</p>
    ${faultView(say, controller, "nonce_window")}`;
}

/** @param {Say} say @param {UnifiedKey} controller */
function expiryView(say, controller) {
  const set_ = (/** @type {string} */ valid_until) => controller.change({ valid_until });
  const { valid_until } = controller.draft;
  const isPast = valid_until !== "" && Number(valid_until) <= controller.now;
  const described = `${describedBy(controller, "valid_until")}${isPast ? " uw-valid_until-past" : ""}`;
  return html`<label class="fk-label" for="uw-expiry">${say("unified-expiry")}</label>
    <input class="fk-field" id="uw-expiry" name="valid_until" type="datetime-local" max=${MAX_TIME}
      aria-describedby=${described} aria-invalid=${Boolean(controller.faultOf("valid_until"))}
      .value=${timeField(controller.draft.valid_until)} @change=${set(controller, "valid_until", secondsIn)} />
    <div class="fk-actions" role="group" aria-label=${say("unified-expiry-quick")}>
      ${EXPIRIES.map(
        ([name, seconds]) => html`<button class="fk-small" type="button" data-expiry=${name}
          @click=${() => set_(String(controller.now + seconds))}>${say(`unified-expiry-${name}`)}</button>`,
      )}
      <button class="fk-small" type="button" data-expiry="never" @click=${() => set_("")}>${say("unified-expiry-never")}</button>
    </div>
    <p class="fk-quiet" id="uw-valid_until-hint">${say("unified-expiry-hint")}</p>
    <div aria-live="polite">${isPast ? html`<p class="fk-once" id="uw-valid_until-past">${say("unified-expiry-past")}</p>` : nothing}</div>
    ${faultView(say, controller, "valid_until")}`;
}

/** @param {Say} say @param {UnifiedKey} controller */
function datesView(say, controller) {
  const ends = /** @type {const} */ ([
    ["query_from", "unified-from", "T00:00:00"],
    ["query_to", "unified-to", "T23:59:59"],
  ]);
  return html`<div class="uw-dates">
      ${ends.map(
        ([field, label, hour]) => html`<div>
          <label class="fk-label" for="uw-${field}">${say(label)}</label>
          <input class="fk-field" id="uw-${field}" name=${field} type="date" max=${MAX_TIME.slice(0, 10)}
            aria-describedby="uw-dates-hint${controller.faultOf(field) ? ` uw-${field}-fault` : ""}"
            aria-invalid=${Boolean(controller.faultOf(field))} .value=${dateField(controller.draft[field])}
            @change=${set(controller, field, (text) => secondsIn(text, hour))} />
          ${faultView(say, controller, field)}
        </div>`,
      )}
    </div>
    <p class="fk-quiet" id="uw-dates-hint">${say("unified-dates-hint")}</p>`;
}
