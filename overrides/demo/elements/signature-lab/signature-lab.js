// @ts-check
// <signature-lab>: how a request is signed, value by value, and what is wrong with a signature.

import { html, nothing, render } from "lit-html";
import { KeyController } from "../../exchange/key-controller.js";
import { endGuard, guardLeaving } from "../../exchange/leave-guard.js";
import { client, progress } from "../../exchange/page.js";
import { loadMessages, needMessages } from "../../ui/messages.js";
import { failureView, progressView } from "../../ui/progress-view.js";
import { transcriptView } from "../../ui/transcript-view.js";
import { labKeyView } from "./key-view.js";
import { Lab } from "./lab.js";
import { labMessageView } from "./message-view.js";
import { labPasteView } from "./paste-view.js";
import { labRequestView } from "./request-view.js";
import { labStepsView } from "./steps-view.js";
import { labVerdictView } from "./verdict-view.js";

export class SignatureLab extends HTMLElement {
  #keys = new KeyController(client, progress);
  #lab = new Lab(this.#keys);
  /** The views that show answers need the findings, which come with the first one. @type {import("../../ui/messages.js").Say<"findings" | "keys" | "lab">} */
  #say = (key, ..._values) => key;
  /** The views of the module's answers with their words, once they have come. @type {import("./results.js").Results | undefined} */
  #results;
  /** What shows keys, once there are some. @type {import("./key-view.js").KeyParts | undefined} */
  #keyParts;
  /** What names the endpoints, once a reader has come near. @type {import("./request-view.js").EndpointSay | undefined} */
  #endpointSay;
  /** What API-Sign and the challenge need, once one of them is looked at. @type {import("./other-apis.js").OtherApis | undefined} */
  #others;
  /** The Authent that was copied last, and the message about it. @type {import("./steps-view.js").Copied} */
  #copied = { authent: "", key: "lab-copied" };

  async connectedCallback() {
    this.#say = await loadMessages("lab"); // if it fails, the element keeps its children
    await this.#lab.load();
    if (this.getAttribute("api") === "unified" && !this.#others) await this.#choose("unified");
    const { runtime } = client;
    if (!["idle", "failed"].includes(runtime.state.name)) await this.#need(); // another element has started it
    if (!this.isConnected) return; // it was removed meanwhile
    if (!this.classList.contains("fk-there")) this.replaceChildren(); // they are for readers without JavaScript
    this.classList.add("fk-there");
    this.#keys.addEventListener("change", this.#onKeys);
    this.#lab.addEventListener("change", this.#onLab);
    runtime.needs.add(this.#need);
    this.#lab.connect();
    guardLeaving(this.#keys);
    this.#showStoredKeys();
    for (const near of ["pointerenter", "focusin"]) {
      this.addEventListener(near, this.#prepare, { once: true });
    }
    this.#render();
  }

  disconnectedCallback() {
    client.runtime.needs.delete(this.#need);
    this.#keys.removeEventListener("change", this.#onKeys);
    this.#lab.removeEventListener("change", this.#onLab);
    this.#lab.disconnect();
    endGuard(this.#keys);
  }

  /** Loads what shows the module's answers: Python starts once it has come. */
  #need = async () => {
    const [found, { Results }] = await Promise.all([
      needMessages("lab", "findings"),
      import("./results.js"),
      this.#loadKeyParts(),
    ]);
    this.#results ??= new Results(found, homeUrl(), this.#render);
  };

  async #loadKeyParts() {
    const words = needMessages("lab", "keys", "answers", "findings");
    [this.#say, this.#keyParts] = await Promise.all([words, import("./key-parts.js")]);
  }

  /** Loads what shows keys where they came without Python: from an earlier page, or another tab. */
  #showStoredKeys() {
    if (this.#keyParts || client.account.keys.length === 0) return;
    this.#loadKeyParts().then(this.#render, () => dispatchEvent(new Event("module-failed")));
  }

  /** @param {Event} event */
  #onKeys = (event) => {
    guardLeaving(this.#keys);
    this.#showStoredKeys();
    this.#render();
    const moves = event instanceof CustomEvent && event.detail; // to whichever place: here it is the key
    const target = moves && this.querySelector("[data-focus=key]");
    if (target instanceof HTMLElement) target.focus();
  };

  /** Starts Python again, and repeats what its failure interrupted. */
  #retry = async () => {
    await this.#keys.retry();
    await this.#lab.refresh();
  };

  /** Loads what a reader who comes near will need. */
  #prepare = async () => {
    client.runtime.prepare();
    const words = await needMessages("lab", "keys", "findings", "endpoints").catch(() => undefined);
    this.#endpointSay = words; // the names are there
    if (words && !this.#keyParts) this.#say = words; // a private key is refused before Python starts
    this.#render();
  };

  /** Begins with another way of signing. @param {import("./draft.js").Api} api */
  #choose = async (api) => {
    if (!this.#others) await this.#loadOthers();
    await this.#others?.begin(this.#lab, api);
  };

  async #loadOthers() {
    try {
      const { OtherApis } = await import("./other-apis.js");
      const others = await OtherApis.load();
      if (!this.#others) this.#others = others; // a second caller's is the same
    } catch {
      dispatchEvent(new Event("module-failed")); // the lab of Authent is there
    }
  }

  /** A pasted request may be of another API. */
  #onLab = () => {
    if (this.#lab.api === "derivatives" || this.#others) return this.#render();
    void this.#loadOthers().then(this.#render);
  };

  #copy = async () => {
    const authent = this.#lab.steps?.authent ?? "";
    const copied = await this.#keyParts?.copyText(authent);
    this.#copied = { authent, key: copied ? "lab-copied" : "lab-copy-failed" };
    this.#render();
  };

  #render = () => {
    const say = this.#say;
    const lab = this.#lab;
    const keys = this.#keys;
    const results = this.#results;
    const others = this.#others;
    render(
      html`<section class="fk-panel" aria-labelledby="sl-title" @copy=${() => this.#keyParts?.copiedByHand(keys)}>
        <header class="fk-head">
          <h3 class="fk-title" id="sl-title">${say("lab-title")}</h3>
          <p class="fk-note">${say("lab-note")}</p>
        </header>
        ${labPasteView(say, lab, results)}
        <div id="sl-failure">${lab.isStarted ? [progressView(say, client.runtime.state), failureView(say, client.runtime.state, this.#retry)] : nothing}</div>
        <div class="sl-pair">${labRequestView(say, lab, results, { others, choose: this.#choose, endpointSay: this.#endpointSay })} ${labMessageView(say, lab, results)}</div>
        <div class="sl-pair">
          <div>
            ${labKeyView(say, { keys, lab, home: homeUrl(), parts: this.#keyParts, others })}
            ${labStepsView(say, lab, { copy: this.#copy, copied: this.#copied, others })}
          </div>
          ${labVerdictView(say, lab, results)}
        </div>
        ${transcriptView(say, [...client.transcript, ...lab.transcript])}
        <footer class="fk-foot">
          <p class="fk-quiet" data-keeps=${keys.persistence}>${say(keys.storedMessage)}</p>
        </footer>
      </section>`,
      this,
    );
  };
}

/** The guide in the page's language: the lab's pages are one level below. */
function homeUrl() {
  return new URL("../", location.href);
}
