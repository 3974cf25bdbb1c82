// @ts-check
// The foot of the panel: where the keys are saved, and the way to begin anew.

import { html } from "lit-html";

/** @param {import("../ui/messages.js").Say<"walkthrough">} say @param {import("./panel-controller.js").PanelController} controller */
export function footView(say, controller) {
  const { persistence, storedMessage, isAskingToStartOver } = controller;
  // The answers come to where the question was asked for: the second click of a double one is none.
  const once = (/** @type {() => void} */ answer) => (/** @type {MouseEvent} */ event) => event.detail < 2 && answer();
  return html`<footer class="fk-foot">
    ${
      isAskingToStartOver
        ? html`<p class="fk-foot__question" id="fk-start-over" tabindex="-1" data-focus="start-over">${say("start-over-question")}</p>
          <div class="fk-actions">
            <button class="fk-small" type="button" data-start-over="no"
              @click=${once(() => controller.keepAll())}>${say("start-over-no")}</button>
            <button class="fk-small" type="button" data-start-over="yes" aria-describedby="fk-start-over"
              @click=${once(() => controller.startOver())}>${say("start-over-yes")}</button>
          </div>`
        : html`<p class="fk-quiet" data-keeps=${persistence}>${say(storedMessage)}</p>
          <button class="fk-small" type="button" data-start-over="ask" data-focus="foot"
            @click=${() => controller.askToStartOver()}>${say("start-over")}</button>`
    }
  </footer>`;
}
