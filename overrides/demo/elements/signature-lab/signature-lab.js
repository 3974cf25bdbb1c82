// @ts-check
// <signature-lab>: how a request is signed, value by value, and what is wrong with a signature.

import { html, nothing, render } from "../../vendor/lit-html/lit-html.js";
import { copyText } from "../../ui/clipboard.js";
import { Lab } from "./lab.js";
import { labKeyView } from "./key-view.js";
import { labRequestView } from "./request-view.js";
import { labStepsView } from "./steps-view.js";
import { labVerdictView } from "./verdict-view.js";
import { failureView, progressView } from "../../ui/progress-view.js";
import { guardLeaving } from "../key-walkthrough/record-view.js";
import { Rehearsal } from "../key-walkthrough/walkthrough.js";
import { runtime } from "../../python/runtime.js";
import { transcriptView } from "../../ui/transcript-view.js";
import { loadWords } from "../../ui/messages.js";

export class SignatureLab extends HTMLElement {
  #rehearsal = new Rehearsal(runtime);
  #lab = new Lab(this.#rehearsal);
  /** @type {import("../../ui/messages.js").Say} */
  #say = (key) => key;
  /** What was copied last, and what that came to, in words. */
  #copied = { authent: "", key: "" };

  async connectedCallback() {
    this.#say = await loadWords("lab"); // where they do not come, what stands between the tags stays
    await this.#lab.remember();
    this.replaceChildren(); // what was for readers without JavaScript
    this.classList.add("fk-there");
    this.#rehearsal.addEventListener("change", this.#onRehearsal);
    this.#lab.addEventListener("change", this.#render);
    for (const near of ["pointerenter", "focusin"]) {
      this.addEventListener(near, () => runtime.prepare(), { once: true });
    }
    this.#render();
  }

  disconnectedCallback() {
    this.#rehearsal.removeEventListener("change", this.#onRehearsal);
    this.#lab.removeEventListener("change", this.#render);
    guardLeaving({ fresh: undefined });
  }

  /** @param {Event} event */
  #onRehearsal = (event) => {
    guardLeaving(this.#rehearsal);
    this.#render();
    const asked = event instanceof CustomEvent && event.detail; // the walkthrough's places are one here
    const target = asked && this.querySelector("[data-focus=key]");
    if (target instanceof HTMLElement) target.focus();
  };

  /** Starts Python again, and does what its failure interrupted. */
  #retry = async () => {
    await this.#rehearsal.retry();
    await this.#lab.refresh();
  };

  #copy = async () => {
    const authent = this.#lab.steps?.authent ?? "";
    const copied = await copyText(authent);
    this.#copied = { authent, key: copied ? "lab-copied" : "lab-copy-failed" };
    this.#render();
  };

  #render = () => {
    const say = this.#say;
    const lab = this.#lab;
    const rehearsal = this.#rehearsal;
    const home = new URL("../", location.href); // of the guide: the lab's pages lie one below
    render(
      html`<section class="fk-panel" aria-labelledby="sl-title">
        <header class="fk-head">
          <p class="fk-title" id="sl-title">${say("lab-title")}</p>
          <p class="fk-note">${say("lab-note")}</p>
        </header>
        ${labKeyView(say, rehearsal, lab, home)}
        ${lab.asked ? [progressView(say, runtime.state), failureView(say, runtime.state, this.#retry)] : nothing}
        ${labRequestView(say, lab)} ${labStepsView(say, lab, { copy: this.#copy, copied: this.#copied })}
        ${labVerdictView(say, lab, home)} ${transcriptView(say, [...rehearsal.transcript, ...lab.transcript])}
        <footer class="fk-foot">
          <p class="fk-quiet" data-keeps=${rehearsal.keeps}>${say(rehearsal.keeps ? "is-kept" : "is-not-kept")}</p>
        </footer>
      </section>`,
      this,
    );
  };
}
