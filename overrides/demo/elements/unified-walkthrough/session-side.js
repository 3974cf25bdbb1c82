// @ts-check
// What the bot does with its key, and the missions: loaded once there is a key to hand over.

import { html, nothing } from "lit-html";
import { needMessages, sayNotice } from "../../ui/messages.js";
import { connectionView } from "./connection-view.js";
import { frameForm } from "./frame-form.js";
import { logView } from "./log-view.js";
import { MissionGuide } from "./mission-guide.js";
import { missionsView } from "./missions-view.js";
import { restView } from "./rest-view.js";
import { BotSession } from "./session.js";
import { timeView } from "./time-view.js";

/** @typedef {import("../../ui/messages.js").Say<"answers" | "keys" | "session" | "unified" | "walkthrough">} Say */

/** @throws {Error} where the host has not sent them */
export function needSessionMessages() {
  return needMessages("answers", "keys", "session", "unified", "walkthrough");
}

export class SessionSide {
  #say;
  #controller;
  #session;
  #guide;
  #connection = new AbortController();

  /** @param {Say} say @param {import("./unified-key.js").UnifiedKey} controller @param {HTMLElement} element  that shows it @param {() => void} changed  renders it */
  constructor(say, controller, element, changed) {
    this.#say = say;
    this.#controller = controller;
    this.#session = new BotSession(controller.client, changed);
    this.#guide = new MissionGuide(this.#session, controller.progress, element, changed);
  }

  /** Follows what the elements share, until `disconnect`. */
  connect() {
    this.disconnect();
    this.#connection = new AbortController();
    this.#session.connect(this.#connection.signal);
    this.#guide.connect(this.#connection.signal);
  }

  disconnect() {
    this.#connection.abort();
  }

  /** What the bot does with its key. */
  bot() {
    const say = this.#say;
    const session = this.#session;
    return html`${this.#holding()} ${restView(say, session)}
      <p class="fk-said" role="status">${session.said ? sayNotice(say, session.said) : nothing}</p>`;
  }

  /** What needs the width of the panel: the connection with its messages side by side, and the missions. */
  below() {
    return html`${this.#session.isThere ? this.#desk() : nothing} ${missionsView(this.#say, this.#guide)}`;
  }

  /** Where the bot connects and sends, and beside it what goes and comes. */
  #desk() {
    const say = this.#say;
    const session = this.#session;
    return html`<div class="uw-desk">
      <section class="fk-side" aria-labelledby="uw-connection-title">
        ${connectionView(say, session)} ${timeView(say, session)} ${frameForm(say, session)}
      </section>
      ${logView(say, session)}
    </div>`;
  }

  #holding() {
    const say = this.#say;
    const { client, bot } = this.#controller;
    return html`<p>${say("bot-holds")}</p>
      <code class="fk-key" data-bot-key translate="no">${bot?.public_key}</code>
      <div class="fk-actions">
        <button class="fk-small" type="button" data-spot="dismiss" aria-disabled=${client.busy} @click=${() => this.#controller.dismissBot()}>
          ${say("dismiss-bot")}
        </button>
      </div>`;
  }
}
