// @ts-check
// <python-sample>: runs a program that the page shows.
// It has access to the demo's keys, so only the page's own text may run, never what a reader can write.

import { html, nothing, render } from "lit-html";
import { RuntimeError } from "../../python/failure.js";
import { runtime } from "../../python/runtime.js";
import { loadMessages } from "../../ui/messages.js";
import { failureView, progressView } from "../../ui/progress-view.js";

export class PythonSample extends HTMLElement {
  /** @type {import("../../ui/messages.js").Say<"lab">} */
  #say = (key, ..._values) => key;
  /** The program, as the page was served. */
  #code = "";
  /** @type {import("../../types.js").SampleOutcome | undefined} */
  #outcome;
  /** @type {"idle" | "busy" | "interrupted"} */
  #state = "idle";
  #stage = document.createElement("div");

  async connectedCallback() {
    this.#code = this.querySelector("pre > code")?.textContent ?? "";
    if (!this.#code) return;
    this.#say = await loadMessages("lab");
    if (!this.isConnected) return; // it was removed meanwhile
    this.append(this.#stage);
    this.addEventListener("focusin", () => runtime.prepare(), { once: true });
    runtime.addEventListener("change", this.#render);
    this.#render();
  }

  disconnectedCallback() {
    runtime.removeEventListener("change", this.#render);
  }

  #run = async () => {
    if (this.#state === "busy") return;
    this.#become("busy");
    try {
      if (runtime.state.name === "failed") await runtime.retry();
      this.#outcome = await runtime.run(this.#code);
      this.#become("idle");
    } catch (error) {
      this.#become("interrupted");
      if (!(error instanceof RuntimeError)) throw error; // the runtime's state tells the reader
    }
  };

  /** @param {"idle" | "busy" | "interrupted"} state */
  #become(state) {
    this.#state = state;
    this.#render();
  }

  #render = () => {
    const say = this.#say;
    const busy = this.#state === "busy";
    render(
      html`<div class="ps-bar">
          <button class="fk-small" type="button" aria-disabled=${busy} @click=${this.#run}>${say("sample-run")}</button>
        </div>
        ${busy ? progressView(say, runtime.state) : nothing}
        ${this.#state === "interrupted" ? failureView(say, runtime.state, this.#run) : nothing}
        <div role="status">${this.#outcome ? outcomeView(say, this.#outcome) : nothing}</div>`,
      this.#stage,
    );
  };
}

/** @param {import("../../ui/messages.js").Say<"lab">} say @param {import("../../types.js").SampleOutcome} outcome */
function outcomeView(say, { output, cut, error, unknown }) {
  if (unknown) return html`<p class="ps-hint">${say("sample-unknown")}</p>`;
  return html`<p class="ps-title">${say(output || error ? "sample-output" : "sample-no-output")}</p>
    ${output ? html`<pre class="ps-output" tabindex="0" translate="no"><code>${output}</code></pre>` : nothing}
    ${cut ? html`<p class="ps-hint">${say("sample-cut")}</p>` : nothing}
    ${error ? html`<pre class="ps-output ps-error" tabindex="0" translate="no"><code>${error}</code></pre>` : nothing}`;
}
