// @ts-check
// <nonce-window>: send nonces to two keys, and see which the exchange remembers and refuses.

import { html, nothing, render } from "../../vendor/lit-html/lit-html.js";
import { RuntimeError } from "../../python/failure.js";
import { missionsDoneBy } from "../../exchange/missions.js";
import { failureView, progressView } from "../../ui/progress-view.js";
import { runtime } from "../../python/runtime.js";
import { readSaved, saveReader } from "../../storage/database.js";
import { loadWords } from "../../ui/messages.js";

/** @typedef {"a" | "b"} Name */
/** @typedef {{ memory: number, nonces: string[], threshold: string }} Picture */
/** @typedef {"next" | "same" | "between" | "old" | "long"} Kind */

const KINDS = /** @type {const} */ (["next", "same", "between", "old", "long"]);
const STEP_MS = 10n; // between two nonces of a bot that sends quickly
const LONG = 100_000n; // 13 digits of milliseconds become the 18 of a program that counts finer
const EMPTY = { memory: 8, nonces: [], threshold: "" };

export class NonceWindow extends HTMLElement {
  /** @type {import("../../ui/messages.js").Say} */
  #say = (key) => key;
  /** @type {Record<Name, Picture>} */
  #windows = { a: EMPTY, b: EMPTY };
  /** The last that was welcome. @type {Record<Name, bigint>} */
  #last = { a: 0n, b: 0n };
  /** The last of each key's own bot, in milliseconds. @type {Record<Name, bigint>} */
  #clock = { a: 0n, b: 0n };
  /** @type {{ window: Name, nonce: string, key: string, values: Record<string, string | number> } | undefined} */
  #outcome;
  #keys = 0;
  #busy = false;
  /** @type {() => Promise<void>} */
  #again = async () => {};

  async connectedCallback() {
    this.#say = await loadWords("nonces");
    const saved = await readSaved().catch(() => undefined);
    this.#keys = saved?.exchange?.picture.account.keys.length ?? 0;
    this.replaceChildren();
    this.classList.add("fk-there");
    runtime.addEventListener("change", this.#render);
    this.#render();
  }

  disconnectedCallback() {
    runtime.removeEventListener("change", this.#render);
  }

  /** @param {Name} window @param {Kind} kind */
  #send = async (window, kind) => {
    if (this.#busy) return;
    this.#busy = true;
    this.#again = () => this.#send(window, kind);
    this.#render();
    try {
      await this.#ask(window, this.#nonce(window, kind));
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error; // the runtime's state tells the reader
    } finally {
      this.#busy = false;
      this.#render();
    }
  };

  #retry = async () => {
    await runtime.retry().catch(() => {}); // the runtime's state tells the reader
    if (runtime.state.name !== "failed") await this.#again();
  };

  /** @param {Name} window @param {bigint} nonce */
  async #ask(window, nonce) {
    /** @type {import("../../types.js").Request} */
    const request = { action: "try-nonce", window, nonce: String(nonce) };
    const answer = await runtime.call(request);
    if (!answer.ok) return;
    const { windows, refusal } = answer.value;
    this.#windows = windows;
    if (!refusal) this.#last[window] = nonce;
    this.#outcome = {
      window,
      nonce: String(nonce),
      key: refusal ? `error-${refusal.code}` : "nonce-welcome",
      values: refusal ? refusal.details : { nonce: String(nonce) },
    };
    await this.#tick(missionsDoneBy(request, answer));
  }

  /** @param {string[]} missions */
  async #tick(missions) {
    const saved = await readSaved().catch(() => undefined);
    /** @type {import("../../storage/database.js").SavedReader} */
    const before = saved?.reader ?? {
      choice: { general: "read-only", withdrawal: "no-access" },
      recording: "",
      missions: [],
    };
    if (missions.some((mission) => !before.missions.includes(mission))) {
      await saveReader({ ...before, missions: [...new Set([...before.missions, ...missions])] }).catch(() => {});
    }
  }

  /** What a bot sends that counts milliseconds, or its neighbour that counts finer. @param {Name} window @param {Kind} kind */
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
        return next * LONG;
    }
  }

  #render = () => {
    const say = this.#say;
    const outcome = this.#outcome;
    render(
      html`<section class="fk-panel" aria-labelledby="nw-title">
        <header class="fk-head">
          <p class="fk-title" id="nw-title">${say("nonces-title")}</p>
          <p class="fk-note">${say("nonces-note", { memory: this.#windows.a.memory })}</p>
        </header>
        <div class="fk-sides">${this.#windowView("a")} ${this.#windowView("b")}</div>
        ${progressView(say, runtime.state)} ${failureView(say, runtime.state, this.#retry)}
        <p class=${outcome?.key === "nonce-welcome" ? "fk-status" : "fk-said"} role="status">${outcome ? say(outcome.key, outcome.values) : nothing}</p>
        <div class="fk-side">
          <div class="fk-limit">
            <label class="fk-limit__label" for="nw-limit">${say("keys-of-limit", { count: this.#keys, limit: 50 })}</label>
            <meter class="fk-limit__meter" id="nw-limit" min="0" max="50" .value=${this.#keys}></meter>
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
          (kind) => html`<button class="fk-small" type="button" data-kind=${kind} aria-disabled=${this.#busy}
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
      ${refused
        ? html`<p class="fk-refusal" data-code=${refused.key}>${say(refused.key, refused.values)}</p>`
        : nothing}
    </div>`;
  }
}
