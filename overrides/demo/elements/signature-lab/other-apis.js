// @ts-check
// What the lab needs of API-Sign and of the challenge of today's WebSocket: samples, the documentation's examples, their
// views. Loaded with the first of them, so that a page that is only read does without.

import { html, nothing } from "lit-html";
import { needMessages } from "../../ui/messages.js";

/** @typedef {import("../../ui/messages.js").Say<"lab" | "signatures">} Say */
/** @typedef {import("../../ui/messages.js").Say<"findings" | "keys" | "lab">} LabSay  with the words that come with the first answer */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {"unified" | "challenge"} OtherApi */
/** @typedef {import("./lab.js").Lab} Lab */

const HOST = "https://api.kraken.com";
const NONCE = "1700000000000";

/** What the form begins with. @type {Record<OtherApi, Partial<Draft>>} */
const SAMPLES = {
  unified: unified("GetWebSocketsToken", `nonce=${NONCE}`),
  challenge: { challenge: "226aee50-88fc-4618-a42a-34f7709570b2" },
};

/** As futures_keys.bridge has them, which signs with their keys. @type {Record<OtherApi, { draft: Partial<Draft>, privateKey: string }>} */
const EXAMPLES = {
  unified: {
    draft: unified("AddOrder", "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25"),
    privateKey: "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
  },
  challenge: {
    draft: { challenge: "c100b894-1729-464d-ace1-52dbce11db42" },
    privateKey: "7zxMEF5p/Z8l2p2U7Ghv6x14Af+Fx+92tPgUdVQ748FOIrEoT9bgT+bTRfXc5pz8na+hL/QdrCVG7bh9KpT0eMTm",
  },
};

/** @param {string} method @param {string} body  @returns {Partial<Draft>} */
function unified(method, body) {
  return { method: "POST", host: HOST, path: `/0/private/${method}`, query: "", body, nonce: "" };
}

export class OtherApis {
  #say;

  /** @param {Say} say */
  constructor(say) {
    this.#say = say;
  }

  /** @returns {Promise<OtherApis>} with its words */
  static async load() {
    return new OtherApis(await needMessages("lab", "signatures"));
  }

  /** Begins with a sample. @param {Lab} lab @param {import("./draft.js").Api} api */
  begin(lab, api) {
    return lab.begin(api === "derivatives" ? {} : SAMPLES[api]);
  }

  /** The documentation's example, and the way to it. @param {Lab} lab */
  exampleView(lab) {
    const say = this.#say;
    const { api } = lab;
    if (api === "derivatives") return nothing;
    const { draft, privateKey } = EXAMPLES[api];
    const run = () => lab.begin(draft, { isExample: true });
    if (!lab.isExample) {
      return html`<p class="sl-hint">${say("lab-example-note")}</p>
        <div class="fk-actions"><button class="fk-small" type="button" data-example @click=${run}>${say("lab-example")}</button></div>`;
    }
    return html`<p>${say("lab-example-key")}</p>
      <code class="sl-value" data-step="example-key" translate="no">${privateKey}</code>
      <p class="sl-hint">${say("lab-example-try")}</p>
      <div class="fk-actions">
        <button class="fk-small" type="button" data-example @click=${run}>${say("lab-example-again")}</button>
        <button class="fk-small" type="button" data-own-key @click=${() => this.begin(lab, api)}>${say("lab-example-leave")}</button>
      </div>`;
  }

  /** The bot's key for the Unified WebSocket, where it is the one that signs. @param {Lab} lab @param {string | undefined} publicKey */
  unifiedKeyView(lab, publicKey) {
    if (lab.isExample || lab.api !== "unified" || !publicKey) return undefined;
    return html`<p class="sl-key">${this.#say("lab-unified-key")}
      <code data-lab-key=${publicKey} translate="no">${publicKey.slice(0, 12)}…</code></p>`;
  }

  /** The form of a challenge. @param {Lab} lab */
  challengeForm(lab) {
    const say = this.#say;
    const set = (/** @type {Event} */ event) => {
      lab.set({ challenge: /** @type {HTMLInputElement} */ (event.target).value });
    };
    const compute = (/** @type {Event} */ event) => {
      event.preventDefault();
      lab.refresh({ start: true });
    };
    return html`<p class="fk-quiet">${say("lab-challenge-note")}</p>
      <form class="sl-form" autocomplete="off" @submit=${compute}>
        <div class="sl-field sl-field--whole">
          <label class="fk-label" for="sl-challenge">${say("lab-challenge")}</label>
          <input class="fk-field" id="sl-challenge" spellcheck="false" autocapitalize="off" .value=${lab.draft.challenge ?? ""} @input=${set} />
        </div>
        <button class="md-button">${say("lab-compute")}</button>
      </form>`;
  }

  /** Steps 3 to 5: of API-Sign, the path comes in with the fourth. @param {LabSay} labSay @param {Lab} lab @param {{ copy: () => void, copied: import("./steps-view.js").Copied }} page */
  stepsView(labSay, lab, page) {
    const say = this.#say;
    const { steps, api } = lab;
    const isUnified = api === "unified";
    return html`<li><p class="sl-step">${say("lab-step-key")}</p>${steps ? html`<p class="sl-value" data-step="key">${lab.isExample ? say("lab-bytes-public", { count: steps.private_key_bytes }) : labSay("lab-bytes", { count: steps.private_key_bytes })}</p>` : nothing}</li>
      <li><p class="sl-step">${say(isUnified ? "lab-step-hmac-unified" : "lab-step-hmac")}</p>
        ${isUnified ? valueView("path", steps?.uri_path) : nothing}${valueView("hmac", steps?.hmac_hex)}</li>
      <li><p class="sl-step">${say(isUnified ? "lab-step-api-sign" : "lab-step-signed-challenge")}</p>${valueView("authent", steps?.authent)}
        <div class="fk-actions">
          ${steps ? html`<button class="fk-small" type="button" data-copy @click=${page.copy}>${say("lab-copy-signature")}</button>` : nothing}
          <span role="status">${page.copied.authent === steps?.authent && steps ? (page.copied.key === "lab-copied" ? say("lab-copied-signature") : labSay("lab-copy-failed")) : nothing}</span>
        </div></li>`;
  }
}

/** @param {string} step @param {string | undefined} value */
function valueView(step, value) {
  return value === undefined ? nothing : html`<code class="sl-value" data-step=${step} translate="no">${value}</code>`;
}
