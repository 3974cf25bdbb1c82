// @ts-check
// Tells the other tabs of the guide what has changed in the database.

import { GUIDE } from "./guide.js";

/** What has changed: the exchange, what the reader did; or all of it was deleted. @typedef {"exchange" | "reader" | "wiped"} Change */

/** A change that another tab tells is an event of its name. */
export class OtherTabs extends EventTarget {
  /** @type {BroadcastChannel | undefined} */
  #channel;

  constructor() {
    super();
    this.connect();
  }

  /** Hears from the other tabs, until `disconnect`. */
  connect() {
    if (this.#channel || typeof BroadcastChannel === "undefined") return;
    this.#channel = new BroadcastChannel(GUIDE);
    this.#channel.onmessage = ({ data }) => this.dispatchEvent(new Event(data));
  }

  /** For the back-forward cache: a page is not put there, or is dropped, while it has a channel. */
  disconnect() {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** @param {Change} change */
  tell(change) {
    this.#channel?.postMessage(change);
  }
}
