// @ts-check
// Where the reader is: which of the exchange's screens is drawn, the seven steps, and the title of this one.

import { html, nothing } from "lit-html";
import { sayNotice } from "../../ui/messages.js";
import { addressOf, PATHS, placeOf, screenOf } from "./steps.js";

/** @typedef {import("../../ui/messages.js").Say<"walkthrough">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */
/** @typedef {import("./steps.js").Path} Path */
/** @typedef {import("./steps.js").Place} Place */
/** @typedef {import("./walkthrough.js").Step} Step */

/** The steps whose title is another on the newer screen. */
const NEWER = /** @type {const} */ (["sign-in", "name", "connections", "create-tab", "confirm"]);

/** @param {Say} say @param {Path} path @param {Step} step */
export function titleOf(say, path, step) {
  const newer = path === "newer" ? NEWER.find((one) => one === step) : undefined;
  const common = /** @type {Exclude<import("../../types.js").EndOf<"step-">, "of">} */ (step);
  const values = { label: labelOf(say, placeOf(path, step)) };
  return sayNotice(say, { key: newer ? `newer-${newer}` : `step-${common}`, values });
}

/** The label that is to be clicked. @param {Say} say @param {Place | undefined} place */
export function labelOf(say, place) {
  if (!place) return "";
  return place.message ? sayNotice(say, { key: place.message }) : (place.label ?? "");
}

/** The same label as what it is: one that the exchange has in English alone is not to be translated. @param {Say} say @param {Place | undefined} place */
export function labelView(say, place) {
  const label = labelOf(say, place);
  return place?.label === undefined ? label : html`<span lang="en" translate="no">${label}</span>`;
}

/** @param {Say} say @param {Walkthrough} walkthrough */
export function pathsView(say, walkthrough) {
  const choose = (/** @type {Event} */ { currentTarget }, /** @type {Path} */ path) => {
    walkthrough.choosePath(path);
    /** @type {HTMLElement} */ (currentTarget).focus();
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const tab = /** @type {HTMLElement} */ (event.currentTarget);
    const { firstElementChild: first, lastElementChild: last } = /** @type {Element} */ (tab.parentElement);
    const other = { Home: first, End: last }[event.key] ?? tab.nextElementSibling ?? first; // there are two
    /** @type {HTMLElement} */ (other).click();
    /** @type {HTMLElement} */ (other).focus();
  };
  return html`<div class="fk-paths">
    <p class="fk-paths__question" id="fk-paths">${say("paths-question")}</p>
    <div class="fk-tabs" role="tablist" aria-labelledby="fk-paths">
      ${PATHS.map((path) => {
        const chosen = path === walkthrough.path;
        return html`<button class="fk-tab" type="button" role="tab" id="fk-path-${path}" aria-selected=${chosen}
          aria-controls="fk-way" tabindex=${chosen ? nothing : -1}
          @click=${(/** @type {Event} */ event) => choose(event, path)} @keydown=${onKey}>${say(`path-${path}`)}</button>`;
      })}
    </div>
  </div>`;
}

/** The numbers of the steps, each a link to it. @param {Say} say @param {Walkthrough} walkthrough */
export function stepsView(say, walkthrough) {
  const { path, number: current = 8 } = walkthrough;
  // The id of its own address, so that a link to the step that is shown leads here.
  return html`<nav id=${walkthrough.address.slice(1) || nothing} aria-label=${say("steps-title")}>
    <ol class="fk-steps">
      ${[1, 2, 3, 4, 5, 6, 7].map((number) => {
        const go = (/** @type {Event} */ event) => {
          event.preventDefault();
          walkthrough.goTo(number);
        };
        return html`<li class="fk-step" data-done=${number < current}>
          <a class="fk-step__link" href=${addressOf(path, number)} aria-current=${number === current ? "step" : nothing}
            @click=${go}><span class="fk-step__number">${number}</span>
            <span class="fk-step__name">${titleOf(say, path, screenOf(path, number))}</span></a>
        </li>`;
      })}
    </ol>
  </nav>`;
}

/** @param {Say} say @param {Walkthrough} walkthrough */
export function titleView(say, { path, step, number }) {
  const title = titleOf(say, path, step);
  return html`<h4 class="fk-step__title" tabindex="-1" data-focus="step">
    ${number === undefined ? title : say("step-of", { number, title })}
  </h4>`;
}
