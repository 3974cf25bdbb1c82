// @ts-check
// Step 1: the permissions of the key, and how many endpoints they open.

import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { ENDPOINTS, OPENED_BY } from "#published";
import { placeOf } from "./steps.js";
import { labelView } from "./steps-view.js";
import { isPossible } from "./walkthrough.js";

/** @typedef {import("../../types.js").GeneralAccess} GeneralAccess */
/** @typedef {import("../../types.js").WithdrawalAccess} WithdrawalAccess */
/** @typedef {import("../../ui/messages.js").Say<"walkthrough">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */
/** @typedef {"general" | "withdrawal"} Group */

const OPTIONS = /** @type {const} */ ({
  general: ["no-access", "read-only", "full-access"],
  withdrawal: ["no-access", "full-access"],
});
const ACCESSES = /** @type {const} */ (["general-read-only", "general-full-access", "withdrawal-full-access"]);

/** @param {Say} say @param {Walkthrough} walkthrough */
export function permissionsView(say, walkthrough) {
  const create = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    walkthrough.create();
  };
  return html`<form class="fk-form" @submit=${create}>
    <div class="fk-groups">
      ${groupView(say, walkthrough, "general")} ${groupView(say, walkthrough, "withdrawal")}
    </div>
    ${opensView(say, walkthrough.progress.choice)}
    <button class="md-button md-button--primary fk-create" aria-disabled=${walkthrough.client.busy}>
      ${labelView(say, placeOf(walkthrough.path, "create"))}
    </button>
  </form>`;
}

/** @param {Say} say @param {Walkthrough} walkthrough @param {Group} group */
function groupView(say, walkthrough, group) {
  return html`<fieldset class="fk-group">
    <legend class="fk-group__name">${say(`group-${group}`)}</legend>
    ${OPTIONS[group].map((option) => optionView(say, walkthrough, group, option))}
  </fieldset>`;
}

/** @param {Say} say @param {Walkthrough} walkthrough @param {Group} group @param {GeneralAccess} option */
function optionView(say, walkthrough, group, option) {
  const change = /** @type {Partial<import("../../types.js").Choice>} */ ({ [group]: option });
  const possible = isPossible({ ...walkthrough.progress.choice, ...change });
  const choose = (/** @type {Event} */ event) => {
    // The click comes before the radio button changes, and arrow keys send one too.
    if (!walkthrough.choose(change)) event.preventDefault();
  };
  const hint = /** @type {`general-${GeneralAccess}` | `withdrawal-${WithdrawalAccess}`} */ (`${group}-${option}`);
  const id = `fk-${hint}`;
  return html`<div class="fk-option">
    <input
      class="fk-option__input"
      type="radio"
      name="fk-${group}"
      id=${id}
      .checked=${live(walkthrough.progress.choice[group] === option)}
      aria-disabled=${!possible}
      aria-describedby="${id}-hint"
      @click=${choose}
    />
    <label class="fk-option__label" for=${id}>${say(`permission-${option}`)}</label>
    <p class="fk-option__hint" id="${id}-hint">
      ${say(possible ? `hint-${hint}` : "both-no-access")}
    </p>
  </div>`;
}

/** @param {Say} say @param {import("../../types.js").Choice} choice */
function opensView(say, choice) {
  const opened = OPENED_BY[`${choice.general}/${choice.withdrawal}`];
  return html`<div class="fk-opens">
    <p class="fk-opens__title">${say("opens-title")}</p>
    <ul class="fk-opens__list">
      ${ACCESSES.map((access) => {
        const total = ENDPOINTS.filter((endpoint) => endpoint.access === access).length;
        const open = opened?.[access] ?? 0;
        return html`<li class="fk-opens__item" data-access=${access} data-open=${open} data-total=${total}>
          <span class="fk-opens__count">${say("count-of", { count: open, total })}</span>
          ${say(`opens-${access}`, { total })}
        </li>`;
      })}
    </ul>
    <p class="fk-opens__rest">
      ${say("opens-rest", { public: opened?.public ?? 0, any: opened?.["any-key"] ?? 0 })}
    </p>
  </div>`;
}
