// @ts-check
// <error-questions>: asks for the answers in its table, one column at a time, and shows where the row leads
// that they leave. A row is addressed by the id in its last cell.

import { html, nothing, render } from "lit-html";
import { Questions } from "./questions.js";

/** @typedef {import("./questions.js").Asked} Asked */

export class ErrorQuestions extends HTMLElement {
  #form = document.createElement("div");
  #questions = new Questions([]);
  /** The last cell of each row, by its id. @type {Map<string, HTMLTableCellElement>} */
  #places = new Map();
  /** A cell of each answer, by its text. @type {Map<string, HTMLTableCellElement>} */
  #answers = new Map();
  /** What each column asks. @type {string[]} */
  #names = [];

  connectedCallback() {
    if (!this.#form.isConnected) this.#read();
    addEventListener("hashchange", this.#onAddress);
    this.#render();
    this.#onAddress();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#onAddress);
  }

  /** Takes the questions from the table, which readers without JavaScript see. */
  #read() {
    const table = this.querySelector("table");
    if (!table) throw new Error("<error-questions> has no table");
    this.#names = [...(table.tHead?.rows[0]?.cells ?? [])].map(textOf);
    const rows = [...(table.tBodies[0]?.rows ?? [])].map(({ cells }) => {
      const place = /** @type {HTMLTableCellElement} */ ([...cells].at(-1));
      const id = place.querySelector("[id]")?.id ?? "";
      this.#places.set(id, place);
      const answers = [...cells].slice(0, -1);
      for (const cell of answers) this.#answers.set(textOf(cell), cell);
      return { id, answers: answers.map(textOf) };
    });
    this.#questions = new Questions(rows);
    this.#form.className = "eq-form";
    (this.querySelector(":scope > [lang]") ?? this).append(this.#form); // in the language of the table
    this.classList.add("eq-there");
  }

  /** Answers so that the address is led to, if it is a row's. */
  #onAddress = () => {
    if (!this.#questions.goTo(location.hash.slice(1))) return;
    this.#render();
    this.#form.querySelector(".eq-result")?.scrollIntoView({ block: "center", behavior: "instant" });
  };

  /** @param {number} column @param {string} answer */
  #choose(column, answer) {
    this.#questions.choose(column, answer);
    const found = this.#questions.found;
    const address = found ? `#${found.id}` : location.pathname + location.search;
    history.replaceState(history.state, "", address);
    this.#render();
  }

  #render() {
    const { asked, found } = this.#questions;
    const place = found && this.#places.get(found.id);
    render(
      html`<div class="eq-questions">${asked.map((one) => this.#questionView(one))}</div>
      <div role="status">${
        place
          ? html`<p class="eq-result">
          <strong>${this.#names.at(-1)}</strong><br />${contentOf(place)}
        </p>`
          : nothing
      }</div>`,
      this.#form,
    );
  }

  /** @param {Asked} asked */
  #questionView({ column, options, chosen }) {
    return html`<fieldset class="fk-group">
      <legend class="fk-group__name">${this.#names[column]}</legend>
      ${options.map((option, index) => {
        const id = `eq-${column}-${index}`;
        return html`<div class="fk-option">
          <input type="radio" class="fk-option__input" id=${id} name="eq-${column}" .checked=${option === chosen}
            @change=${() => this.#choose(column, option)} />
          <label class="fk-option__label" for=${id}>${contentOf(/** @type {Element} */ (this.#answers.get(option)))}</label>
        </div>`;
      })}
    </fieldset>`;
  }
}

const textOf = (/** @type {Element} */ { textContent }) => textContent.trim();

/** A copy of what stands in a cell: the ids stay in the table. @param {Element} cell */
function contentOf(cell) {
  const copy = /** @type {Element} */ (cell.cloneNode(true));
  for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
  return [...copy.childNodes];
}
