// @ts-check
// The drawn screens: ours, with the exchange's labels, and with one thing to click on each.

import { html, nothing } from "lit-html";
import { FORM_STEP, placeOf } from "./steps.js";
import { labelOf, labelView } from "./steps-view.js";

/** @typedef {import("../../ui/messages.js").Say<"walkthrough">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */
/** @typedef {import("lit-html").TemplateResult | typeof nothing} View */

/** Draws the screen of a step before the form. @param {Say} say @param {Walkthrough} walkthrough */
export function wayView(say, walkthrough) {
  const step = /** @type {import("../../types.js").EndOf<"way-">} */ (walkthrough.step);
  return html`<p class="fk-way__text">${say(`way-${step}`)}</p>
    ${windowView(say, walkthrough, pageView(say, walkthrough))}
    ${englishView(say, walkthrough)}
    <div class="fk-actions">
      <button class="fk-small" type="button" @click=${() => walkthrough.goTo(FORM_STEP)}>
        ${say("skip-to-form")}
      </button>
    </div>`;
}

/** Draws the screen around the form, or around both keys. @param {Say} say @param {Walkthrough} walkthrough @param {unknown} content */
export function framedView(say, walkthrough, content) {
  const { path } = walkthrough;
  if (path === "newer") {
    return html`${windowView(say, walkthrough, headedView(walkthrough, content))}
      ${walkthrough.step === "record" ? nothing : html`<p class="fk-note">${say("newer-ip")}</p>`}`;
  }
  const tab = html`<span class="fk-drawn__tab">${labelOf(say, placeOf(path, "create-tab"))}</span>`;
  return windowView(say, walkthrough, html`${tabsView(say, tab)} ${content}`);
}

/** A window of a browser around what is drawn. @param {Say} say @param {Walkthrough} walkthrough @param {unknown} content */
function windowView(say, { path, step }, content) {
  const drawn = step !== "choose" && step !== "create" && step !== "record";
  const address = html`<p class="fk-window__bar" aria-hidden="true"><i></i><i></i><i></i>
    <span translate="no" dir="ltr">${placeOf(path, step)?.window ?? "\u00a0"}</span></p>`;
  return html`<div class="fk-window" role="group" aria-label=${say("screen-of", { path })} ?data-drawn=${drawn}>
    ${drawn ? address : nothing}
    <div class="fk-window__page">${content}</div>
  </div>`;
}

/** @param {Say} say @param {Walkthrough} walkthrough @returns {View} */
function pageView(say, walkthrough) {
  const target = (/** @type {string} */ kind) => targetView(say, walkthrough, kind);
  switch (walkthrough.step) {
    case "sign-in":
      return html`<div class="fk-drawn fk-drawn--center">${fillerView(3)}${target("button")}</div>`;
    case "name":
      return html`<div class="fk-drawn fk-drawn--top">${fillerView(2)}${target("name")}</div>${chartView}`;
    case "settings":
      return html`<div class="fk-drawn fk-drawn--top">${fillerView(2)}${drawnName(say, walkthrough)}</div>
        <div class="fk-drawn fk-drawn--menu">${fillerView(1)}${target("item")}${fillerView(1)}</div>`;
    case "connections":
      return html`<p class="fk-drawn__title">${labelView(say, placeOf(walkthrough.path, "settings"))}</p>
        <div class="fk-drawn fk-drawn--tabs">${fillerView(2)}${target("tab")}</div>${fillerView(3)}`;
    case "create-tab":
      return walkthrough.path === "newer"
        ? headedView(walkthrough, html`${fillerView(2)}${target("button")}`)
        : html`<p class="fk-drawn__title">${labelOf(say, placeOf(walkthrough.path, "settings"))}</p>
            ${tabsView(say, target("tab"))} ${fillerView(3)}`;
    case "confirm":
      return html`<div class="fk-drawn fk-drawn--center">${fillerView(6)}${target("button")}</div>`;
    default:
      return nothing;
  }
}

/** The API panel's name and its tab. @param {Say} say @param {View} tab */
function tabsView(say, tab) {
  return html`<div class="fk-drawn fk-drawn--tabs"><span class="fk-drawn__name">${say("where-to-click-api-panel")}</span>${tab}</div>`;
}

/** A part of the newer screen, below its heading. @param {Walkthrough} walkthrough @param {unknown} content */
function headedView({ path, step }, content) {
  return html`<p class="fk-drawn__title" lang="en" translate="no">${placeOf(path, step)?.heading ?? nothing}</p>
    ${content}`;
}

/** What is to be clicked. @param {Say} say @param {Walkthrough} walkthrough @param {string} kind */
function targetView(say, walkthrough, kind) {
  const place = placeOf(walkthrough.path, walkthrough.step);
  const goOn = (/** @type {MouseEvent} */ { detail }) => {
    if (detail < 2) walkthrough.goOn(); // the second click of a double click is for the screen that has gone
  };
  return html`<button class="fk-target fk-target--${kind}" type="button" aria-disabled=${walkthrough.client.busy ? "true" : nothing} @click=${goOn}>${labelView(say, place)}</button>`;
}

/** @param {Say} say @param {Walkthrough} walkthrough */
function drawnName(say, { path }) {
  return html`<span class="fk-drawn__name">${labelOf(say, placeOf(path, "name"))}</span>`;
}

/** Whose the screen is, and its label in English. @param {Say} say @param {Walkthrough} walkthrough */
function englishView(say, { path, step }) {
  const place = placeOf(path, step);
  const english = place?.english ?? "";
  return html`<p class="fk-note">${say("screen-note")} ${path === "newer" ? say("path-newer-note") : nothing}
    ${english && english !== labelOf(say, place) ? say("screen-english", { label: english }) : nothing}</p>`;
}

/** Things that the screen has too. @param {number} count */
function fillerView(count) {
  return html`<span class="fk-filler" aria-hidden="true">${Array.from({ length: count }, () => html`<i></i>`)}</span>`;
}

const chartView = html`<svg class="fk-chart" viewBox="0 0 120 30" aria-hidden="true">
  <path d="M4 14V28M16 10V22M28 14V28M40 6V20M52 2V16M64 8V24M76 12V26M88 6V18M100 10V24M112 4V18" />
</svg>`;
