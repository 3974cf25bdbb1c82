// @ts-check
// <key-walkthrough>: from the sign-in to the bot's first request, step by step.

import { html, nothing, render } from "lit-html";
import { emptyBotView } from "../../exchange/empty-bot-view.js";
import { footView } from "../../exchange/foot-view.js";
import { LastingProgress } from "../../exchange/lasting-progress.js";
import { endGuard, guardLeaving } from "../../exchange/leave-guard.js";
import { client, progress } from "../../exchange/page.js";
import { loadMessages, sayNotice } from "../../ui/messages.js";
import { bringFailure, failureView } from "../../ui/progress-view.js";
import { keysView } from "./keys-view.js";
import { MissionGuide } from "./mission-guide.js";
import { permissionsView } from "./permissions-view.js";
import { framedView, wayView } from "./screen-view.js";
import { StepAddress } from "./step-address.js";
import { pathsView, stepsView, titleView } from "./steps-view.js";
import { Walkthrough } from "./walkthrough.js";

/** @typedef {typeof import("./key-side.js")} Views */
/** @typedef {Views & { say: Awaited<ReturnType<Views["needKeyMessages"]>>, botView: ReturnType<Views["newBotView"]> }} KeySide */

/** The height of the page’s header, in pixels. */
const HEADER = 48;

export class KeyWalkthrough extends HTMLElement {
  #walkthrough = new Walkthrough(client, progress);
  #address = new StepAddress(this.#walkthrough, this);
  #missions = new MissionGuide(this.#walkthrough, this, () => this.#render());
  /** @type {import("../../ui/messages.js").Say<"walkthrough">} */
  #say = (key, ..._values) => key;
  /** What only keys need, loaded before there is one. @type {KeySide | undefined} */
  #keySide;
  /** Loads it: Python starts once it has come. */
  #need = () => this.#bringKeySide();
  #progress = new LastingProgress(client);
  /** Whether the panel leaves out what only explains: for a projector. */
  #isCompact = false;

  async connectedCallback() {
    this.#say = await loadMessages("walkthrough"); // if it fails, the element keeps its children
    await this.#walkthrough.load();
    const { runtime } = client;
    // Another element may have started Python without it: then no key may be made before it has come.
    if (!["idle", "failed"].includes(runtime.state.name)) await this.#bringKeySide();
    if (!this.isConnected) return; // it was removed meanwhile
    // The rest is for readers without JavaScript; the drawing is for paper too.
    if (!this.classList.contains("fk-there")) this.replaceChildren(...this.querySelectorAll(".guide-drawing"));
    this.classList.add("fk-there");
    this.#walkthrough.addEventListener("change", this.#onChange);
    runtime.needs.add(this.#need);
    this.#walkthrough.connect();
    guardLeaving(this.#walkthrough);
    for (const near of ["pointerenter", "focusin"]) {
      this.addEventListener(near, () => runtime.prepare(), { once: true });
    }
    if (hasBotSide()) await this.#bringKeySide().catch(() => {});
    this.#address.connect();
    this.#render();
    this.#missions.connect();
  }

  disconnectedCallback() {
    client.runtime.needs.delete(this.#need);
    this.#address.disconnect();
    this.#missions.disconnect();
    this.#walkthrough.removeEventListener("change", this.#onChange);
    this.#walkthrough.disconnect();
    endGuard(this.#walkthrough);
  }

  /** Loads what keys need; after a failure, the next change or start of Python loads it again. */
  async #bringKeySide() {
    if (this.#keySide) return;
    const views = await import("./key-side.js");
    const say = await views.needKeyMessages();
    if (this.#keySide) return; // another call was first
    const botView = views.newBotView(say, this.#walkthrough, () => this.#render());
    this.#say = say;
    this.#keySide = { ...views, say, botView };
    render(botView(), new DocumentFragment()); // parses its templates before the key comes
  }

  #botSide() {
    // It comes at the reader's hand: while a first pair is to be recorded, nothing moves.
    const isWaiting = !client.bot && client.account.keys.length === 1 && this.#walkthrough.unrecordedPair;
    return hasBotSide() && !isWaiting && this.#keySide ? this.#keySide.botView() : emptyBotView(this.#say, "fk");
  }

  #toggleCompact = () => {
    this.#isCompact = !this.#isCompact;
    this.#render();
  };

  /** @param {Event} event */
  #onChange = (event) => {
    if (!this.#keySide && hasBotSide()) {
      // With a key of another tab.
      this.#bringKeySide().then(
        () => this.#render(),
        () => {},
      );
    }
    guardLeaving(this.#walkthrough);
    this.#render();
    bringFailure(this);
    this.#address.write();
    const focus = event instanceof CustomEvent && event.detail;
    const target = focus && this.querySelector(`[data-focus="${focus}"]`);
    if (target instanceof HTMLElement) target.focus();
    if (this.#walkthrough.notice?.key === "recorded" && focus) this.#showBot();
  };

  /** The bot’s side comes beside the keys: where its beginning is above the window, brings it into sight. */
  #showBot() {
    const title = this.querySelector("#fk-bot-title");
    if (title && title.getBoundingClientRect().top < HEADER)
      title.scrollIntoView({ block: "start", behavior: "instant" });
  }

  #render() {
    const walkthrough = this.#walkthrough;
    const say = this.#say;
    const { notice } = walkthrough;
    const keySide = this.#keySide;
    render(
      html`<section class="fk-panel" aria-labelledby="fk-title" data-compact=${this.#isCompact}
        @copy=${() => keySide?.copiedByHand(walkthrough)}>
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
                ${this.#missions.beside(say)}
              </div>
            </div>
            ${this.#progress.view(say)}
            ${failureView(say, client.runtime.state, () => walkthrough.retry())}
            <p class=${this.#isShownElsewhere() ? "fk-said" : "fk-status"} role="status">${notice ? sayNotice(say, notice) : nothing}</p>
            ${keySide?.clipboardView(keySide.say, walkthrough) ?? nothing} ${keysView(say, walkthrough, keySide)}
          </div>
          <div class="fk-column">
            ${this.#botSide()} ${this.#missions.view(say)}
          </div>
        </div>
        ${keySide && hasBotSide() && walkthrough.isFinished ? keySide.endView(keySide.say) : nothing}
        ${keySide?.transcriptView(keySide.say, client.transcript) ?? nothing} ${footView(say, walkthrough)} ${this.#missions.bar(say)}
      </section>`,
      this,
    );
    this.#missions.light();
  }

  #stepBody() {
    const walkthrough = this.#walkthrough;
    const say = this.#say;
    const keySide = this.#keySide;
    switch (walkthrough.step) {
      case "choose":
      case "create":
        return framedView(say, walkthrough, permissionsView(say, walkthrough));
      case "record":
        return framedView(say, walkthrough, keySide?.recordView(keySide.say, walkthrough) ?? nothing);
      case "keys":
        return keySide?.keptView(say, walkthrough) ?? nothing;
      default:
        return wayView(say, walkthrough);
    }
  }

  /** Whether the notice stands beside its key or request too: then it is for screen readers alone. */
  #isShownElsewhere() {
    const { refusal, notice } = this.#walkthrough;
    const isBeside = this.#keySide?.isShownWithPair(notice);
    return Boolean(refusal) || isBeside || notice?.key.startsWith("let-in") || notice?.key.startsWith("error-");
  }
}

/** Whether there is something on the bot's side: a key to hand over, or a bot, which may outlive its key. */
function hasBotSide() {
  return client.account.keys.length > 0 || client.bot !== null;
}
