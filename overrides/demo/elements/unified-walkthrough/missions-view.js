// @ts-check
// The missions of the new key: what each teaches, and what the reader does next for the one that is chosen.

import { html, nothing } from "lit-html";
import { homeOf } from "../../exchange/home.js";
import { UNIFIED_MISSIONS } from "../../exchange/unified-missions.js";

/** @typedef {import("../../exchange/unified-missions.js").UnifiedMission} UnifiedMission */
/** @typedef {import("./session-side.js").Say} Say */

/**
 * @param {Say} say
 * @param {import("./mission-guide.js").MissionGuide} guide
 * @param {URL} [home]  of the guide in the page's language
 */
export function missionsView(say, guide, home = homeOf()) {
  const { done } = guide;
  return html`<section class="uw-missions" aria-labelledby="uw-missions-title">
    <h4 class="fk-section" id="uw-missions-title" tabindex="-1">
      ${say("unified-missions-title", { done: done.size, total: UNIFIED_MISSIONS.length })}
    </h4>
    <p class="fk-quiet">${say("unified-missions-note")}</p>
    <output class="uw-missions__news">${guide.news.map((mission) => html`<span data-news=${mission}>${say("unified-mission-done", { mission: say(`unified-mission-${mission}`) })}</span>`)}</output>
    <ol class="uw-missions__list">
      ${UNIFIED_MISSIONS.map(([mission, paragraph], index) => missionView(say, guide, { mission, index, href: new URL(paragraph, home).href }))}
    </ol>
  </section>`;
}

/** @param {Say} say @param {import("./mission-guide.js").MissionGuide} guide @param {{ mission: UnifiedMission, index: number, href: string }} one */
function missionView(say, guide, { mission, index, href }) {
  const isDone = guide.done.has(mission);
  const isChosen = guide.mission === mission;
  return html`<li class="uw-mission" data-unified-mission=${mission} data-done=${isDone}>
    <button class="uw-mission__head" type="button" aria-expanded=${isChosen} aria-controls="uw-mission-${mission}"
      @click=${() => guide.toggle(mission)}>
      <span class="uw-mission__tick" aria-hidden="true">${isDone ? nothing : index + 1}</span>
      <span>${say(`unified-mission-${mission}`)}<span class="fk-said"> ${say(isDone ? "unified-done" : "unified-open")}</span></span>
    </button>
    <div class="uw-mission__body" id="uw-mission-${mission}" ?hidden=${!isChosen}>
      ${isChosen ? bodyView(say, guide, mission, href) : nothing}
    </div>
  </li>`;
}

/** @param {Say} say @param {import("./mission-guide.js").MissionGuide} guide @param {UnifiedMission} mission @param {string} href */
function bodyView(say, guide, mission, href) {
  return html`<p>${say(`unified-teaches-${mission}`)}</p>
    <p class="uw-mission__next">${guide.done.has(mission) ? say("unified-again") : nothing} ${say(`step-unified-${guide.next.step}`)}</p>
    <div class="fk-actions">
      <button class="fk-small" type="button" data-show @click=${() => guide.show()}>${say("unified-show")}</button>
      <a class="uw-mission__why" href=${href}>${say("unified-why")}</a>
    </div>`;
}
