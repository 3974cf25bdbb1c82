// @ts-check
// What the reader has ticked of a list: the names of its items, kept in the browser, and nothing of a key.

import { GUIDE } from "../storage/guide.js";

/** Of the items that are ticked. Each change, also in another tab, is a "change" event. */
export class Ticks extends EventTarget {
  /** @type {Set<string>} */
  ticked = new Set();
  /** Whether the browser stores them. */
  isPersistent = true;
  #name;

  /** @param {string} list  its name */
  constructor(list) {
    super();
    this.#name = `${GUIDE} ${list}`;
    this.#read();
  }

  /** Follows what other tabs tick, until the signal ends it. @param {AbortSignal} signal */
  connect(signal) {
    const onStorage = (/** @type {Event} */ event) => {
      const { key } = /** @type {StorageEvent} */ (event);
      if (key !== this.#name && key !== null) return; // null: all was deleted
      this.#read();
      this.dispatchEvent(new Event("change"));
    };
    addEventListener("storage", onStorage, { signal });
    this.#read();
  }

  /** @param {string} item @param {boolean} isTicked */
  set(item, isTicked) {
    const others = [...this.ticked].filter((one) => one !== item);
    this.replace(isTicked ? [...others, item] : others);
  }

  /** Ticks these items, and no others. @param {Iterable<string>} items */
  replace(items) {
    this.ticked = new Set(items);
    try {
      localStorage.setItem(this.#name, JSON.stringify([...this.ticked]));
      this.isPersistent = true;
    } catch {
      this.isPersistent = false;
    }
    this.dispatchEvent(new Event("change"));
  }

  /** Reads what is stored, which may be anything. */
  #read() {
    try {
      const stored = JSON.parse(localStorage.getItem(this.#name) ?? "[]");
      this.ticked = new Set(Array.isArray(stored) ? stored.filter((one) => typeof one === "string") : []);
    } catch (error) {
      if (error instanceof SyntaxError) this.ticked = new Set();
      else this.isPersistent = false;
    }
  }
}
