// @ts-check
// The form of the drawn screen: the permissions of the key, and in words what it can do and what it cannot.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { ENDPOINT_COUNT, OPENED_BY } from "#published";
import { startSizeView } from "../../exchange/start-size.js";
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
const ACCESSES = /** @type {const} */ ([
  "any-key",
  "general-read-only",
  "general-full-access",
  "withdrawal-full-access",
]);
/** Choices by what the key is for. */
const PRESETS = /** @type {const} */ ([
  ["watch", { general: "read-only", withdrawal: "no-access" }],
  ["trade", { general: "full-access", withdrawal: "no-access" }],
  ["withdraw", { general: "no-access", withdrawal: "full-access" }],
]);
/** What keys can do, each with the access that it takes. */
const ABILITIES = /** @type {const} */ ([
  ["read", "general-read-only"],
  ["trade", "general-full-access"],
  ["transfer", "general-full-access"],
  ["withdraw", "withdrawal-full-access"],
]);

/** @param {Say} say @param {Walkthrough} walkthrough */
export function permissionsView(say, walkthrough) {
  const create = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    walkthrough.create();
  };
  return html`<form class="fk-form fk-permissions" @submit=${create}>
    ${presetsView(say, walkthrough)}
    <div class="fk-groups">
      ${groupView(say, walkthrough, "general")} ${groupView(say, walkthrough, "withdrawal")}
    </div>
    ${opensView(say, walkthrough.progress.choice)}
    <div class="fk-submit">
      <button class="md-button md-button--primary fk-create" aria-disabled=${walkthrough.client.busy}>
        ${labelView(say, placeOf(walkthrough.path, "create"))}
      </button>
      ${startSizeView(say, walkthrough)}
    </div>
  </form>`;
}

/** @param {Say} say @param {Walkthrough} walkthrough */
function presetsView(say, walkthrough) {
  const { general, withdrawal } = walkthrough.progress.choice;
  return html`<div class="fk-presets" role="group" aria-labelledby="fk-presets">
    <p class="fk-group__name" id="fk-presets">${say("presets-title")}</p>
    <div class="fk-presets__row">
      ${PRESETS.map(([name, choice]) => {
        const isChosen = choice.general === general && choice.withdrawal === withdrawal;
        return html`<button class="fk-small fk-preset" type="button" data-preset=${name} aria-pressed=${isChosen}
          @click=${() => walkthrough.choose(choice)}>${say(`preset-${name}`)}</button>`;
      })}
    </div>
  </div>`;
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
function opensView(say, { general, withdrawal }) {
  const opened = OPENED_BY[`${general}/${withdrawal}`];
  const open = ENDPOINT_COUNT - (opened?.public ?? 0);
  const count = ACCESSES.reduce((sum, access) => sum + (opened?.[access] ?? 0), 0);
  return html`<div class="fk-opens" aria-live="polite">
    <p class="fk-opens__title">${say("opens-title")}</p>
    <ul class="fk-opens__list">
      ${ABILITIES.map(([ability, access]) => {
        const can = (opened?.[access] ?? 0) > 0;
        return html`<li class="fk-opens__item" data-ability=${ability} data-can=${can}>${say(can ? `can-${ability}` : `cannot-${ability}`)}</li>`;
      })}
    </ul>
    ${general === "full-access" ? html`<p class="fk-opens__rest"><strong>${say("opens-transfer")}</strong></p>` : nothing}
    <p class="fk-opens__rest">${say("opens-risk", { general, withdrawal })}</p>
    <p class="fk-opens__rest">${say("opens-rest", { count, total: open, public: opened?.public ?? 0 })}</p>
  </div>`;
}
