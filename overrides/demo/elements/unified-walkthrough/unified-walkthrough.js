// @ts-check
// <unified-walkthrough>: a key for the Unified WebSocket, from the choice of its boxes to the bot that has it.

import { html, nothing, render } from "lit-html";
import { emptyBotView } from "../../exchange/empty-bot-view.js";
import { footView } from "../../exchange/foot-view.js";
import { LastingProgress } from "../../exchange/lasting-progress.js";
import { endGuard, guardLeaving } from "../../exchange/leave-guard.js";
import { client, progress } from "../../exchange/page.js";
import { loadMessages, sayNotice } from "../../ui/messages.js";
import { bringFailure, failureView } from "../../ui/progress-view.js";
import { settingsView } from "./settings-view.js";
import { UnifiedKey } from "./unified-key.js";

/** @typedef {typeof import("./key-side.js")} KeyViews */
/** @typedef {KeyViews & { say: Awaited<ReturnType<KeyViews["needKeyMessages"]>> }} KeySide */

export class UnifiedWalkthrough extends HTMLElement {
  #controller = new UnifiedKey(client, progress);
  /** @type {import("../../ui/messages.js").Say<"unified" | "walkthrough">} */
  #say = (key, ..._values) => key;
  #progress = new LastingProgress(client);
  /** What only keys need, loaded before there is one. @type {KeySide | undefined} */
  #keySide;
  /** What only a bot with a key needs. @type {import("./session-side.js").SessionSide | undefined} */
  #sessionSide;
  /** Loads what keys need: Python starts once it has come. */
  #need = () => this.#bringKeySide();

  async connectedCallback() {
    this.#say = await loadMessages("unified", "walkthrough"); // if it fails, the element keeps its children
    await this.#controller.load();
    const { runtime } = client;
    // Another element may have started Python without it: then no key may be made before it has come.
    if (!["idle", "failed"].includes(runtime.state.name)) await this.#bringKeySide();
    if (!this.isConnected) return; // it was removed meanwhile
    if (!this.classList.contains("fk-there")) this.replaceChildren(); // they are for readers without JavaScript
    this.classList.add("fk-there");
    this.#controller.addEventListener("change", this.#onChange);
    runtime.needs.add(this.#need);
    this.#controller.connect();
    this.#sessionSide?.connect();
    guardLeaving(this.#controller);
    for (const near of ["pointerenter", "focusin"]) {
      this.addEventListener(near, () => runtime.prepare(), { once: true });
    }
    await this.#bringSides();
    this.#render();
  }

  disconnectedCallback() {
    client.runtime.needs.delete(this.#need);
    this.#controller.removeEventListener("change", this.#onChange);
    this.#controller.disconnect();
    this.#sessionSide?.disconnect();
    endGuard(this.#controller);
  }

  /** Loads what the keys and the bot need that are there; after a failure, the next change loads it again. */
  async #bringSides() {
    const { keys, bot } = this.#controller;
    if (keys.length === 0 && !bot) return;
    await Promise.all([this.#bringKeySide(), this.#bringSessionSide()]).catch(() => {});
  }

  async #bringKeySide() {
    if (this.#keySide) return;
    const views = await import("./key-side.js");
    const say = await views.needKeyMessages();
    this.#keySide ??= { ...views, say };
    this.#say = say;
  }

  async #bringSessionSide() {
    if (this.#sessionSide) return;
    const { needSessionMessages, SessionSide } = await import("./session-side.js");
    const say = await needSessionMessages();
    if (this.#sessionSide) return; // another call was first
    this.#sessionSide = new SessionSide(say, this.#controller, this, () => this.#render());
    if (this.isConnected) this.#sessionSide.connect();
  }

  /** @param {Event} event */
  #onChange = (event) => {
    if (!this.#keySide || !this.#sessionSide) this.#bringSides().then(() => this.#render());
    guardLeaving(this.#controller);
    this.#render();
    bringFailure(this);
    const focus = event instanceof CustomEvent && event.detail;
    const target = focus && this.querySelector(`[data-focus="${focus}"]`);
    if (!(target instanceof HTMLElement)) return;
    target.focus();
    target.closest(".uw-password")?.scrollIntoView({ block: "nearest" }); // with its buttons
  };

  #render() {
    const controller = this.#controller;
    const say = this.#say;
    const { notice, step, keys } = controller;
    const keySide = this.#keySide;
    render(
      html`<section class="fk-panel" aria-labelledby="uw-title" @copy=${() => keySide?.copiedByHand(controller)}>
        <header class="fk-head">
          <h3 class="fk-title" id="uw-title">${say("unified-title")}</h3>
          <p class="fk-note">${say("unified-note")}</p>
        </header>
        <div class="fk-columns">
          <div class="fk-column">
            <div class="fk-way" data-step=${step}>
              <h4 class="fk-step__title" tabindex="-1" data-focus="step">${this.#title()}</h4>
              <div class="uw-step">${this.#stepBody()}</div>
            </div>
            ${this.#progress.view(say)}
            ${failureView(say, client.runtime.state, () => controller.retry())}
            <p class=${this.#isShownElsewhere() ? "fk-said" : "fk-status"} role="status">${notice ? sayNotice(say, notice) : nothing}</p>
            ${keySide?.clipboardView(keySide.say, controller) ?? nothing}
            ${(keys.length > 0 && keySide?.keysView(keySide.say, controller)) || nothing}
          </div>
          <div class="fk-column">${this.#botSide()}</div>
        </div>
        ${this.#below()} ${keySide?.transcriptView(keySide.say, client.transcript) ?? nothing} ${footView(say, controller)}
      </section>`,
      this,
    );
  }

  #title() {
    const { step, edited } = this.#controller;
    if (step === "edit") return this.#say("unified-step-edit", { name: this.#controller.find(edited)?.name ?? "" });
    return this.#say(`unified-step-${step}`);
  }

  #stepBody() {
    const controller = this.#controller;
    const keySide = this.#keySide;
    switch (controller.step) {
      case "record":
        return keySide?.recordView(keySide.say, controller) ?? nothing;
      case "keys":
        return keySide?.keptView(keySide.say, controller) ?? nothing;
      default:
        return settingsView(this.#say, controller);
    }
  }

  #botSide() {
    const controller = this.#controller;
    const keySide = this.#keySide;
    // It comes at the reader's hand: while a first pair is to be recorded, nothing moves.
    const isWaiting = !controller.bot && controller.keys.length === 1 && controller.unrecordedPair;
    if (!keySide || isWaiting || (controller.keys.length === 0 && !controller.bot))
      return emptyBotView(this.#say, "uw");
    const sessionSide = this.#sessionSide;
    return keySide.botView(keySide.say, controller, (controller.bot && sessionSide?.bot()) || nothing);
  }

  /** What the bot has sent and received, and the missions: once there is a key, and none to be recorded. */
  #below() {
    const { keys, bot, unrecordedPair } = this.#controller;
    const isWaiting = unrecordedPair !== undefined && keys.length === 1;
    return (!isWaiting && (keys.length > 0 || bot) && this.#sessionSide?.below()) || nothing;
  }

  /** Whether the notice stands beside its key or field too: then it is for screen readers alone. */
  #isShownElsewhere() {
    const { refusal, notice } = this.#controller;
    return Boolean(refusal) || this.#keySide?.isShownWithPair(notice) === true;
  }
}
