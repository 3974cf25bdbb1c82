// @ts-check
// What the lab shows once the module has answered: a paste, faults, a comparison, a diagnosis. Loaded when
// Python is, so that a page that is only read does without.

import { html, nothing } from "lit-html";
import { needMessages, sayNotice } from "../../ui/messages.js";

/** @typedef {import("../../ui/messages.js").Say<"lab" | "findings">} Say */
/** @typedef {import("../../ui/messages.js").Say<"mistakes">} MistakeSay */
/** @typedef {import("./lab.js").Lab} Lab */
/** @typedef {import("../../types.js").EndOf<"mistake-">} Code */
/** @typedef {import("../../types.js").Found} Found */
/** @typedef {import("../../types.js").Shape} Shape */
/** @typedef {import("../../types.js").Piece} Piece */
/** @typedef {import("../../types.js").Comparison} Comparison */

export class Results {
  #say;
  #home;
  #onChange;
  /** The words for mistakes, once the first one has been found. @type {MistakeSay | undefined} */
  #mistakeSay;
  /** @type {Promise<void> | undefined} */
  #loading;

  /** @param {Say} say @param {URL} home  the guide in the page's language @param {() => void} onChange  called when more words have come */
  constructor(say, home, onChange) {
    this.#say = say;
    this.#home = home;
    this.#onChange = onChange;
  }

  /** What was read, and what is wrong with it that the form does not show. @param {Lab} lab @param {import("../../types.js").Pasted} pasted */
  pastedView(lab, pasted) {
    const say = this.#say;
    const { shape } = pasted;
    const findings = [...pasted.findings, ...(lab.isFormPasted && lab.isPasteRead ? this.#ofPaste(lab, pasted) : [])];
    const faults = findings.length + (lab.message?.findings.length ?? 0) + (shape?.mistakes.length ?? 0);
    const isChallenge = pasted.api === "challenge";
    const isOurs = pasted.judged || ["bot", "account", "example"].includes(pasted.key);
    const isClean = lab.isPasteRead && faults === 0 && shape?.could_be !== false && !pasted.has_private_key;
    return html`<p class="sl-read">${this.#formatView(pasted)}</p>
      ${pasted.has_private_key ? html`<p class="fk-refusal" data-finding="private-key">${say("lab-read-private-key")}</p>` : nothing}
      ${this.#findings(findings)}
      ${pasted.shape && !["bot", "example"].includes(pasted.key) ? this.shapeView(pasted.shape) : nothing}
      ${pasted.judged && lab.isAsPasted ? this.#verdictLine(lab) : nothing}
      ${isClean && !isChallenge && !isOurs ? html`<p class="fk-let-in">${say("lab-found-nothing")}</p>` : nothing}
      ${pasted.key && pasted.shape ? html`<p class="sl-hint" data-key-of=${pasted.key}>${say("lab-read-key", { key: this.#keyOf(pasted) })}</p>` : nothing}
      ${lab.api === "unified" ? html`<p class="sl-hint">${say("lab-read-unified")}</p>` : nothing}`;
  }

  /** What the form's part of a paste shows; a body that is not shown lacks no parameter. @param {Lab} lab @param {import("../../types.js").Pasted} pasted */
  #ofPaste({ message }, pasted) {
    const isHidden = pasted.findings.some(({ code }) => code === "body-not-shown");
    return (message?.findings ?? []).filter(({ code }) => !(isHidden && code === "parameter-missing"));
  }

  /** The verdict on the pasted signature in a line, with the way to the whole of it. @param {Lab} lab */
  #verdictLine({ diagnosis }) {
    const say = this.#say;
    const way = html`<a href="#sl-verdict-title">${say("lab-read-verdict")}</a>`;
    if (!diagnosis) return html`<p class="sl-hint" data-judged="">${way}</p>`;
    const { correct, mistakes } = diagnosis;
    if (correct) return html`<p class="fk-let-in" data-judged="correct">${say("lab-correct")} ${way}</p>`;
    const found = mistakes.length > 0;
    return html`<p class="fk-refusal" data-judged=${found ? "mistaken" : "unexplained"}>
      ${found ? say("lab-mistaken", { count: mistakes.length }) : say("lab-unexplained")} ${way}</p>`;
  }

  /** What was pasted, and what became of the form. @param {import("../../types.js").Pasted} pasted */
  #formatView({ api, url, format }) {
    if (api === "challenge") return this.#say("lab-read-challenge");
    return this.#say(url === "" ? "lab-read-headers" : "lab-read", { format });
  }

  /** Whose key it has, and whether its signature could be judged. @param {import("../../types.js").Pasted} pasted */
  #keyOf({ key, judged }) {
    return key === "bot" && !judged ? "bot-alone" : key;
  }

  /** The faults of the form's request, unless they are said where it was pasted. @param {Lab} lab */
  findingsView({ message, isFormPasted }) {
    return this.#findings(isFormPasted ? [] : (message?.findings ?? []));
  }

  /** @param {Found[]} findings */
  #findings(findings) {
    const say = this.#say;
    if (findings.length === 0) return nothing;
    return html`<ul class="sl-findings fk-refusal">
      ${findings.map(({ code, details }) => {
        const values = Object.fromEntries(
          Object.entries(details).map(([name, value]) => [
            name,
            name === "character" ? shownOf(value) : value || "none",
          ]),
        );
        return html`<li data-finding=${code}>${sayNotice(say, { key: `finding-${code}`, values })}${this.#linkOf(code)}</li>`;
      })}
    </ul>`;
  }

  /** Where more stands about a fault. @param {Found["code"]} code */
  #linkOf(code) {
    if (code !== "spot-address") return nothing;
    return html` <a href=${new URL("#spot-or-futures", this.#home).href}>${this.#say("lab-spot-or-futures")}</a>`;
  }

  /** What the form of a signature shows, whichever key it was made with. @param {Shape} shape */
  shapeView({ mistakes, could_be, characters }) {
    const say = this.#say;
    if (mistakes.length > 0) {
      return html`<div class="fk-refusal" data-shape="mistaken">
        <p><strong>${say("lab-shape-mistaken", { count: mistakes.length })}</strong></p>
        ${this.#mistakes(mistakes)}
      </div>`;
    }
    if (could_be) return html`<p class="sl-hint" data-shape="possible">${say("lab-shape-possible")}</p>`;
    return html`<p class="fk-refusal" data-shape="impossible">${say("lab-shape-impossible", { count: characters })}</p>`;
  }

  /** What was found up to now, while the search goes on. @param {number} attempts */
  searchingView(attempts) {
    return html`<p class="sl-hint">${this.#say("lab-searching", { attempts })}</p>`;
  }

  /** @param {Lab} lab @param {import("../../types.js").Diagnosis} diagnosis */
  diagnosisView(lab, { correct, mistakes, tried, attempts, shape = [], exhausted = false }) {
    const say = this.#say;
    if (correct) {
      return html`<p class="fk-let-in">${say("lab-correct")}</p>
        <p class="sl-hint">${say("lab-correct-next")}
          <a href=${new URL("troubleshooting/#authentication-error", this.#home).href}>${say("lab-correct-more")}</a></p>`;
    }
    if (mistakes.length > 0) {
      return html`<div class="fk-refusal">
        <p><strong>${say("lab-mistaken", { count: mistakes.length })}</strong></p>
        ${this.#mistakes(mistakes)}
      </div>`;
    }
    const shown = lab.key.slice(0, 12);
    return html`<div class="fk-refusal">
      ${
        lab.isExample
          ? nothing
          : html`<p><strong>${say("lab-unexplained-key", { public_key: shown })}</strong></p>
            <p>${say("lab-unexplained-other-key")}</p>`
      }
      <p>${say("lab-unexplained")} ${say("lab-unexplained-check")}</p>
      ${shape.length > 0 ? html`<p>${say("lab-shape-mistaken", { count: shape.length })}</p>${this.#mistakes(shape)}` : nothing}
      ${exhausted ? html`<p>${say("lab-exhausted")}</p>` : nothing}
      <details class="sl-tried">
        <summary>${say("lab-tried", { attempts, count: tried.length })}</summary>
        <ul>
          ${tried.map((code) => html`<li><a href=${this.#linkTo(code)} translate="no">${code}</a></li>`)}
        </ul>
      </details>
    </div>`;
  }

  /** Each mistake, its remedy, and where more stands; the code alone until the words have come. @param {Code[]} codes */
  #mistakes(codes) {
    const say = this.#mistakeSay;
    if (!say) this.#loadMistakes();
    return html`<ul class="sl-mistakes">
      ${codes.map(
        (code) => html`<li data-mistake=${code}>
          ${say ? html`<p>${say(`mistake-${code}`)}</p><p>${say(`mend-${code}`)}</p>` : nothing}
          <p><a href=${this.#linkTo(code)}>${this.#say("lab-more")} <code translate="no">${code}</code></a></p>
        </li>`,
      )}
    </ul>`;
  }

  #loadMistakes() {
    this.#loading ??= needMessages("mistakes").then(
      (say) => {
        this.#mistakeSay = say;
        this.#onChange();
      },
      () => (this.#loading = undefined), // tried again with the next diagnosis; the links are there
    );
  }

  /** @param {string} code */
  #linkTo(code) {
    return new URL(`mistakes/#${code}`, this.#home).href;
  }

  /** The message of an Authent, part by part. @param {import("./draft.js").Message} message */
  messageView({ post_data, nonce, endpoint_path, message, cut }) {
    const say = this.#say;
    const empty = html`<em>${say("lab-empty")}</em>`;
    return html`<dl class="sl-parts">
        <dt data-part="post-data">${say("lab-part-post-data")}</dt>
        <dd>${post_data ? html`<code data-part="post-data" translate="no">${post_data}</code>` : empty}</dd>
        <dt data-part="nonce">${say("lab-part-nonce")}</dt>
        <dd>${nonce ? html`<code data-part="nonce" translate="no">${nonce}</code>` : empty}</dd>
        <dt data-part="path">${say("lab-part-path")}</dt>
        <dd>
          ${cut ? html`<del data-cut translate="no">${cut}</del>` : nothing}<code data-part="path" translate="no">${endpoint_path}</code>
          ${cut ? html`<span class="sl-hint">${say("lab-cut", { prefix: cut })}</span>` : nothing}
        </dd>
      </dl>
      <code class="sl-value" data-step="message" data-message=${message} translate="no"><span data-part="post-data">${post_data}</span><span data-part="nonce">${nonce}</span><span data-part="path">${endpoint_path}</span></code>`;
  }

  /** Both texts, each with what the other has not. @param {Comparison} comparison */
  comparisonView({ equal, is_digest, is_hash, mistake, segments }) {
    const say = this.#say;
    if (equal) return html`<p class="fk-let-in">${say("lab-text-equal")}</p>`;
    if (is_digest) return html`<p class="fk-let-in">${say("lab-text-digest")}</p>`;
    const named = mistake ? this.#mistakes([mistake]) : nothing;
    if (is_hash) {
      return html`<div class="fk-refusal"><p><strong>${say("lab-text-hash", { named: mistake ? "named" : "none" })}</strong></p>${named}</div>`;
    }
    const count = segments.filter(({ kind }) => kind !== "same").length;
    return html`<div class="fk-refusal"><p><strong>${say("lab-text-differs", { count })}</strong></p>${named}</div>
      <p class="sl-step-name" id="sl-text-right">${say("lab-text-right")}</p>
      <code class="sl-value sl-compare" aria-labelledby="sl-text-right" translate="no">${segments.map(
        ({ kind, pieces }) => {
          if (kind === "extra") return nothing;
          return kind === "same" ? this.#pieces(pieces) : html`<ins data-kind=${kind}>${this.#pieces(pieces)}</ins>`;
        },
      )}</code>
      <p class="sl-step-name" id="sl-text-yours">${say("lab-text-yours")}</p>
      <code class="sl-value sl-compare" aria-labelledby="sl-text-yours" translate="no">${segments.map(
        ({ kind, pieces, instead }) => {
          if (kind === "missing") return nothing;
          const own = kind === "changed" ? instead : pieces;
          return kind === "same" ? this.#pieces(own) : html`<del data-kind=${kind}>${this.#pieces(own)}</del>`;
        },
      )}</code>
      <p class="sl-hint">${say("lab-text-legend")}</p>`;
  }

  /** @param {Piece[]} pieces */
  #pieces(pieces) {
    return pieces.map(({ text, name, point }) =>
      name
        ? html`<span class="sl-invisible" data-invisible=${name}>${this.#say("lab-invisible", { name, point })}</span>`
        : text,
    );
  }
}

/** The character of U+005E, where it is seen; what would not be seen stays as it is. @param {string} code */
function shownOf(code) {
  const character = String.fromCodePoint(Number.parseInt(code.slice(2), 16));
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? character : code;
}
