// @ts-check
// The state of the walkthrough of the key for the Unified WebSocket, without its looks: choose, create, record,
// change, set a password, hand over, revoke.

import { PanelController } from "../../exchange/panel-controller.js";
import { addressesIn, choiceOf, draftOf, newDraft, PRESETS } from "./settings-draft.js";

/** @typedef {import("../../types.js").UnifiedKey} Key */
/** @typedef {import("./settings-draft.js").Draft} Draft */
/** @typedef {import("./settings-draft.js").Field} Field */
/** @typedef {"choose" | "record" | "keys" | "edit"} Step */

/** @type {import("../../exchange/key-controller.js").KeyRequests} */
const UNIFIED_REQUESTS = {
  reveal: (publicKey) => ({ action: "reveal-unified-secret", public_key: publicKey }),
  revoke: (publicKey) => ({ action: "revoke-unified-key", public_key: publicKey }),
  handOver: ({ publicKey, privateKey, otp = "" }) => ({
    action: "hand-over-unified",
    public_key: publicKey,
    private_key: privateKey,
    otp,
  }),
  dismiss: () => ({ action: "dismiss-unified-bot" }),
};
/** Where a refusal of the form stands, as a `KeyRefusal` names places. */
const FORM = "form";
const ADDRESS = /^ip_allowlist\[(\d+)\]$/;

export class UnifiedKey extends PanelController {
  /** What the form has. @type {Draft} */
  draft = newDraft(Date.now());
  /** The key whose settings the form has; "" for a new one. */
  edited = "";
  /** The key whose password is being set; "" for none. */
  passwordOf = "";
  /** Whether the form for a new key is shown although there are keys. */
  #isChoosing = false;

  /** @override @protected */
  requests = UNIFIED_REQUESTS;
  /** @override */
  settingNames = { publicKey: "KRAKEN_API_KEY", privateKey: "KRAKEN_API_SECRET" };

  /** @override @param {AbortSignal} signal @protected */
  subscribe(signal) {
    super.subscribe(signal);
    const begin = () => {
      this.#show({ isChoosing: false });
      this.draft = newDraft(Date.now());
    };
    this.client.addEventListener("reset", begin, { signal });
    this.client.addEventListener("keys-lost", () => this.#show({ isChoosing: false }), { signal });
  }

  /** @override @returns {Key[]} */
  get keys() {
    return this.client.unified.keys;
  }

  /** The bot that has such a key, or null. */
  get bot() {
    return this.client.unified.bot;
  }

  /** The time of the rehearsal, in Unix seconds: the reader may have let time pass. */
  get now() {
    return Math.floor(Date.now() / 1000) + this.client.unified.passed_s;
  }

  /** @returns {Step} */
  get step() {
    if (this.unrecordedPair) return "record";
    if (this.find(this.edited)) return "edit";
    return this.keys.length === 0 || this.#isChoosing ? "choose" : "keys";
  }

  /** The list is there while it has keys: the form takes its place. @override @protected */
  get placeOfKeys() {
    return this.keys.length > 0 ? "keys" : "step";
  }

  /** @param {string} publicKey */
  find(publicKey) {
    return this.keys.find((key) => key.public_key === publicKey);
  }

  /** Changes fields of the form. @param {Partial<Draft>} change */
  change(change) {
    Object.assign(this.draft, change);
    if (this.refusal?.publicKey === FORM) this.refusal = undefined;
    this.announce(undefined);
  }

  /** Ticks the boxes of a preset, and no others. @param {(typeof PRESETS)[number][0]} name */
  choosePreset(name) {
    const [, permissions = []] = PRESETS.find(([one]) => one === name) ?? [];
    this.change({ permissions: new Set(permissions) });
  }

  /** Ticks a box, or clears it. @param {string} permission @param {boolean} isTicked */
  tick(permission, isTicked) {
    const others = [...this.draft.permissions].filter((one) => one !== permission);
    this.change({ permissions: new Set(isTicked ? [...others, permission] : others) });
  }

  /** Creates the key, or saves what was changed of one. @param {Field[]} unfinished  fields whose date or time is not whole */
  save(unfinished = []) {
    const [field] = unfinished;
    if (field) return this.refuse({ code: "invalid-key-settings", details: { field, fault: "not-a-time" } }, FORM);
    return this.step === "edit" ? this.#saveEdited() : this.create();
  }

  /** @override */
  create() {
    return this.attempt(async () => {
      const choice = choiceOf(this.draft);
      const answer = await this.client.call({ action: "create-unified-key", ...choice });
      if (!answer.ok) return this.#refuseForm(answer.error, choice);
      this.#show({ isChoosing: false });
      this.draft = newDraft(Date.now());
      await this.reveal(String(answer.value["public_key"]));
    });
  }

  #saveEdited() {
    const { edited } = this;
    return this.attempt(async () => {
      const choice = choiceOf(this.draft);
      const answer = await this.client.call({ action: "edit-unified-key", public_key: edited, ...choice });
      if (!answer.ok) return this.#refuseForm(answer.error, choice);
      this.#leaveForm("unified-edited", { name: this.find(edited)?.name ?? "" });
    });
  }

  /** Shows the form with the settings of a key. @param {string} publicKey */
  edit(publicKey) {
    const key = this.find(publicKey);
    if (!key || !this.isIdle) return;
    this.refusal = undefined;
    this.#show({ edited: publicKey });
    this.draft = draftOf(key);
    this.announce(undefined, {}, "step");
  }

  /** Shows the form for a new key. */
  chooseAgain() {
    this.refusal = undefined;
    this.#show({ isChoosing: true });
    this.draft = newDraft(Date.now());
    this.announce(undefined, {}, "step");
  }

  /** Leaves the form, and what it has. */
  leaveForm() {
    this.#leaveForm(undefined);
  }

  /** Shows the field for the password of a key, or hides it. @param {string} publicKey  "" for none */
  askPassword(publicKey) {
    this.refusal = undefined;
    this.passwordOf = publicKey;
    this.announce(undefined, {}, publicKey ? "password" : "keys");
  }

  /**
   * Sets the password of a key; an empty one takes it away.
   * @param {string} publicKey
   * @param {() => string} readPassword  read anew by a retry: what a failure interrupts holds no password
   */
  setPassword(publicKey, readPassword) {
    return this.attempt(async () => {
      const otp = readPassword();
      const answer = await this.client.call({ action: "set-unified-password", public_key: publicKey, otp });
      if (!answer.ok) return this.refuse(answer.error, "password");
      this.passwordOf = "";
      const name = this.find(publicKey)?.name ?? "";
      this.announce(otp ? "unified-password-set" : "unified-password-gone", { name }, "keys");
    });
  }

  /** An empty field sets no password: taking one away has a button of its own. */
  refusePassword() {
    this.refuse({ code: "invalid-key-settings", details: { field: "otp", fault: "empty" } }, "password");
  }

  /** What was refused of a field of the form. @param {Field | "otp"} field */
  faultOf(field) {
    return this.refusal?.notice.values?.["field"] === field ? this.refusal.notice : undefined;
  }

  /** What was refused of the form, and is of no field. */
  get formRefusal() {
    const { refusal } = this;
    return refusal?.publicKey === FORM && !refusal.notice.values?.["field"] ? refusal.notice : undefined;
  }

  /** Of several addresses, quotes the one that was refused. @param {import("../../types.js").Refused} error @param {import("../../types.js").UnifiedChoice} choice  that was sent */
  #refuseForm(error, { ip_allowlist }) {
    const [, nth] = ADDRESS.exec(String(error.details["field"])) ?? [];
    if (nth === undefined) return this.refuse(error, FORM);
    const text = addressesIn(ip_allowlist)[Number(nth)] ?? "";
    this.refuse({ ...error, details: { ...error.details, field: "ip_allowlist", text } }, FORM);
  }

  /** @param {import("../../types.js").Notice["key"] | undefined} notice @param {Record<string, string>} [values] */
  #leaveForm(notice, values) {
    this.refusal = undefined;
    this.#show({ isChoosing: false });
    this.draft = newDraft(Date.now());
    this.announce(notice, values, "step");
  }

  /** @param {{ edited?: string, isChoosing?: boolean }} form */
  #show({ edited = "", isChoosing = false }) {
    Object.assign(this, { edited, passwordOf: "" });
    this.#isChoosing = isChoosing;
  }
}
