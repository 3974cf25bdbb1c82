// @ts-check
// What the reader has done: the chosen permissions, the missions, and whether the last key pair was recorded.

import { FIRST_CHOICE } from "../published.js";
import { readSaved, updateReader } from "../storage/database.js";
import { missionsDoneBy } from "./missions.js";

/** @typedef {import("../types.js").Choice} Choice */
/** @typedef {import("../storage/database.js").SavedReader} SavedReader */

/** All elements of a page share one. A mission that is done, or a save that fails, is a "change" event. */
export class ReaderProgress extends EventTarget {
  choice = /** @type {Choice} */ (FIRST_CHOICE);
  /** @type {Set<string>} */
  missions = new Set();
  /** The public key whose private key an earlier page has shown, without its being recorded; "" from the next action on. */
  lostKey = "";
  /** Whether the browser stores it. */
  isPersistent = true;
  /** @type {Promise<boolean> | undefined} */
  #loading;

  /** @param {import("./client.js").ExchangeClient} client */
  constructor(client) {
    super();
    client.addEventListener("answer", (event) => {
      const { request, answer } = /** @type {CustomEvent} */ (event).detail;
      this.#complete(missionsDoneBy(request, answer));
      if (this.lostKey) this.#save((saved) => saved);
    });
    client.addEventListener("reset", () => this.#reset());
  }

  /** Reads what an earlier page has stored, once. @returns {Promise<boolean>} whether there was any */
  load() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    try {
      const { reader } = await readSaved();
      if (!reader) return false;
      this.choice = reader.choice;
      this.missions = new Set(reader.missions);
      this.lostKey = reader.recording;
      return true;
    } catch {
      this.isPersistent = false;
      return false;
    }
  }

  /** @param {Choice} choice */
  choose(choice) {
    this.choice = choice;
    this.#save((saved) => ({ ...saved, choice }));
  }

  /** Stores that a private key is on the screen: of the key, only its public half. @param {string} publicKey */
  startRecording(publicKey) {
    this.#save((saved) => ({ ...saved, recording: publicKey }));
  }

  /** Stores that the key pair is recorded, or revoked. @param {string} publicKey */
  endRecording(publicKey) {
    this.#save((saved) => ({ ...saved, recording: saved.recording === publicKey ? "" : saved.recording }));
  }

  /** @param {string[]} missions */
  #complete(missions) {
    if (missions.every((mission) => this.missions.has(mission))) return;
    this.missions = new Set([...this.missions, ...missions]);
    this.#save((saved) => ({ ...saved, missions: [...new Set([...saved.missions, ...missions])] }));
    this.dispatchEvent(new Event("change"));
  }

  #reset() {
    this.missions = new Set();
    this.lostKey = "";
  }

  /** Changes what is stored now: another tab may have stored more since. @param {(saved: SavedReader) => SavedReader} change */
  async #save(change) {
    const lost = this.lostKey;
    this.lostKey = "";
    const missing = { choice: this.choice, recording: "", missions: [...this.missions] };
    try {
      await updateReader((saved = missing) =>
        change(lost && saved.recording === lost ? { ...saved, recording: "" } : saved),
      );
      this.isPersistent = true;
    } catch {
      this.isPersistent = false;
      this.dispatchEvent(new Event("change"));
    }
  }
}
