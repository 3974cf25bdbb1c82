// @ts-check
// The list of missions: each leads to where it is done, and has a tick once it is.

import { html, nothing } from "lit-html";
import { MISSIONS } from "../../exchange/missions.js";

/** @typedef {import("../../exchange/missions.js").Mission} Mission */
/** @typedef {import("../../ui/messages.js").Say<"walkthrough">} Say */

/**
 * @param {Say} say
 * @param {Set<Mission>} done
 * @param {{ home: URL, current: Mission | undefined, start: (mission?: Mission) => void }} guide  the guide's URL in
 *   the page's language, the mission of the tour, and what begins a tour
 */
export function missionsView(say, done, { home, current, start }) {
  return html`<section class="fk-missions" aria-labelledby="fk-missions-title">
    <h4 class="fk-section" id="fk-missions-title" tabindex="-1">
      ${say("missions-title", { done: done.size, total: MISSIONS.length })}
    </h4>
    <p class="fk-quiet">${say("missions-note")}</p>
    <ol class="fk-missions__list">
      ${MISSIONS.map(([mission, paragraph], index) => {
        const isDone = done.has(mission);
        const go = (/** @type {Event} */ event) => {
          event.preventDefault();
          start(mission);
        };
        return html`<li class="fk-mission" data-mission=${mission} data-done=${isDone}>
          <span class="fk-mission__tick" aria-hidden="true">${isDone ? nothing : index + 1}</span>
          <span><a class="fk-mission__go" href="#mission-${mission}" aria-current=${mission === current ? "true" : nothing}
            @click=${go}>${say(`mission-${mission}`)}</a><span class="fk-said"> ${say(isDone ? "mission-done" : "mission-open")}</span></span>
          <a class="fk-mission__why" href=${new URL(paragraph, home).href} aria-label=${say("mission-why-of", {
            mission: say(`mission-${mission}`),
          })}>${say("mission-why")}</a>
        </li>`;
      })}
    </ol>
    ${
      current || done.size === MISSIONS.length
        ? nothing
        : html`<div class="fk-actions">
          <button class="md-button" type="button" data-tour @click=${() => start()}>${say("tour-start")}</button>
        </div>`
    }
  </section>`;
}
