// @ts-check
// The guided tour of the missions: which one is next, and what the reader does next for it.

import { MISSIONS } from "./missions.js";
import { readTour, saveTour } from "./tour-record.js";

/** @typedef {import("../types.js").Choice} Choice */
/** @typedef {import("../types.js").Key} Key */
/** @typedef {import("./missions.js").Mission} Mission */
/**
 * Where the panel stands: what it shows of the seven steps, the chosen permissions, and what the exchange and the bot have.
 * @typedef {object} PanelState
 * @property {"way" | "form" | "record" | "keys"} step
 * @property {Choice} choice
 * @property {Key[]} keys
 * @property {number} limit
 * @property {string | undefined} botKey  the public key that the bot has
 * @property {string} lastNonce  that the exchange has accepted from the bot's key, or ""
 */
/** A control of the panel. @typedef {"way" | "another" | "general" | "withdrawal" | "create" | "record" | "ask" | "show-again" | "revoke" | "hand-over" | "dismiss" | "accounts" | "sendorder" | "withdrawal-request" | "check" | "fill-up" | "lab"} Spot */
/** What the reader does next: the option to choose, or the nonce that the check of the key is to be sent with. @typedef {{ spot: Spot, option?: Choice["general"], nonce?: "next" | "same" }} Action */

const NAMES = MISSIONS.map(([mission]) => mission);
const GROUPS = /** @type {const} */ (["general", "withdrawal"]);
const READ_ONLY = /** @type {const} */ ({ general: "read-only", withdrawal: "no-access" });
const WITHDRAW_ONLY = /** @type {const} */ ({ general: "no-access", withdrawal: "full-access" });

/** One mission at a time, until the reader ends it; the tab remembers which. Each change is a "change" event. */
export class Tour extends EventTarget {
  /** The mission that the reader is on; undefined without a tour. @type {Mission | undefined} */
  mission;
  #progress;
  /** Whether it was not done yet when it became the current one: a reader may look at one that is. */
  #isOpen = false;

  /** @param {import("./progress.js").ReaderProgress} progress */
  constructor(progress) {
    super();
    this.#progress = progress;
  }

  /** Follows the reader's progress, until the signal ends it. @param {AbortSignal} signal */
  connect(signal) {
    const onProgress = () => {
      if (this.#isOpen && !this.#open().includes(/** @type {Mission} */ (this.mission))) this.next();
    };
    this.#progress.addEventListener("change", onProgress, { signal });
  }

  /** Goes on with the tour of an earlier page in this tab, once the reader's progress is known. */
  load() {
    const mission = readTour();
    if (!mission) return;
    this.#become(mission);
    if (!this.#isOpen) this.next(); // another page has done it meanwhile
  }

  /** @param {Mission | undefined} [mission]  else the first that is not done, or else the first */
  start(mission = this.#open()[0] ?? NAMES[0]) {
    this.#become(mission);
  }

  /** Goes to the next mission that is not done; after the last one, to the first; ends where all are done. */
  next() {
    const open = this.#open();
    const later = this.mission ? NAMES.slice(NAMES.indexOf(this.mission) + 1) : NAMES;
    this.#become(later.find((mission) => open.includes(mission)) ?? open[0]);
  }

  /** Whether there is another mission to go to. */
  get hasOther() {
    return this.#open().some((mission) => mission !== this.mission);
  }

  stop() {
    this.#become(undefined);
  }

  #open() {
    return NAMES.filter((mission) => !this.#progress.missions.has(mission));
  }

  /** @param {Mission | undefined} mission */
  #become(mission) {
    this.mission = mission;
    this.#isOpen = mission !== undefined && this.#open().includes(mission);
    saveTour(mission);
    this.dispatchEvent(new Event("change"));
  }
}

/** What the reader does next for a mission. @param {Mission} mission @param {PanelState} state  @returns {Action} */
export function nextAction(mission, state) {
  const { step, keys, limit, lastNonce } = state;
  if (mission === "signature-explained") return { spot: "lab" };
  if (step === "record") return { spot: "record" };
  switch (mission) {
    case "first-key":
      return toNewKey(state);
    case "secret-again":
      if (keys.some((key) => key.revealed)) return { spot: step === "keys" ? "ask" : "show-again" };
      return toNewKey(state); // those that were never shown have nothing to refuse
    case "withdraw-only-key":
      return toNewKey(state, WITHDRAW_ONLY);
    case "limit":
      return keys.length < limit ? { spot: "fill-up" } : toCreate(state);
    case "first-request":
      return toSend(state, accepted);
    case "nonce-replayed":
      return toSend(state, (key) => (lastNonce ? { spot: "check", nonce: "same" } : accepted(key)));
    case "permission-refused":
      return toRefusal(state);
  }
}

/** Leads to the form, and through it. @param {PanelState} state @param {Choice} [wanted]  what the key is to have, if it matters  @returns {Action} */
function toCreate({ step, choice }, wanted = choice) {
  if (step === "way") return { spot: "way" };
  if (step === "keys") return { spot: "another" };
  // In the other order, one of the choices would be no access at all.
  const groups = wanted.general === "no-access" ? [...GROUPS].reverse() : GROUPS;
  const group = groups.find((one) => choice[one] !== wanted[one]);
  return group ? { spot: group, option: wanted[group] } : { spot: "create" };
}

/** Leads to a key that is not there yet: where the account is full, another makes room. @param {PanelState} state @param {Choice} [wanted]  @returns {Action} */
function toNewKey(state, wanted) {
  return state.keys.length < state.limit ? toCreate(state, wanted) : { spot: "revoke" };
}

/** Leads to a bot that can sign, and to what it sends. @param {PanelState} state @param {(key: Key) => Action} send  @returns {Action} */
function toSend(state, send) {
  const { keys, botKey } = state;
  if (keys.length === 0) return toCreate(state);
  if (!botKey) return { spot: "hand-over" };
  const key = keys.find((one) => one.public_key === botKey);
  return key ? send(key) : { spot: "dismiss" }; // it was revoked
}

/** A request that the exchange accepts. @param {Key} key  @returns {Action} */
function accepted({ general }) {
  return general === "no-access" ? { spot: "check", nonce: "next" } : { spot: "accounts" };
}

/** Leads to what the bot's key cannot do. @param {PanelState} state  @returns {Action} */
function toRefusal(state) {
  return toSend(state, (key) => {
    if (key.general !== "full-access") return { spot: "sendorder" };
    if (!canDoAll(key)) return { spot: "withdrawal-request" };
    return state.keys.every(canDoAll) ? toNewKey(state, READ_ONLY) : { spot: "dismiss" };
  });
}

/** @param {Key} key */
function canDoAll({ general, withdrawal }) {
  return general === "full-access" && withdrawal === "full-access";
}
