// @ts-check
// The guided tour in the panel: what the reader does next, in words, and lit where it is done.

import { html, nothing } from "lit-html";
import { homeOf } from "../../exchange/home.js";
import { MISSION_ADDRESS, MISSIONS, numberOf } from "../../exchange/missions.js";
import { nextAction, Tour } from "../../exchange/tour.js";
import { loadMessages } from "../../ui/messages.js";

/** @typedef {import("../../exchange/missions.js").Mission} Mission */
/** @typedef {import("../../exchange/tour.js").Action} Action */
/** @typedef {import("../../exchange/tour.js").PanelState} PanelState */
/** @typedef {import("../../ui/messages.js").Say<"answers" | "tour" | "walkthrough">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */

/** Where each thing is done. @type {Record<Exclude<Action["spot"], "general" | "withdrawal">, string>} */
const SPOTS = {
  way: ".fk-target",
  another: ".fk-another",
  create: ".fk-create",
  record: "[data-spot=record]",
  ask: ".fk-ask",
  "show-again": "[data-show-again=true]",
  revoke: ".fk-keys__item [data-revoke]",
  "hand-over": "#fk-bot-private",
  dismiss: "[data-spot=dismiss]",
  accounts: "[data-quick=accounts]",
  sendorder: "[data-quick=sendorder]",
  "withdrawal-request": "[data-quick=withdrawal]",
  check: "[data-spot=send]",
  "fill-up": ".fk-limit button",
  lab: ".fk-tour a",
};

/** @param {Walkthrough} walkthrough @param {HTMLElement} element @param {() => void} changed  renders it */
export async function newTourGuide(walkthrough, element, changed) {
  const guide = new TourGuide(await loadMessages("walkthrough", "tour", "answers"), walkthrough, element, changed);
  guide.connect();
  return guide;
}

export class TourGuide {
  #say;
  #walkthrough;
  #element;
  #changed;
  #tour;
  #connection = new AbortController();
  /** @type {Element | null | undefined} */
  #lit;
  /** The nonce that the check of the key was prepared with last: what the reader changes after that stays. @type {Action["nonce"]} */
  #prepared;
  /** Whether the tour of an earlier page is being taken up. */
  #isResuming = false;
  /** Whether all missions were done by the last action. */
  #isOver = false;

  /** @param {Say} say @param {Walkthrough} walkthrough @param {HTMLElement} element @param {() => void} changed */
  constructor(say, walkthrough, element, changed) {
    this.#say = say;
    this.#walkthrough = walkthrough;
    this.#element = element;
    this.#changed = changed;
    this.#tour = new Tour(walkthrough.progress);
  }

  /** Follows what the elements of the page share, until `disconnect`. */
  connect() {
    this.#connection.abort();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#tour.addEventListener("change", () => this.#onTour(), { signal });
    this.#tour.connect(signal);
  }

  disconnect() {
    this.#connection.abort();
  }

  /** The mission that the reader is on. */
  get mission() {
    return this.#tour.mission;
  }

  /** @param {Mission} [mission]  else the first that is not done @param {boolean} [isShown]  whether to bring the reader there */
  start(mission, isShown = true) {
    this.#tour.start(mission);
    if (isShown) this.#show();
  }

  resume() {
    this.#isResuming = true;
    this.#tour.load();
    this.#isResuming = false;
  }

  /** @returns {unknown} */
  view() {
    const say = this.#say;
    const { mission } = this;
    if (!mission) return this.#isOver ? html`<p class="fk-bar__news">${say("tour-over")}</p>` : nothing;
    const number = numberOf(mission);
    const action = this.#action(mission);
    return html`<div class="fk-tour" role="group" aria-labelledby="fk-tour-mission">
      <p class="fk-tour__mission" id="fk-tour-mission">
        ${say("tour-mission", { number, total: MISSIONS.length, mission: say(`mission-${mission}`) })}
      </p>
      <output class="fk-tour__action">${this.#words(action)}</output>
      <div class="fk-actions">
        ${
          action.spot === "lab"
            ? html`<a class="md-button md-button--primary" href=${new URL("signing/#lab", homeOf()).href}>${say("tour-to-lab")}</a>`
            : html`<button class="md-button md-button--primary" type="button" @click=${() => this.#show()}>${say("tour-show")}</button>`
        }
        ${
          this.#tour.hasOther
            ? html`<button class="fk-small" type="button" @click=${() => this.#tour.next()}>${say("tour-next")}</button>`
            : nothing
        }
        <button class="fk-small" type="button" @click=${() => this.#stop()}>${say("tour-stop")}</button>
      </div>
    </div>`;
  }

  /** Lights what the reader does next, and prepares the request for it, once. */
  light() {
    const { mission } = this;
    const action = mission && this.#action(mission);
    const lit = action && this.#find(action);
    if (lit !== this.#lit) this.#lit?.removeAttribute("data-lit");
    lit?.setAttribute("data-lit", "");
    this.#lit = lit;
    if (action?.nonce === this.#prepared) return;
    this.#prepared = action?.nonce;
    this.#prepare(action?.nonce);
  }

  #onTour() {
    const { mission } = this;
    this.#isOver = !mission && this.#walkthrough.progress.missions.size === MISSIONS.length;
    this.#writeAddress();
    this.#changed();
  }

  /** Writes the mission into the address, or takes it out of it; a page that is only opened keeps its address. */
  #writeAddress() {
    const { mission } = this;
    if (this.#isResuming || (!mission && !location.hash.startsWith(MISSION_ADDRESS))) return;
    const address = mission ? `${MISSION_ADDRESS}${mission}` : `${location.pathname}${location.search}`;
    history.replaceState(history.state, "", address);
  }

  #stop() {
    this.#tour.stop();
    // The panel without what only explains has no list of missions.
    const titles = ["#fk-missions-title", "#fk-title"].map((title) => this.#element.querySelector(title));
    const shown = titles.find((title) => (title?.getClientRects().length ?? 0) > 0);
    /** @type {HTMLElement | undefined} */ (shown)?.focus();
  }

  /** @param {Mission} mission */
  #action(mission) {
    return nextAction(mission, panelStateOf(this.#walkthrough));
  }

  /** @param {Action} action */
  #words({ spot, option, nonce }) {
    const say = this.#say;
    switch (spot) {
      case "general":
      case "withdrawal":
        return say("tour-choose", { group: say(`group-${spot}`), option: say(`permission-${option ?? "no-access"}`) });
      case "check":
        return say(nonce === "same" ? "tour-check-same" : "tour-check");
      case "accounts":
      case "sendorder":
        return say("tour-quick", { request: say(`quick-${spot}`) });
      case "withdrawal-request":
        return say("tour-quick", { request: say("quick-withdrawal") });
      case "show-again":
        return say("tour-ask");
      case "revoke":
        return say("tour-quick", { request: say("revoke") });
      default:
        return say(`tour-${spot}`);
    }
  }

  /** @param {Action} action  @returns {Element | null} */
  #find({ spot, option }) {
    if (spot === "general" || spot === "withdrawal") {
      return this.#element.querySelector(`.fk-option:has(#fk-${spot}-${option})`);
    }
    return this.#element.querySelector(SPOTS[spot]);
  }

  /** Brings the reader to what is to be done, and the focus too. */
  #show() {
    const action = this.mission && this.#action(this.mission);
    const target = action && this.#find(action);
    if (!action || !target) return;
    this.#prepare(action.nonce);
    for (let within = target.closest("details"); within; within = within.parentElement?.closest("details") ?? null) {
      within.open = true;
    }
    target.scrollIntoView({ block: "center" });
    const control = target.matches(".fk-option") ? target.querySelector("input") : target;
    if (control instanceof HTMLElement) control.focus({ preventScroll: true });
  }

  /** @param {Action["nonce"]} nonce */
  #prepare(nonce) {
    if (nonce) this.#walkthrough.dispatchEvent(new CustomEvent("prepare", { detail: nonce }));
  }
}

/** @param {Walkthrough} walkthrough  @returns {PanelState} */
function panelStateOf({ step, lastNonce, client, progress }) {
  const { account, bot } = client;
  return {
    step: step === "choose" || step === "create" ? "form" : step === "record" || step === "keys" ? step : "way",
    choice: progress.choice,
    keys: account.keys,
    limit: account.key_limit,
    botKey: bot?.public_key,
    lastNonce,
  };
}
