// @ts-check
// The keys that are there: the step after they were recorded, and the row of each.

import { html, nothing } from "lit-html";
import { newestShown, refusalAt } from "../../exchange/refusal-at.js";

/** @typedef {import("../../ui/messages.js").Say<"walkthrough">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */

/** After the seven steps: the key is recorded, and nobody shows it again. @param {Say} say @param {Walkthrough} walkthrough */
export function keptView(say, walkthrough) {
  const shown = newestShown(walkthrough);
  const ask = () => shown && walkthrough.isIdle && walkthrough.showAgain(shown, "step");
  const refusal = refusalAt(say, walkthrough, "step");
  const isLost = walkthrough.refusal?.notice.key === "not-recorded";
  return html`${isLost ? refusal : nothing}
    <p>${say("no-going-back")}</p>
    <div class="fk-actions">
      <button class="md-button md-button--primary fk-ask" type="button" aria-disabled=${!shown || !walkthrough.isIdle} @click=${ask}>
        ${say("step-keys")}
      </button>
      <button class="md-button fk-another" type="button" @click=${() => walkthrough.chooseAgain()}>
        ${say("another-key")}
      </button>
      <button class="fk-small fk-to-bot" type="button" @click=${() => walkthrough.announce(undefined, {}, "bot")}>
        ${say("to-bot")}
      </button>
    </div>
    ${isLost ? nothing : refusal}`;
}

/** @param {Say} say @param {Walkthrough} walkthrough @param {import("../../types.js").Key} key */
export function keyView(say, walkthrough, key) {
  const name = key.public_key.slice(0, 6);
  const idle = walkthrough.isIdle;
  return html`<li class="fk-keys__item" data-public-key=${key.public_key}>
    <code class="fk-key" translate="no">${key.public_key}</code>
    <p class="fk-keys__facts">
      <span>${say(`access-general-${key.general}`)}</span>
      <span>${say(`access-withdrawal-${key.withdrawal}`)}</span>
      <span>${say("created-at", { date: new Date(key.created_at) })}</span>
      ${
        key.nonces.count > 0
          ? html`<span>${say("nonces-seen", { count: key.nonces.count })} <code>${key.nonces.highest}</code></span>`
          : nothing
      }
    </p>
    <div class="fk-actions">
      <button
        class="fk-small"
        type="button"
        data-show-again=${key.revealed}
        aria-disabled=${!idle}
        aria-label=${say(key.revealed ? "show-again-of" : "show-first-of", { key: name })}
        @click=${() => idle && walkthrough.showAgain(key.public_key)}
      >
        ${say(key.revealed ? "show-again" : "show-first")}
      </button>
      <button
        class="fk-small"
        type="button"
        data-revoke
        aria-disabled=${!idle}
        aria-label=${say("revoke-of", { key: name })}
        @click=${() => idle && walkthrough.revoke(key.public_key)}
      >
        ${say("revoke")}
      </button>
    </div>
    ${refusalAt(say, walkthrough, key.public_key)}
  </li>`;
}
