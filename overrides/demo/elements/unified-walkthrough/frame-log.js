// @ts-check
// What went over the connection: each frame of the bot with those that came for it, the newest first.

import { indentedJson } from "../../ui/coloured-json.js";

/** @typedef {import("../../types.js").Frames} Frames */
/** @typedef {import("../../types.js").Notice} Notice */
/** A frame of the exchange; our reason stands beside a refusal. @typedef {{ text: string, outcome: "" | "accepted" | "refused", reason: Notice | undefined }} Received */
/**
 * @typedef {object} Entry
 * @property {number} number  counts from 1
 * @property {Notice} deed  of the bot: it opens a connection, closes it, sends a frame; or time passes
 * @property {string} sent  the frame, or the address of the connection
 * @property {Received[]} received
 * @property {number} left  how many more frames came
 * @property {number | null} closeCode  with which the exchange has closed the connection
 */

const MAX_ENTRIES = 24;
const MAX_RECEIVED = 12; // frames of one entry

/** A bounded list of what went and came, and what the frames say of the connection. */
export class FrameLog {
  /** The newest first. @type {Entry[]} */
  entries = [];
  /** The channels that the connection is subscribed to. @type {Set<string>} */
  channels = new Set();
  /** The ids of the open orders that frames have named, in order of arrival. @type {string[]} */
  orders = [];
  #count = 0;

  /** Adds what an action sent and received. @param {Notice} deed @param {string} sent @param {Pick<Frames, "received" | "reasons" | "close_code">} frames */
  add(deed, sent, { received, reasons, close_code: closeCode }) {
    if (["deed-connect", "deed-disconnect"].includes(deed.key) || closeCode !== null) this.channels = new Set();
    const open = [...reasons];
    const all = received.map((text) => this.#read(text, open));
    this.#count += 1;
    const shown = all.slice(0, MAX_RECEIVED);
    const entry = { number: this.#count, deed, sent: indentedJson(sent), received: shown, closeCode };
    this.entries = [{ ...entry, left: all.length - shown.length }, ...this.entries].slice(0, MAX_ENTRIES);
  }

  /** Why the exchange refused what was sent last, if it did. */
  get lastReason() {
    return this.entries[0]?.received.find(({ reason }) => reason)?.reason;
  }

  /** @param {string} text @param {Frames["reasons"]} reasons  of the refusals to come, in order  @returns {Received} */
  #read(text, reasons) {
    const frame = JSON.parse(text);
    if (frame.success === true) this.#learn(frame);
    if (frame.channel === "executions") this.#follow(frame.data);
    const refused = frame.success === false ? reasons.shift() : undefined;
    const outcome = frame.success === undefined ? "" : frame.success ? "accepted" : "refused";
    return { text: indentedJson(text), outcome, reason: refused && noticeOf(refused) };
  }

  /** @param {{ method: string, result: any }} frame */
  #learn({ method, result }) {
    if (method === "subscribe") this.channels = new Set([...this.channels, result.channel]);
    if (method === "unsubscribe")
      this.channels = new Set([...this.channels].filter((channel) => channel !== result.channel));
    if (method === "add_order" || method === "batch_add") {
      for (const { order_id: id } of [result].flat()) this.#open(id);
    }
    if (method === "cancel_order") this.#close(result.order_id);
    if (method === "cancel_all") this.orders = [];
  }

  /** @param {{ order_id: string, exec_type: string }[]} reports */
  #follow(reports) {
    for (const { order_id: id, exec_type: type } of reports) {
      if (type === "canceled") this.#close(id);
      else this.#open(id);
    }
  }

  /** @param {string} id */
  #open(id) {
    if (id && !this.orders.includes(id)) this.orders = [...this.orders, id]; // an order that was only checked has none
  }

  /** @param {string} id */
  #close(id) {
    this.orders = this.orders.filter((one) => one !== id);
  }
}

/** Our reason for a refusal, as a message. @param {{ code: string, details: Record<string, string | number> }} refused  @returns {Notice} */
export function noticeOf({ code, details }) {
  // An empty text cannot be a case in a message, so it gets a name.
  const values = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, value === "" ? "none" : value]),
  );
  return /** @type {Notice} */ ({ key: `error-${code}`, values });
}
