// @ts-check
// <nonce-window>: sends nonces to two keys, and shows which the exchange remembers and refuses.

import { client, progress } from "../../exchange/page.js";
import { NONCE_WINDOW_MEMORY } from "../../published.js";
import { loadMessages, sayNotice } from "../../ui/messages.js";
import { failureView, progressView } from "../../ui/progress-view.js";
import { html, nothing, render } from "../../vendor/lit-html/lit-html.js";

/** @typedef {"a" | "b"} Name */
/** @typedef {{ memory: number, nonces: string[], threshold: string }} Picture */
/** @typedef {{ windows: Record<Name, Picture>, refusal: import("../../types.js").Refused | null }} Outcome */
/** @typedef {"next" | "same" | "between" | "old" | "long"} Kind */

const KINDS = /** @type {const} */ (["next", "same", "between", "old", "long"]);
const STEP_MS = 10n; // between two nonces of a bot that sends quickly
const FINER = 100_000n; // units per millisecond of another program: 13 digits become 18
const EMPTY = { memory: NONCE_WINDOW_MEMORY, nonces: [], threshold: "" };

export class NonceWindow extends HTMLElement {
  /** @type {import("../../ui/messages.js").Say<"nonces">} */
  #say = (key, ..._values) => key;
  /** @type {Record<Name, Picture>} */
  #windows = { a: EMPTY, b: EMPTY };
  /** The last accepted nonce. @type {Record<Name, bigint>} */
  #last = { a: 0n, b: 0n };
  /** The last nonce of each key's own bot, in milliseconds. @type {Record<Name, bigint>} */
  #clock = { a: 0n, b: 0n };
  /** @type {{ window: Name, nonce: string } & import("../../types.js").Notice | undefined} */
  #outcome;

  async connectedCallback() {
    this.#say = await loadMessages("nonces");
    await Promise.all([client.load(), progress.load()]);
    this.replaceChildren();
    this.classList.add("fk-there");
    client.addEventListener("change", this.#render);
    this.#render();
  }

  disconnectedCallback() {
    client.removeEventListener("change", this.#render);
  }

  /** @param {Name} window @param {Kind} kind */
  #send(window, kind) {
    return client.attempt(async () => {
      const nonce = this.#nonce(window, kind);
      const answer = await client.call({ action: "try-nonce", window, nonce: String(nonce) });
      if (!answer.ok) return;
      const { windows, refusal } = /** @type {Outcome} */ (answer.value);
      this.#windows = windows;
      if (!refusal) this.#last[window] = nonce;
      this.#outcome = {
        window,
        nonce: String(nonce),
        key: refusal ? `error-${refusal.code}` : "nonce-welcome",
        values: refusal ? refusal.details : { nonce: String(nonce) },
      };
    });
  }

  /** The next nonce of a bot that counts milliseconds, or of a program that counts finer. @param {Name} window @param {Kind} kind */
  #nonce(window, kind) {
    const now = BigInt(Date.now());
    const clock = this.#clock[window];
    const next = clock < now - STEP_MS ? now : clock + STEP_MS;
    switch (kind) {
      case "next":
        this.#clock[window] = next;
        return next;
      case "same":
        return this.#last[window] || next;
      case "between":
        return (clock || now) - STEP_MS / 2n;
      case "old":
        return BigInt(this.#windows[window].nonces[0] ?? now) - 1n;
      case "long":
        this.#clock[window] = next;
        return next * FINER;
    }
  }

  #render = () => {
    const say = this.#say;
    const outcome = this.#outcome;
    const { account, runtime } = client;
    const count = account.keys.length;
    const limit = account.key_limit;
    render(
      html`<section class="fk-panel" aria-labelledby="nw-title">
        <header class="fk-head">
          <p class="fk-title" id="nw-title">${say("nonces-title")}</p>
          <p class="fk-note">${say("nonces-note", { memory: this.#windows.a.memory })}</p>
        </header>
        <div class="fk-sides">${this.#windowView("a")} ${this.#windowView("b")}</div>
        ${progressView(say, runtime.state)} ${failureView(say, runtime.state, () => client.retry())}
        <p class=${outcome?.key === "nonce-welcome" ? "fk-status" : "fk-said"} role="status">${outcome ? sayNotice(say, outcome) : nothing}</p>
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
    const { nonces, memory } = this.#windows[name];
    const outcome = this.#outcome?.window === name ? this.#outcome : undefined;
    const refused = outcome && outcome.key !== "nonce-welcome" ? outcome : undefined;
    return html`<div class="fk-side" role="group" aria-labelledby="nw-${name}" data-window=${name}>
      <p class="fk-section" id="nw-${name}">${say(`nonces-key-${name}`)}</p>
      <div class="fk-actions">
        ${KINDS.map(
          (kind) => html`<button class="fk-small" type="button" data-kind=${kind} aria-disabled=${client.busy}
            @click=${() => this.#send(name, kind)}>${say(`nonce-send-${kind}`)}</button>`,
        )}
      </div>
      <ol class="nw-window" aria-label=${say("nonces-remembered", { count: nonces.length, memory })}>
        ${nonces.length > 0 ? nothing : html`<li class="nw-nonce nw-nonce--none">${say("nonces-none")}</li>`}
        ${nonces.length < memory ? nothing : html`<li class="nw-nonce nw-nonce--edge">${say("nonces-below")}</li>`}
        ${nonces.map((nonce) => {
          const state = nonce !== outcome?.nonce ? "kept" : refused ? "duplicate" : "new";
          return html`<li class="nw-nonce" data-state=${state} data-nonce=${nonce}><code>${nonce}</code></li>`;
        })}
      </ol>
      ${refused ? html`<p class="fk-refusal" data-code=${refused.key}>${sayNotice(say, refused)}</p>` : nothing}
    </div>`;
  }
}
