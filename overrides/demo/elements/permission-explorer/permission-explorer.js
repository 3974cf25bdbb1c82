// @ts-check
// <permission-explorer>: shows one choice of permissions at a time, of either key, in the tables that the build has
// written from the module's answers.

import { showUnified, tick } from "./unified-choice.js";

/** @typedef {import("../../types.js").Notice} Notice */

const UNIFIED_HASH = "#explorer-new-key"; // of a link that is about the key for the Unified WebSocket
const FIRST_COLUMN = 2; // of the choices, after the endpoint and its access

export class PermissionExplorer extends HTMLElement {
  /** Loaded with the first change: until then the messages of the build suffice. @type {Promise<(notice: Notice) => string> | undefined} */
  #messages;

  connectedCallback() {
    addEventListener("hashchange", this.#followHash);
    if (this.classList.contains("pe-there")) return; // only moved: the listeners are there
    this.#form.addEventListener("click", this.#onClick);
    this.#form.addEventListener("input", this.#onChange);
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#followHash();
    this.#form.hidden = false;
    this.classList.add("pe-there");
    for (const region of this.querySelectorAll(".pe-scroll")) {
      for (const name of ["role", "tabindex", "aria-labelledby"]) region.removeAttribute(name); // it scrolls no more
    }
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#followHash);
  }

  /** Chooses the key that a link is about, and shows the present choice. */
  #followHash = () => {
    if (location.hash === UNIFIED_HASH) this.#find("#pe-key-unified", HTMLInputElement).checked = true;
    this.#show();
  };

  get #form() {
    return this.#find("form", HTMLFormElement);
  }

  get #table() {
    return this.#find("table", HTMLTableElement);
  }

  /** The table of the key for the Unified WebSocket. */
  get #unified() {
    return this.#find("[data-of=unified] > table", HTMLTableElement);
  }

  /** Refuses an impossible choice before it is made: an arrow key "clicks" too. @param {Event} event */
  #onClick = (event) => {
    const preset = event.target instanceof HTMLButtonElement && event.target.dataset["preset"];
    if (typeof preset === "string") {
      tick(this.#form, preset);
      this.#onChange();
    }
    if (!(event.target instanceof HTMLInputElement) || this.#column() >= 0) return;
    event.preventDefault();
    this.#announce({ key: "both-no-access" });
  };

  #onChange = () => {
    const { open, shown } = this.#show();
    this.#announce({ key: "explorer-count", values: { open, shown } });
  };

  /** Shows the chosen key's part, and counts what it opens. */
  #show() {
    const key = this.#chosen("pe-key");
    for (const part of this.querySelectorAll("[data-of]")) {
      /** @type {HTMLElement} */ (part).hidden = /** @type {HTMLElement} */ (part).dataset["of"] !== key;
    }
    return key === "unified" ? showUnified(this.#form, this.#unified) : this.#showToday();
  }

  /** Shows the chosen column, and counts its endpoints. */
  #showToday() {
    const column = this.#column();
    for (const row of this.#table.rows) showColumn(row, column);
    const shown = this.#filter();
    const open = shown.filter((row) => row.cells[column]?.dataset["allowed"] === "true");
    for (const row of shown) row.classList.toggle("pe-open", open.includes(row));
    for (const can of this.querySelectorAll(".pe-can")) {
      const { general, withdrawal } = /** @type {HTMLElement} */ (can).dataset;
      /** @type {HTMLElement} */ (can).hidden = this.#column(general, withdrawal) !== column;
    }
    this.#markImpossible();
    return { open: open.length, shown: shown.length };
  }

  /** The index of the chosen column; -1 where no key can have the choice. */
  #column(general = this.#chosen("pe-general"), withdrawal = this.#chosen("pe-withdrawal")) {
    const heads = [...(this.#table.tHead?.rows[0]?.cells ?? [])];
    return heads.findIndex(({ dataset }) => {
      return dataset["general"] === general && dataset["withdrawal"] === withdrawal;
    });
  }

  /** The value of a field of the form, or "". @param {string} name */
  #chosen(name) {
    return String(new FormData(this.#form).get(name) ?? "");
  }

  /** Shows the rows that pass the filters, and returns them. */
  #filter() {
    const group = this.#chosen("pe-group");
    const access = this.#chosen("pe-access");
    const words = this.#chosen("pe-search").toLowerCase().split(/\s+/);
    const rows = [];
    for (const body of this.#table.tBodies) {
      const ofGroup = [...body.rows].filter(({ dataset }) => dataset["path"] !== undefined);
      for (const row of ofGroup) {
        const text = `${body.rows[0]?.textContent} ${row.cells[0]?.textContent}`.toLowerCase();
        row.hidden =
          (group !== "" && row.dataset["group"] !== group) ||
          (access !== "" && row.dataset["access"] !== access) ||
          !words.every((word) => text.includes(word));
      }
      const shown = ofGroup.filter((row) => !row.hidden);
      body.hidden = shown.length === 0;
      rows.push(...shown);
    }
    return rows;
  }

  /** Marks the choice that would leave the key without any access, and shows the reason there. */
  #markImpossible() {
    for (const input of this.querySelectorAll("input")) {
      if (!["pe-general", "pe-withdrawal"].includes(input.name)) continue;
      // The choice after a click on it.
      const column =
        input.name === "pe-general" ? this.#column(input.value) : this.#column(this.#chosen("pe-general"), input.value);
      input.setAttribute("aria-disabled", String(column < 0));
      const option = input.closest(".fk-option");
      for (const hint of option?.querySelectorAll("span") ?? []) {
        hint.hidden = hint.classList.contains("pe-reason") !== column < 0;
      }
    }
  }

  /** Shows a message; nothing where the messages do not arrive. @param {Notice} notice */
  async #announce(notice) {
    this.#messages ??= loadNotices().catch(() => () => "");
    const format = await this.#messages;
    this.#find(".pe-status", HTMLElement).textContent = format(notice);
  }

  /**
   * @template {HTMLElement} Found
   * @param {string} selector
   * @param {new () => Found} type
   */
  #find(selector, type) {
    const found = this.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`<permission-explorer> has no ${selector}`);
    return found;
  }
}

/** @returns {Promise<(notice: Notice) => string>} */
async function loadNotices() {
  const { loadMessages, sayNotice } = await import("../../ui/messages.js");
  const say = await loadMessages();
  return (notice) => sayNotice(say, notice);
}

/** Hides every choice of a row but one. @param {HTMLTableRowElement} row @param {number} column */
function showColumn(row, column) {
  const [first, ...rest] = row.cells;
  if (first && rest.length === 0) first.colSpan = FIRST_COLUMN + 1; // a group's name
  for (const cell of rest) cell.hidden = cell.cellIndex >= FIRST_COLUMN && cell.cellIndex !== column;
}
