// @ts-check
// <key-walkthrough>: the rehearsal as the reader sees it, and the page's part in it.

import { html, nothing, render } from "../../vendor/lit-html/lit-html.js";
import { failureView, progressView } from "../../ui/progress-view.js";
import { keysView } from "./keys-view.js";
import { missionsView } from "./missions-view.js";
import { permissionsView } from "./permissions-view.js";
import { guardLeaving, recordView } from "./record-view.js";
import { Rehearsal } from "./walkthrough.js";
import { runtime } from "../../python/runtime.js";
import { transcriptView } from "../../ui/transcript-view.js";
import { loadWords } from "../../ui/messages.js";

/** @typedef {import("./walkthrough.js").Step} Step */

const STEPS = /** @type {readonly Step[]} */ (["choose", "record", "keys"]);

export class KeyWalkthrough extends HTMLElement {
  #rehearsal;
  /** @type {import("../../ui/messages.js").Say} */
  #say = (key) => key;
  /** The bot's side, which comes when there is a key for it. @type {ReturnType<typeof import("./bot-view.js").newBotView> | undefined} */
  #botView;
  /** How far Python was last, while what it was started for is not done. @type {import("../../types.js").RuntimeState | undefined} */
  #loading;

  constructor(rehearsal = new Rehearsal(runtime)) {
    super();
    this.#rehearsal = rehearsal;
  }

  async connectedCallback() {
    this.#say = await loadWords("walkthrough"); // where they do not come, what stands between the tags stays
    await this.#rehearsal.remember();
    this.replaceChildren(); // what was for readers without JavaScript
    this.classList.add("fk-there");
    this.#rehearsal.addEventListener("change", this.#onChange);
    for (const near of ["pointerenter", "focusin"]) {
      this.addEventListener(near, () => this.#rehearsal.runtime.prepare(), { once: true });
    }
    if (this.#rehearsal.account.keys.length > 0) await this.#bringBot().catch(() => {});
    this.#render();
  }

  disconnectedCallback() {
    this.#rehearsal.removeEventListener("change", this.#onChange);
    guardLeaving({ fresh: undefined });
  }

  /** Where it does not come, the next change asks for it again. */
  async #bringBot() {
    const { newBotView } = await import("./bot-view.js");
    this.#botView ??= newBotView(this.#say, this.#rehearsal, () => this.#render());
    render(this.#botView(), new DocumentFragment()); // templates and words are ready, when the key comes
    this.#render();
  }

  #botSide() {
    const { account, bot } = this.#rehearsal;
    return account.keys.length > 0 || bot ? (this.#botView?.() ?? nothing) : nothing;
  }

  /** @param {Event} event */
  #onChange = (event) => {
    // While Python loads, so that the bot's side comes with the first key and moves nothing after it.
    if (!this.#botView && this.#rehearsal.busy) this.#bringBot().catch(() => {});
    guardLeaving(this.#rehearsal);
    this.#render();
    const focus = event instanceof CustomEvent && event.detail;
    const target = focus && this.querySelector(`[data-focus="${focus}"]`);
    if (target instanceof HTMLElement) target.focus();
  };

  #render() {
    const rehearsal = this.#rehearsal;
    const say = this.#say;
    const { notice } = rehearsal;
    render(
      html`<section class="fk-panel" aria-labelledby="fk-title">
        <header class="fk-head">
          <p class="fk-title" id="fk-title">${say("walkthrough-title")}</p>
          <p class="fk-note">${say("walkthrough-note")}</p>
        </header>
        <ol class="fk-steps">
          ${STEPS.map((step, index) => this.#stepView(step, index))}
        </ol>
        ${this.#progress()}
        ${failureView(say, rehearsal.runtime.state, () => rehearsal.retry())}
        <p class=${isShownElsewhere(rehearsal) ? "fk-said" : "fk-status"} role="status">${notice ? say(notice.key, notice.values) : nothing}</p>
        <div class="fk-sides">${keysView(say, rehearsal)} ${this.#botSide()}</div>
        ${missionsView(say, rehearsal.missions, new URL("./", location.href))}
        ${transcriptView(say, rehearsal.transcript)}
        <footer class="fk-foot">
          <p class="fk-quiet" data-keeps=${rehearsal.keeps}>${say(rehearsal.keeps ? "is-kept" : "is-not-kept")}</p>
          <button class="fk-small" type="button" @click=${() => rehearsal.startOver()}>${say("start-over")}</button>
        </footer>
      </section>`,
      this,
    );
  }

  /** It goes as the key comes, not a moment before: what stands below would move up, and down again. */
  #progress() {
    const { runtime, busy } = this.#rehearsal;
    if (runtime.state.name === "loading") this.#loading = runtime.state;
    else if (!busy || runtime.state.name === "failed") this.#loading = undefined;
    return progressView(this.#say, this.#loading ?? runtime.state);
  }

  /** @param {Step} step @param {number} index */
  #stepView(step, index) {
    const current = step === this.#rehearsal.step;
    return html`<li class="fk-step" aria-current=${current ? "step" : nothing}>
      <p class="fk-step__title" tabindex=${current ? -1 : nothing} data-focus=${current ? "step" : nothing}>
        <span class="fk-step__number" aria-hidden="true">${index + 1}</span>
        ${this.#say(`step-${step}`)}
      </p>
      ${current ? html`<div class="fk-step__body">${this.#stepBody(step)}</div>` : nothing}
    </li>`;
  }

  /** @param {Step} step */
  #stepBody(step) {
    const rehearsal = this.#rehearsal;
    const say = this.#say;
    switch (step) {
      case "choose":
        return permissionsView(say, rehearsal);
      case "record":
        return recordView(say, rehearsal);
      case "keys":
        return html`<p>${say("no-going-back")}</p>
          <button class="md-button" type="button" @click=${() => rehearsal.another()}>
            ${say("another-key")}
          </button>`;
    }
  }
}

/** Whether the eye finds what was said last beside what it is about. @param {Rehearsal} rehearsal */
function isShownElsewhere({ refusal, notice }) {
  return Boolean(refusal) || notice?.key === "let-in" || notice?.key.startsWith("error-");
}
