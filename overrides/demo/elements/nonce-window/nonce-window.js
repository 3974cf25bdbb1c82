// @ts-check
// <nonce-window>: sends nonces to two keys, and shows which the exchange remembers and refuses.

import { html, nothing, render } from "lit-html";
import { client, progress } from "../../exchange/page.js";
import { loadMessages, sayNotice } from "../../ui/messages.js";
import { failureView, progressView } from "../../ui/progress-view.js";
import { NonceWindows } from "./windows.js";

/** @typedef {import("./windows.js").Name} Name */

const KINDS = /** @type {const} */ (["next", "same", "between", "old", "long"]);

export class NonceWindow extends HTMLElement {
  /** @type {import("../../ui/messages.js").Say<"keys" | "nonces">} */
  #say = (key, ..._values) => key;
  #state = new NonceWindows(client);
  /** Where the last button was pressed: Python's start is shown there. @type {Name} */
  #pressed = "a";

  async connectedCallback() {
    this.#say = await loadMessages("nonces", "keys", "answers");
    await Promise.all([client.load(), progress.load()]);
    if (!this.isConnected) return; // it was removed meanwhile
    if (!this.classList.contains("fk-there")) this.replaceChildren();
    this.classList.add("fk-there");
    this.#state.addEventListener("change", this.#render);
    this.#state.connect();
    this.#render();
  }

  disconnectedCallback() {
    this.#state.removeEventListener("change", this.#render);
    this.#state.disconnect();
  }

  #render = () => {
    const say = this.#say;
    const { outcome, windows } = this.#state;
    const { account } = client;
    const count = account.keys.length;
    const limit = account.key_limit;
    render(
      html`<section class="fk-panel" aria-labelledby="nw-title">
        <header class="fk-head">
          <h3 class="fk-title" id="nw-title">${say("nonces-title")}</h3>
          <p class="fk-note">${say("nonces-note", { memory: windows.a.memory })}</p>
        </header>
        <div class="fk-sides">${this.#windowView("a")} ${this.#windowView("b")}</div>
        <p class="fk-said" role="status">${outcome ? sayNotice(say, outcome) : nothing}</p>
        <div class="fk-side">
          <div class="fk-limit">
            <label class="fk-limit__label" for="nw-limit">${say("keys-of-limit", { count, limit })}</label>
            <meter class="fk-limit__meter" id="nw-limit" min="0" max=${limit} .value=${count}></meter>
          </div>
        </div>
      </section>`,
      this,
    );
  };

  /** @param {Name} name */
  #windowView(name) {
    const say = this.#say;
    const { nonces, memory } = this.#state.windows[name];
    const outcome = this.#state.outcome?.window === name ? this.#state.outcome : undefined;
    const isRefused = outcome && outcome.key !== "nonce-welcome";
    const send = (/** @type {typeof KINDS[number]} */ kind) => {
      this.#pressed = name;
      this.#state.send(name, kind);
    };
    return html`<div class="fk-side" role="group" aria-labelledby="nw-${name}" data-window=${name}>
      <h4 class="fk-section" id="nw-${name}">${say(`nonces-key-${name}`)}</h4>
      <div class="fk-actions">
        ${KINDS.map(
          (kind) => html`<button class="fk-small" type="button" data-kind=${kind} aria-disabled=${client.busy}
            @click=${() => send(kind)}>${say(`nonce-send-${kind}`)}</button>`,
        )}
      </div>
      ${this.#pressed === name ? [progressView(say, client.runtime.state), failureView(say, client.runtime.state, () => client.retry())] : nothing}
      ${outcome ? html`<p class=${isRefused ? "fk-refusal" : "fk-let-in"} data-code=${outcome.key}>${sayNotice(say, outcome)}</p>` : nothing}
      <ol class="nw-window" aria-label=${say("nonces-remembered", { count: nonces.length, memory })}>
        ${nonces.length > 0 ? nothing : html`<li class="nw-nonce nw-nonce--none">${say("nonces-none")}</li>`}
        ${nonces.length < memory ? nothing : html`<li class="nw-nonce nw-nonce--edge">${say("nonces-below")}</li>`}
        ${nonces.map((nonce) => {
          const state = nonce !== outcome?.nonce ? "kept" : isRefused ? "duplicate" : "new";
          return html`<li class="nw-nonce" data-state=${state} data-nonce=${nonce}><code>${nonce}</code></li>`;
        })}
      </ol>
    </div>`;
  }
}
