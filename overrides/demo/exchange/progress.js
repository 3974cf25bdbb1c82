// @ts-check
// What the reader has done: the chosen permissions, the missions, and whether the last key pair was recorded.

import { FIRST_CHOICE, OPENED_BY } from "#published";
import { persistenceAfter, readSaved, updateReader } from "../storage/database.js";
import { missionsDoneBy, missionsNamed } from "./missions.js";

/** @typedef {import("../types.js").Choice} Choice */
/** @typedef {import("../storage/database.js").SavedReader} SavedReader */

/** @typedef {import("./missions.js").Mission} Mission */

/** @typedef {(saved: SavedReader) => SavedReader} Change */

/**
 * All elements of a page share one. Its events:
 * "change": a mission is done, here or in another tab, or a save has failed;
 * "done": an answer on this page completed missions for the first time; the detail has them.
 */
export class ReaderProgress extends EventTarget {
  choice = /** @type {Choice} */ (FIRST_CHOICE);
  /** Those that are done. @type {Set<Mission>} */
  missions = new Set();
  /** All names that are stored, those of the missions of other lists too. @type {Set<unknown>} */
  names = new Set();
  /** The public key whose private key an earlier page has shown, without its being recorded; "" from the next action on. */
  lostKey = "";
  /** Whether the browser stores it. @type {import("../types.js").Persistence} */
  persistence = "persistent";
  /** What is not stored yet: a save that fails leaves it to the next one. @type {Change[]} */
  #unsaved = [];
  /** Until the next start over. */
  #lifetime = new AbortController();
  #tabs;
  /** @type {Promise<boolean> | undefined} */
  #loading;

  /** @param {import("./client.js").ExchangeClient} client */
  constructor(client) {
    super();
    this.#tabs = client.tabs;
    client.addEventListener("answer", (event) => {
      const { request, answer } = /** @type {CustomEvent} */ (event).detail;
      this.complete(missionsDoneBy(request, answer), (done) =>
        this.dispatchEvent(new CustomEvent("done", { detail: done })),
      );
      if (this.lostKey) this.#save((saved) => saved);
    });
    client.addEventListener("reset", () => this.#reset());
    client.addEventListener("restored", () => this.#restore());
    client.tabs.addEventListener("reader", () => this.#restore());
  }

  /** Reads what an earlier page has stored, once. @returns {Promise<boolean>} whether there was any */
  load() {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load() {
    try {
      const reader = readReader((await readSaved()).reader);
      if (!reader) return false;
      this.choice = reader.choice;
      this.#name(reader.missions);
      this.lostKey = reader.recording;
      return true;
    } catch (error) {
      this.persistence = persistenceAfter(error);
      return false;
    }
  }

  /** Shows the missions of other tabs too. */
  async #restore() {
    const { signal } = this.#lifetime;
    const saved = await readSaved().catch(() => undefined);
    if (!saved || signal.aborted) return; // the next save says so; or it was wiped meanwhile
    const reader = readReader(saved.reader);
    if (reader?.recording !== this.lostKey) this.lostKey = "";
    this.#show(reader ?? this.#nothing());
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

  /** Stores missions, of any list. @template {string} Name @param {Name[]} missions @param {(done: Name[]) => void} onDone  gets those that were not done before */
  complete(missions, onDone) {
    const done = missions.filter(
      (mission) => !this.names.has(mission) && !this.missions.has(/** @type {any} */ (mission)),
    );
    if (done.length === 0) return;
    this.#name([...this.names, ...done]);
    this.#save((saved) => ({ ...saved, missions: [...new Set([...saved.missions, ...done])] }));
    onDone(done);
    this.dispatchEvent(new Event("change"));
  }

  #reset() {
    Object.assign(this, { missions: new Set(), names: new Set(), lostKey: "", persistence: "persistent" });
    this.#unsaved = [];
    this.#lifetime.abort();
    this.#lifetime = new AbortController();
  }

  /** What is stored where nothing is: another tab may have wiped what this one still shows. @returns {SavedReader} */
  #nothing() {
    return { choice: this.choice, recording: "", missions: [] };
  }

  /** Reads the missions among stored names, which may be anything. @param {unknown[]} stored */
  #name(stored) {
    this.missions = missionsNamed(stored);
    this.names = new Set(stored);
  }

  /** Shows the missions that are stored, and those that are about to be. @param {SavedReader} stored */
  #show(stored) {
    this.#name(this.#unsaved.reduce((reader, change) => change(reader), stored).missions);
    this.dispatchEvent(new Event("change"));
  }

  /** Changes what is stored now, in one transaction: another tab may have stored more since. @param {Change} change */
  async #save(change) {
    const lost = this.lostKey;
    this.lostKey = "";
    this.#unsaved.push(withoutRecording(lost), change);
    const changes = [...this.#unsaved];
    const { signal } = this.#lifetime;
    let stored = this.#nothing();
    try {
      await updateReader((saved) => {
        signal.throwIfAborted(); // wiped meanwhile
        stored = changes.reduce((reader, one) => one(reader), readReader(saved) ?? stored);
        return stored;
      });
      if (signal.aborted) return;
      this.#unsaved = this.#unsaved.filter((one) => !changes.includes(one));
      this.persistence = "persistent";
      this.#tabs.tell("reader");
      this.#show(stored);
    } catch (error) {
      if (signal.aborted) return;
      this.persistence = persistenceAfter(error);
      this.dispatchEvent(new Event("change"));
    }
  }
}

/** Ends the recording of a key. @param {string} publicKey  @returns {Change} */
function withoutRecording(publicKey) {
  return (saved) => (publicKey && saved.recording === publicKey ? { ...saved, recording: "" } : saved);
}

/**
 * Reads what is stored, which may be anything: what cannot be read counts as not stored.
 * @param {any} stored  @returns {SavedReader | undefined}
 */
function readReader(stored) {
  const { choice, recording = "", missions } = stored ?? {};
  if (!Array.isArray(missions) || !(`${choice?.general}/${choice?.withdrawal}` in OPENED_BY)) return undefined;
  return { choice, recording, missions };
}
