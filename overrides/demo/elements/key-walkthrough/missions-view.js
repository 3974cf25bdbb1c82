// @ts-check
// The list of missions, with a tick at each that is done.

import { html } from "lit-html";
import { MISSIONS } from "../../exchange/missions.js";

/**
 * @param {import("../../ui/messages.js").Say<"walkthrough">} say
 * @param {Set<string>} done
 * @param {URL} home  the guide's URL in the page's language
 */
export function missionsView(say, done, home) {
  return html`<section class="fk-missions" aria-labelledby="fk-missions-title">
    <p class="fk-section" id="fk-missions-title">
      ${say("missions-title", { done: done.size, total: MISSIONS.length })}
    </p>
    <ul class="fk-missions__list">
      ${MISSIONS.map(([mission, paragraph]) => {
        const isDone = done.has(mission);
        return html`<li class="fk-mission" data-mission=${mission} data-done=${isDone}>
          <span class="fk-mission__tick" role="img" aria-label=${say(isDone ? "mission-done" : "mission-open")}></span>
          <span>${say(`mission-${mission}`)}</span>
          <a class="fk-mission__why" href=${new URL(paragraph, home).href} aria-label=${say("mission-why-of", {
            mission: say(`mission-${mission}`),
          })}>${say("mission-why")}</a>
        </li>`;
      })}
    </ul>
  </section>`;
}
