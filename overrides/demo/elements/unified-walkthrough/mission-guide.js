// @ts-check
// Leads through the missions of the new key: which one is chosen, and what comes next for it.

import { unifiedMissionsDoneBy, unifiedMissionsNamed } from "../../exchange/unified-missions.js";
import { nextStep } from "./mission-steps.js";

/** @typedef {import("../../exchange/unified-missions.js").UnifiedMission} UnifiedMission */

export class MissionGuide {
  /** The mission that the reader looks at. @type {UnifiedMission | undefined} */
  mission;
  /** Those that were done since the reader's last click. @type {UnifiedMission[]} */
  news = [];
  #session;
  #progress;
  #element;
  #changed;

  /** @param {import("./session.js").BotSession} session @param {import("../../exchange/progress.js").ReaderProgress} progress @param {HTMLElement} element  that shows it @param {() => void} changed  renders it */
  constructor(session, progress, element, changed) {
    this.#session = session;
    this.#progress = progress;
    this.#element = element;
    this.#changed = changed;
  }

  /** Follows the missions. @param {AbortSignal} signal  that ends it */
  connect(signal) {
    const { client } = this.#session;
    /** What was known before the answer. @type {import("../../types.js").Unified | undefined} */
    let before = client.unified;
    const onAnswer = (/** @type {Event} */ event) => {
      const { request, answer } = /** @type {CustomEvent} */ (event).detail;
      this.#progress.complete(unifiedMissionsDoneBy(request, answer, before), (done) => {
        this.news = [...this.news, ...done];
      });
      before = answer.unified;
    };
    client.addEventListener("answer", onAnswer, { signal });
    this.#element.addEventListener("click", () => (this.news = []), { signal, capture: true });
    client.addEventListener("reset", () => (this.news = []), { signal });
  }

  /** Those that are done. */
  get done() {
    return unifiedMissionsNamed([...this.#progress.names]);
  }

  /** What the reader does next for the chosen mission. */
  get next() {
    return nextStep(/** @type {UnifiedMission} */ (this.mission), this.#session.stand);
  }

  /** Chooses a mission, or closes it. @param {UnifiedMission} mission */
  toggle(mission) {
    this.mission = this.mission === mission ? undefined : mission;
    this.#changed();
  }

  /** Fills in what the next step needs, and brings its control to the reader. */
  show() {
    const { spot, nonce, address, frame } = this.next;
    if (nonce) this.#session.prepareNonce(nonce);
    if (address) this.#session.write("address", address);
    if (frame) this.#session.prepareFrame(frame);
    const target = /** @type {HTMLElement | null} */ (this.#find(spot));
    target?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  }

  /** @param {string} spot  a selector; `data-bots-key` stands for the row of the bot's key */
  #find(spot) {
    const row = `[data-public-key="${this.#session.unified.bot?.public_key}"]`;
    return this.#element.querySelector(spot.replace("[data-bots-key]", row));
  }
}
