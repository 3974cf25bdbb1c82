// @ts-check
// What the walkthrough does about missions: lists them, announces each that is done, and leads through them.

import { html, nothing } from "lit-html";
import { homeOf } from "../../exchange/home.js";
import { MISSION_ADDRESS, MISSIONS, numberOf } from "../../exchange/missions.js";
import { readTour } from "../../exchange/tour-record.js";
import { missionsView } from "./missions-view.js";

/** @typedef {import("../../exchange/missions.js").Mission} Mission */
/** @typedef {import("../../ui/messages.js").Say<"walkthrough">} Say */
/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */

export class MissionGuide {
  #walkthrough;
  #element;
  #changed;
  /** The missions that were completed since the reader's last click. @type {Mission[]} */
  #news = [];
  /** Loaded when the reader begins a tour. @type {import("./tour-guide.js").TourGuide | undefined} */
  #tour;
  /** @type {Promise<import("./tour-guide.js").TourGuide> | undefined} */
  #loading;
  #home = homeOf();
  #connection = new AbortController();

  /** @param {Walkthrough} walkthrough @param {HTMLElement} element  that shows it @param {() => void} changed  renders it */
  constructor(walkthrough, element, changed) {
    this.#walkthrough = walkthrough;
    this.#element = element;
    this.#changed = changed;
  }

  /** Follows the missions and the page's address, until `disconnect`. Called once the first view is there. */
  connect() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const { client, progress } = this.#walkthrough;
    const onDone = (/** @type {Event} */ event) => {
      this.#news = [...this.#news, .../** @type {CustomEvent} */ (event).detail];
    };
    const forget = () => (this.#news = []);
    progress.addEventListener("done", onDone, { signal });
    client.addEventListener("reset", forget, { signal });
    this.#element.addEventListener("click", forget, { signal, capture: true });
    addEventListener("hashchange", () => this.#readAddress(), { signal });
    this.#tour?.connect();
    // Over a reload, Back and a change of language, place.js keeps what the reader had before their eyes.
    this.#readAddress(history.scrollRestoration === "manual");
  }

  disconnect() {
    this.#connection.abort();
    this.#tour?.disconnect();
  }

  /** Begins the tour at the mission of the page's address, or goes on with that of an earlier page. @param {boolean} [isKept]  whether the reader's place is kept */
  #readAddress(isKept = false) {
    const mission = MISSIONS.map(([one]) => one).find((one) => location.hash === `${MISSION_ADDRESS}${one}`);
    if (mission) void this.#lead((tour) => tour.start(mission, !isKept));
    else if (readTour() && !this.#tour) void this.#lead((tour) => tour.resume());
  }

  /** Begins a tour, with code that is loaded now. @param {(tour: import("./tour-guide.js").TourGuide) => void} begin */
  async #lead(begin) {
    try {
      this.#loading ??= this.#load();
      this.#tour = await this.#loading;
    } catch {
      this.#loading = undefined; // the next click tries again
      return;
    }
    if (this.#connection.signal.aborted) this.#tour.disconnect();
    else begin(this.#tour);
  }

  async #load() {
    const { newTourGuide } = await import("./tour-guide.js");
    return newTourGuide(this.#walkthrough, this.#element, this.#changed);
  }

  /** @param {Say} say */
  view(say) {
    const { missions } = this.#walkthrough.progress;
    const start = (/** @type {Mission | undefined} */ mission) => void this.#lead((tour) => tour.start(mission));
    return missionsView(say, missions, { home: this.#home, current: this.#tour?.mission, start });
  }

  /** The missions that were just done by asking for a key again: below the answer, for the bar would hide the buttons there. @param {Say} say */
  beside(say) {
    return this.#isBeside
      ? html`<p class="fk-bar__news" aria-hidden="true">${this.#announced(say).join("\n")}</p>`
      : nothing;
  }

  /** What is in sight as long as the panel is: the mission that was just done, and the one of the tour. @param {Say} say */
  bar(say) {
    const news = this.#announced(say);
    const isShown = (news.length > 0 && !this.#isBeside) || this.#tour?.mission !== undefined;
    return html`<div class="fk-bar" data-shown=${isShown}>
      <output class="${this.#isBeside ? "fk-said" : ""} fk-bar__news">${news.join("\n")}</output>
      ${this.#tour?.view() ?? nothing}
    </div>`;
  }

  get #isBeside() {
    const { step, refusal } = this.#walkthrough;
    if (this.#news.length === 0 || this.#tour?.mission) return false;
    return step === "keys" && refusal?.notice.key === "error-secret-already-revealed";
  }

  /** @param {Say} say */
  #announced(say) {
    const { missions } = this.#walkthrough.progress;
    return this.#news.map((mission) =>
      say("mission-announced", {
        number: numberOf(mission),
        total: MISSIONS.length,
        mission: say(`mission-${mission}`),
        done: missions.size,
      }),
    );
  }

  /** Lights what the reader does next. Called after each rendering. */
  light() {
    this.#tour?.light();
  }
}
