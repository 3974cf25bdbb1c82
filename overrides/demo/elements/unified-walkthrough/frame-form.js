// @ts-check
// The frame that the bot sends next: ready ones at the press of a button, in a field that can be changed.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { PRIVATE_GROUPS, PUBLIC_FRAMES } from "./frame-forms.js";
import { showNewest } from "./log-view.js";
import { refusalView } from "./refusal-view.js";

/** @typedef {import("./session-side.js").Say} Say */
/** @typedef {import("./session.js").BotSession} BotSession */
/** @typedef {import("./frame-forms.js").FrameName} FrameName */

/** Those whose button does not say the name of a channel or a method. */
const NAMED = /** @type {const} */ (["unsubscribe", "validate", "no-asset-class", "no-token"]);

/** @param {Say} say @param {BotSession} session */
export function frameForm(say, session) {
  const { endpoint } = session.unified;
  if (!endpoint) return nothing;
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = event.currentTarget;
    await session.send();
    showNewest(form);
  };
  return html`<form class="uw-part" data-part-of="frames" autocomplete="off" @submit=${send}>
    <h5 class="uw-part__title">${say("frames-title")}</h5>
    ${endpoint === "public" ? groupView(say, session, "public", /** @type {FrameName[]} */ (Object.keys(PUBLIC_FRAMES))) : Object.entries(PRIVATE_GROUPS).map(([group, names]) => groupView(say, session, /** @type {keyof typeof PRIVATE_GROUPS} */ (group), names))}
    <label class="fk-label" for="uw-frame">${say("frame-field", { token: "{token}" })}</label>
    <textarea class="fk-field uw-frame" id="uw-frame" rows="9" spellcheck="false" autocapitalize="off" maxlength="6000"
      .value=${live(session.frame)} @input=${(/** @type {Event} */ event) => session.write("frame", /** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea>
    <div class="fk-actions">
      <button class="md-button md-button--primary" data-send-frame aria-disabled=${session.client.busy}>${say("frame-send")}</button>
    </div>
    ${refusalView(say, session, "frames")}
  </form>`;
}

/** @param {Say} say @param {BotSession} session @param {keyof typeof PRIVATE_GROUPS | "public"} group @param {readonly FrameName[]} names */
function groupView(say, session, group, names) {
  const id = `uw-frames-${group}`;
  return html`<div class="uw-group" role="group" aria-labelledby=${id}>
    <span class="uw-group__name" id=${id}>${say(`frames-${group}`)}</span>
    ${names.map(
      (name) => html`<button class="fk-small" type="button" data-frame=${name} @click=${prepare(session, name)}>
        ${labelOf(say, name)}
      </button>`,
    )}
  </div>`;
}

/** Writes a frame, and brings it into sight. @param {BotSession} session @param {FrameName} name */
function prepare(session, name) {
  return (/** @type {Event} */ event) => {
    session.prepareFrame(name);
    const field = /** @type {Element} */ (event.currentTarget).closest("form")?.querySelector("textarea");
    field?.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
}

/** @param {Say} say @param {FrameName} name */
function labelOf(say, name) {
  const named = NAMED.find((one) => one === name);
  return named ? say(`frame-${named}`) : html`<code translate="no">${name}</code>`;
}
