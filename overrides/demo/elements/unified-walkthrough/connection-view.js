// @ts-check
// How the bot stands: its connection, its token, its open orders, the dead-man's switch, and the time.

import { html, nothing } from "lit-html";
import { TOKEN_LIFETIME_S } from "./bot-stand.js";
import { durationText, endpointAddress } from "./in-words.js";
import { refusalView } from "./refusal-view.js";

/** @typedef {import("./session-side.js").Say} Say */
/** @typedef {import("./session.js").BotSession} BotSession */

/** @param {Say} say @param {BotSession} session */
export function connectionView(say, session) {
  const { client, unified, now } = session;
  const { endpoint, open_orders: orders, deadline } = unified;
  const left = deadline === null ? undefined : Math.max(0, Math.ceil(deadline - now));
  const open = (/** @type {"private" | "public"} */ which) => html`<button class="md-button" type="button"
    data-connect=${which} aria-disabled=${client.busy} @click=${() => session.open(which)}>${say(`connect-${which}`)}</button>`;
  const close = async (/** @type {Event} */ event) => {
    const panel = /** @type {Element} */ (event.currentTarget).closest(".fk-panel");
    await session.close();
    if (session.unified.endpoint) return;
    const title = panel?.querySelector("#uw-connection-title"); // the button is gone
    /** @type {HTMLElement | null | undefined} */ (title)?.focus();
  };
  return html`<h4 class="fk-section" id="uw-connection-title" tabindex="-1">${say("connection-title")}</h4>
    <dl class="uw-facts">
      ${fact(say("fact-connection"), endpoint ? html`<code translate="no">${endpointAddress(endpoint)}</code>` : say("connection-none"), "connection", endpoint || "none")}
      ${fact(say("fact-token"), tokenText(say, session), "token", tokenState(session))}
      ${fact(say("fact-channels"), session.log.channels.size && endpoint ? [...session.log.channels].map((channel) => html`<code translate="no">${channel}</code> `) : say("channels-none"), "channels", "")}
      ${fact(say("fact-orders"), say(orders && !endpoint ? "orders-left" : "orders-open", { orders }), "orders", String(orders))}
      ${fact(say("fact-switch"), left === undefined ? say("switch-off") : say("switch-armed", { left: durationText(left) }), "switch", left === undefined ? "off" : "armed")}
      ${fact(say("fact-time"), html`<time datetime=${clock(now)} translate="no">${clock(now)}</time>`, "time", "")}
    </dl>
    ${session.hasLostConnection ? html`<p data-lost-connection>${say("connection-lost")}</p>` : nothing}
    <div class="fk-actions">
      ${open("private")} ${open("public")}
      ${endpoint ? html`<button class="fk-small" type="button" data-disconnect aria-disabled=${client.busy} @click=${close}>${say("disconnect")}</button>` : nothing}
    </div>
    ${refusalView(say, session, "connection")}`;
}

/** @param {string} name @param {unknown} value @param {string} which @param {string} state */
function fact(name, value, which, state) {
  return html`<div data-fact=${which} data-state=${state}><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** @param {BotSession} session */
function tokenState({ token }) {
  if (!token) return "none";
  return token.isHeld ? "held" : token.isDead ? "dead" : "fresh";
}

/** @param {Say} say @param {BotSession} session */
function tokenText(say, session) {
  const state = tokenState(session);
  const { age = 0 } = session.token ?? {};
  if (state === "none") return say("token-none");
  return say(`token-${state}`, { age: durationText(age), left: durationText(TOKEN_LIFETIME_S - age) });
}

/** The time in UTC, to the second. @param {number} seconds */
function clock(seconds) {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
