// @ts-check
// The step in the address: read when the page opens and by links to a step, and written as the reader goes on.

import { stepOf } from "./steps.js";

/** @typedef {import("./walkthrough.js").Walkthrough} Walkthrough */

export class StepAddress {
  #walkthrough;
  #element;
  /** The fragment that was written or read last. */
  #written = "";
  #connection = new AbortController();

  /** @param {Walkthrough} walkthrough @param {HTMLElement} element  that shows it */
  constructor(walkthrough, element) {
    this.#walkthrough = walkthrough;
    this.#element = element;
  }

  /** Goes to the step of the page's address, and follows it until `disconnect`. */
  connect() {
    this.#connection = new AbortController();
    addEventListener("hashchange", () => this.#read(), { signal: this.#connection.signal });
    this.#written = this.#walkthrough.address;
    // Over a reload, Back and a change of language, place.js keeps what the reader had before their eyes.
    this.#read(history.scrollRestoration === "manual");
  }

  disconnect() {
    this.#connection.abort();
  }

  /** Writes where the reader is; a page that is only opened keeps its address. */
  write() {
    const { address } = this.#walkthrough;
    if (address === this.#written) return;
    this.#show(address);
    history.replaceState(history.state, "", address || `${location.pathname}${location.search}`);
  }

  #read(isKept = false) {
    const step = stepOf(location.hash);
    if (!step) return;
    this.#written = location.hash;
    this.#walkthrough.goTo(step.number, step.path); // or to another, where there is no such step yet
    this.#show(this.#walkthrough.address);
    if (!isKept) this.#element.querySelector("nav")?.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** The links to other languages lead to the same step. @param {string} address */
  #show(address) {
    this.#written = address;
    for (const link of document.querySelectorAll("a[hreflang]")) {
      if (link instanceof HTMLAnchorElement && link.origin === location.origin) link.hash = address;
    }
  }
}
