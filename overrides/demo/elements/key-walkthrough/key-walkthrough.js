// @ts-check
// <key-walkthrough>: from the sign-in to the bot's first request, step by step.

import { html, nothing, render } from "lit-html";
import { client, progress } from "../../exchange/page.js";
import {
  clipboardView,
  copiedByHand,
  endGuard,
  guardLeaving,
  isShownWithPair,
  recordView,
} from "../../exchange/record-view.js";
import { loadMessages, sayNotice } from "../../ui/messages.js";
import { failureView, progressView } from "../../ui/progress-view.js";
import { transcriptView } from "../../ui/transcript-view.js";
import { footView } from "./foot-view.js";
import { keptView, keysView } from "./keys-view.js";
import { MissionGuide } from "./mission-guide.js";
import { permissionsView } from "./permissions-view.js";
import { framedView, wayView } from "./screen-view.js";
import { StepAddress } from "./step-address.js";
import { pathsView, stepsView, titleView } from "./steps-view.js";
import { Walkthrough } from "./walkthrough.js";

export class KeyWalkthrough extends HTMLElement {
  #walkthrough = new Walkthrough(client, progress);
  #address = new StepAddress(this.#walkthrough, this);
  #missions = new MissionGuide(this.#walkthrough, this, () => this.#render());
  /** @type {import("../../ui/messages.js").Say<"walkthrough">} */
  #say = (key, ..._values) => key;
  /** The bot's side, loaded when there is a key for it. @type {ReturnType<typeof import("./bot-view.js").newBotView> | undefined} */
  #botView;
  /** What comes at the end, loaded with it. @type {typeof import("./end-view.js").endView | undefined} */
  #endView;
  /** The last report of loading, until the action that started Python ends. @type {import("../../types.js").RuntimeState | undefined} */
  #loading;
  /** Whether the panel leaves out what only explains: for a projector. */
  #isCompact = false;

  async connectedCallback() {
    this.#say = await loadMessages("walkthrough"); // if it fails, the element keeps its children
    await this.#walkthrough.load();
    if (!this.isConnected) return; // it was removed meanwhile
    // The rest is for readers without JavaScript; the drawing is for paper too.
    if (!this.classList.contains("fk-there")) this.replaceChildren(...this.querySelectorAll(".guide-drawing"));
    this.classList.add("fk-there");
    this.#walkthrough.addEventListener("change", this.#onChange);
    this.#walkthrough.connect();
    guardLeaving(this.#walkthrough);
    for (const near of ["pointerenter", "focusin"]) {
      this.addEventListener(near, () => client.runtime.prepare(), { once: true });
    }
    if (hasBotSide()) await this.#bringBot().catch(() => {});
    this.#address.connect();
    this.#render();
    this.#missions.connect();
  }

  disconnectedCallback() {
    this.#address.disconnect();
    this.#missions.disconnect();
    this.#walkthrough.removeEventListener("change", this.#onChange);
    this.#walkthrough.disconnect();
    endGuard(this.#walkthrough);
  }

  /** Loads the bot's side; after a failure, the next change loads it again. */
  async #bringBot() {
    const loading = loadMessages("walkthrough", "endpoints");
    const { endView, newBotView } = await import("./bot-view.js");
    this.#endView = endView;
    const say = await loading;
    this.#botView ??= newBotView(say, this.#walkthrough, () => this.#render());
    render(this.#botView(), new DocumentFragment()); // parses its templates before the key comes
    this.#render();
  }

  #botSide() {
    // It comes at the reader's hand: while a first pair is to be recorded, nothing moves.
    const isWaiting = !client.bot && client.account.keys.length === 1 && this.#walkthrough.unrecordedPair;
    return hasBotSide() && !isWaiting && this.#botView ? this.#botView() : emptyBotView(this.#say);
  }

  #toggleCompact = () => {
    this.#isCompact = !this.#isCompact;
    this.#render();
  };

  /** @param {Event} event */
  #onChange = (event) => {
    // While Python loads, so that the bot's side comes with the first key and nothing moves after it; or
    // with a key of another tab.
    if (!this.#botView && (client.busy || hasBotSide())) this.#bringBot().catch(() => {});
    guardLeaving(this.#walkthrough);
    this.#render();
    this.#address.write();
    const focus = event instanceof CustomEvent && event.detail;
    const target = focus && this.querySelector(`[data-focus="${focus}"]`);
    if (target instanceof HTMLElement) target.focus();
  };

  #render() {
    const walkthrough = this.#walkthrough;
    const say = this.#say;
    const { notice } = walkthrough;
    render(
      html`<section class="fk-panel" aria-labelledby="fk-title" data-compact=${this.#isCompact}
        @copy=${() => copiedByHand(walkthrough)}>
        <header class="fk-head">
          <h3 class="fk-title" id="fk-title" tabindex="-1">${say("walkthrough-title")}</h3>
          <button class="fk-small fk-compact" type="button" aria-pressed=${this.#isCompact} @click=${this.#toggleCompact}>
            ${say("compact")}
          </button>
          <p class="fk-note">${say("walkthrough-note")}</p>
        </header>
        <div class="fk-columns">
          <div class="fk-column">
            <div class="fk-way" data-step=${walkthrough.step}>
              ${pathsView(say, walkthrough)} ${stepsView(say, walkthrough)}
              <div id="fk-way" role="tabpanel" aria-labelledby="fk-path-${walkthrough.path}">
                ${titleView(say, walkthrough)}
                <div class="fk-step__body">${this.#stepBody()}</div>
              </div>
            </div>
            ${this.#progress()}
            ${failureView(say, client.runtime.state, () => walkthrough.retry())}
            <p class=${isShownElsewhere(walkthrough) ? "fk-said" : "fk-status"} role="status">${notice ? sayNotice(say, notice) : nothing}</p>
            ${clipboardView(say, walkthrough)} ${keysView(say, walkthrough)}
          </div>
          <div class="fk-column">
            ${this.#botSide()} ${this.#missions.view(say)}
          </div>
        </div>
        ${hasBotSide() && walkthrough.isFinished ? (this.#endView?.(say) ?? nothing) : nothing}
        ${transcriptView(say, client.transcript)} ${footView(say, walkthrough)} ${this.#missions.bar(say)}
      </section>`,
      this,
    );
    this.#missions.light();
  }

  /** Stays until the key is there: else the content below would move up, and down again. */
  #progress() {
    const { runtime, busy } = client;
    if (runtime.state.name === "loading") this.#loading = runtime.state;
    else if (!busy || runtime.state.name === "failed") this.#loading = undefined;
    return progressView(this.#say, this.#loading ?? runtime.state);
  }

  #stepBody() {
    const walkthrough = this.#walkthrough;
    const say = this.#say;
    switch (walkthrough.step) {
      case "choose":
      case "create":
        return framedView(say, walkthrough, permissionsView(say, walkthrough));
      case "record":
        return framedView(say, walkthrough, recordView(say, walkthrough));
      case "keys":
        return keptView(say, walkthrough);
      default:
        return wayView(say, walkthrough);
    }
  }
}

/** Whether there is something on the bot's side: a key to hand over, or a bot, which may outlive its key. */
function hasBotSide() {
  return client.account.keys.length > 0 || client.bot !== null;
}

/** The bot's side before there is a key for it. @param {import("../../ui/messages.js").Say<"walkthrough">} say */
function emptyBotView(say) {
  return html`<section class="fk-side" aria-labelledby="fk-bot-title">
    <h4 class="fk-section" id="fk-bot-title">${say("bot-title")}</h4>
    <p class="fk-quiet">${say("bot-empty")}</p>
  </section>`;
}

/** Whether the notice stands beside its key or request too: then it is for screen readers alone. @param {Walkthrough} walkthrough */
function isShownElsewhere({ refusal, notice }) {
  return (
    Boolean(refusal) || isShownWithPair(notice) || notice?.key.startsWith("let-in") || notice?.key.startsWith("error-")
  );
}
