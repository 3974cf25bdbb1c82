// @ts-check
// Python on its way: how far it is, or why it did not come and what to do.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { RUNTIME_BYTES } from "./published.js";

/** @typedef {import("./words.js").Say} Say */
/** @typedef {import("./protocol.js").RuntimeState} RuntimeState */

const ENDED = ["worker-died", "taken-over"];
const ELSEWHERE = ["other-tab", "taken-over"];
const MEGABYTE = 1_000_000;

/** @param {Say} say @param {RuntimeState} state */
export function progressView(say, state) {
  if (state.name !== "loading") return nothing;
  const total = RUNTIME_BYTES / MEGABYTE;
  const done = total * state.fraction;
  return html`<div class="fk-progress">
    <label class="fk-progress__label">${say(`phase-${state.phase}`)}<progress class="fk-progress__bar" max="1" .value=${state.fraction}></progress></label>
    <p class="fk-progress__bytes">${say("bytes", { done, total })}</p>
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
