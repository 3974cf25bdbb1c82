// @ts-check
// The progress of Python's start, and its failure with what the reader can do.

import { html, nothing } from "lit-html";

/** @typedef {import("./messages.js").Say} Say */
/** @typedef {import("../types.js").RuntimeState} RuntimeState */

const ENDED = ["worker-died", "taken-over"];
const ELSEWHERE = ["other-tab", "taken-over"];
const MEGABYTE = 1_000_000;
/** The failures that were brought into sight. @type {WeakSet<Element>} */
const seen = new WeakSet();

/** @param {Say} say @param {RuntimeState} state */
export function progressView(say, state) {
  if (state.name !== "loading") return nothing;
  const done = state.received / MEGABYTE;
  const total = state.total / MEGABYTE;
  return html`<div class="fk-progress">
    <label class="fk-progress__label">${say(`phase-${state.phase}`)}<progress class="fk-progress__bar" max=${total || 1} .value=${done}></progress></label>
    <p class="fk-progress__bytes">${total ? say("bytes", { done, total }) : nothing}</p>
  </div>`;
}

/** @param {Say} say @param {RuntimeState} state @param {() => void} retry */
export function failureView(say, state, retry) {
  if (state.name !== "failed") return nothing;
  return html`<div class="fk-failure" role="alert">
    <p class="fk-failure__title">${say(ENDED.includes(state.reason) ? "failed-ended" : "failed")}</p>
    <p>${say(`failed-${state.reason}`)} ${say("failed-guide")}</p>
    <button class="md-button md-button--primary" type="button" @click=${retry}>${say(ELSEWHERE.includes(state.reason) ? "continue-here" : "retry")}</button>
  </div>`;
}

/** Brings a failure into sight, once, where any of the panel is: it stands far from most buttons. @param {HTMLElement} panel */
export function bringFailure(panel) {
  const failure = panel.querySelector(".fk-failure");
  if (!failure || seen.has(failure)) return;
  seen.add(failure);
  // In a tab behind another one, when the reader comes back.
  requestAnimationFrame(() => {
    const { top, bottom } = panel.getBoundingClientRect();
    if (top < innerHeight && bottom > 0) failure.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
}
