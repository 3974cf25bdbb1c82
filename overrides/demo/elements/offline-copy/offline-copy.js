// @ts-check
// <offline-copy>: stores a copy of the guide for reading offline, and shows its size before.

import { html, nothing, render } from "lit-html";
import { loadMessages, pageLanguage } from "../../ui/messages.js";
import { CopyError } from "./copy-error.js";
import { makeCopy, readCopy, removeCopy } from "./site-copy.js";

const MEGABYTE = 1_000_000;

export class OfflineCopy extends HTMLElement {
  /** @type {import("../../ui/messages.js").Say<"offline">} */
  #say = (key, ..._values) => key;
  /** @type {import("./site-copy.js").CopyState | undefined} undefined where nothing can be stored */
  #state;
  /** The part of the copy that has arrived, while it is being made. @type {number | undefined} */
  #fraction;
  /** @type {import("./copy-error.js").Fault | undefined} */
  #fault;
  /** The result of the last action, for the status. */
  #status = "";

  async connectedCallback() {
    await comesNear(this);
    this.#say = await loadMessages("offline");
    await this.#readState();
    this.replaceChildren();
    this.#render();
  }

  async #readState() {
    this.#state = await readCopy(pageLanguage()).catch((error) => {
      if (error instanceof CopyError) this.#fault = error.reason;
      return undefined;
    });
  }

  #make = async () => {
    if (this.#fraction !== undefined) return;
    this.#show({ fraction: 0, status: this.#say("offline-copying") });
    try {
      await makeCopy(pageLanguage(), (fraction) => this.#show({ fraction }));
      await this.#readState();
      this.#show({ status: this.#say("offline-done") });
    } catch (error) {
      if (!(error instanceof CopyError)) throw error;
      await this.#readState();
      this.#show({ fault: error.reason });
    }
  };

  #remove = async () => {
    await removeCopy(pageLanguage()).catch(() => {});
    await this.#readState();
    this.#show({ status: this.#say("offline-removed") });
  };

  /** @param {{ fraction?: number, fault?: import("./copy-error.js").Fault, status?: string }} what */
  #show({ fraction, fault, status = fraction === undefined ? "" : this.#status }) {
    this.#fraction = fraction;
    this.#fault = fault;
    this.#status = status;
    this.#render();
  }

  #render() {
    const say = this.#say;
    const state = this.#state;
    const size = (state?.bytes ?? 0) / MEGABYTE;
    const whole = state?.copied && state.bytes === 0;
    render(
      html`<section class="fk-panel" aria-labelledby="oc-title">
        <header class="fk-head">
          <h3 class="fk-title" id="oc-title">${say("offline-title")}</h3>
          <p class="fk-note">${!state && this.#fault ? nothing : say(!state ? "offline-unavailable" : whole ? "offline-there" : state.copied ? "offline-partly" : "offline-text", { size })}</p>
        </header>
        <div class="oc-body">
          ${this.#fraction === undefined ? nothing : this.#progress(size, this.#fraction)}
          ${this.#fault ? html`<p class="fk-refusal" role="alert">${say(`offline-failed-${this.#fault}`)}</p>` : nothing}
          ${state ? this.#buttons(state.copied, Boolean(whole), size) : nothing}
          <p class=${this.#fraction === undefined ? "oc-status" : "fk-said"} role="status">${this.#status}</p>
        </div>
      </section>`,
      this,
    );
  }

  /** @param {number} total  in megabytes @param {number} fraction */
  #progress(total, fraction) {
    const done = total * fraction;
    return html`<div>
      <label class="fk-progress__label">${this.#say("offline-copying")}<progress class="fk-progress__bar" max="1" .value=${fraction}></progress></label>
      <p class="fk-progress__bytes">${this.#say("bytes", { done, total })}</p>
    </div>`;
  }

  /** The first button stays the same element, so that it keeps the focus. @param {boolean} copied @param {boolean} whole @param {number} size */
  #buttons(copied, whole, size) {
    const say = this.#say;
    const label = whole ? say("offline-remove") : say(copied ? "offline-complete" : "offline-make", { size });
    const busy = this.#fraction !== undefined;
    return html`<div class="fk-actions">
      <button class="fk-small" type="button" aria-disabled=${busy} @click=${whole ? this.#remove : this.#make}>${label}</button>
      ${copied && !whole && !busy ? html`<button class="fk-small" type="button" @click=${this.#remove}>${say("offline-remove")}</button>` : nothing}
    </div>`;
  }
}

/**
 * Waits until an element is a window's height away at most: what stands far below costs the page's start nothing.
 * @param {Element} element
 */
function comesNear(element) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          observer.disconnect();
          resolve();
        },
        { rootMargin: "100%" },
      );
      observer.observe(element);
    })
  );
}
