// @ts-check
// <real-key-checklist>: the list that stands in it, with a box to tick at each item, and a button to print it.

import { html, nothing, render } from "lit-html";
import { Ticks } from "../../exchange/ticks.js";
import { loadMessages } from "../../ui/messages.js";
import { printAlone } from "./print-alone.js";

export class RealKeyChecklist extends HTMLElement {
  /** @type {import("../../ui/messages.js").Say<"checklist">} */
  #say = (key, ..._values) => key;
  #ticks = new Ticks("checklist");
  /** What was ticked before all ticks were removed, for as long as nothing is ticked since. @type {Set<string> | undefined} */
  #removed;
  /** Whether all of it was ticked by the last action. */
  #isNewlyComplete = false;
  /** @type {HTMLInputElement[]} */
  #boxes = [];
  #bar = document.createElement("div");
  #connection = new AbortController();

  async connectedCallback() {
    this.#say = await loadMessages("checklist"); // if it fails, the list stays as it is
    if (!this.isConnected) return; // it was removed meanwhile
    if (this.#boxes.length === 0) this.#boxes = [...this.querySelectorAll("li[id]")].map(addBox);
    this.#bar.className = "rk-bar";
    this.append(this.#bar);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.addEventListener("change", this.#onBox, { signal });
    this.#ticks.addEventListener("change", () => this.#render(), { signal });
    this.#ticks.connect(signal);
    this.#render();
  }

  disconnectedCallback() {
    this.#connection.abort();
  }

  /** Those boxes that are ticked: what is stored may name items of another version too. */
  get #ticked() {
    return this.#boxes.filter((box) => this.#ticks.ticked.has(box.value));
  }

  #onBox = (/** @type {Event} */ { target }) => {
    const box = /** @type {HTMLInputElement} */ (target);
    this.#removed = undefined;
    this.#isNewlyComplete = box.checked && this.#ticked.length === this.#boxes.length - 1;
    this.#ticks.set(box.value, box.checked);
  };

  /** Removes all ticks, or brings them back: one button, which keeps the focus. */
  #clear = () => {
    const removed = this.#removed;
    const ticked = new Set(this.#ticked.map((box) => box.value));
    this.#removed = removed ? undefined : ticked;
    this.#isNewlyComplete = false;
    const ofOtherLists = [...this.#ticks.ticked].filter((item) => !ticked.has(item));
    this.#ticks.replace([...ofOtherLists, ...(removed ?? [])]);
  };

  #render() {
    const say = this.#say;
    const { ticked, isPersistent } = this.#ticks;
    for (const box of this.#boxes) box.checked = ticked.has(box.value);
    const done = this.#ticked.length;
    const total = this.#boxes.length;
    render(
      html`<p class="rk-count" role="status">${say("checklist-count", { done, total })} ${this.#isNewlyComplete ? say("checklist-complete") : nothing}</p>
        <div class="fk-actions rk-actions">
          <button class="md-button" type="button" @click=${() => printAlone(this)}>${say("checklist-print")}</button>
          ${
            done > 0 || this.#removed
              ? html`<button class="fk-small" type="button" @click=${this.#clear}>
                ${say(this.#removed ? "checklist-restore" : "checklist-clear")}
              </button>`
              : nothing
          }
        </div>
        <p class="fk-quiet rk-note">${say(isPersistent ? "checklist-kept" : "checklist-not-kept")}</p>`,
      this.#bar,
    );
  }
}

/** Adds a box to an item, whose label is the item's bold beginning. @param {Element} item */
function addBox(item) {
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", className: "rk-box", id: `rk-${item.id}`, value: item.id });
  item.classList.add("rk-item");
  const lead = item.querySelector("strong");
  if (lead) {
    const label = document.createElement("label");
    Object.assign(label, { className: "rk-label", htmlFor: box.id });
    lead.replaceWith(label);
    label.append(lead);
  } else {
    box.setAttribute("aria-labelledby", item.id);
  }
  item.prepend(box);
  return box;
}
