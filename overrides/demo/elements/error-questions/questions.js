// @ts-check
// Questions that narrow down a table: a column each, and a last column that says where to look.

/** A row: an answer to each question, or "" where any answer will do; and its id. @typedef {{ id: string, answers: string[] }} Row */

/** A question that is asked: its column, what can be answered, and what was. @typedef {{ column: number, options: string[], chosen: string }} Asked */

export class Questions {
  #rows;
  /** By column; columns that are not asked have none. @type {(string | undefined)[]} */
  #chosen = [];

  /** @param {Row[]} rows */
  constructor(rows) {
    this.#rows = rows;
  }

  /** The questions up to the first that has no answer yet: an answer may make later ones needless. @returns {Asked[]} */
  get asked() {
    /** @type {Asked[]} */
    const asked = [];
    for (let column = 0; column < this.#columns; column += 1) {
      const options = this.#options(column);
      const chosen = this.#chosen[column] ?? "";
      if (options.length > 0) asked.push({ column, options, chosen });
      if (options.length > 0 && !chosen) break;
    }
    return asked;
  }

  /** The row that the answers lead to, once no question is left. */
  get found() {
    return this.asked.every(({ chosen }) => chosen) ? this.#left(this.#columns)[0] : undefined;
  }

  /** Answers a question anew, and forgets the answers to later ones. @param {number} column @param {string} answer */
  choose(column, answer) {
    this.#chosen = this.#chosen.slice(0, column);
    this.#chosen[column] = answer;
  }

  /** Answers all questions so that they lead to a row. @param {string} id  @returns {boolean} whether there is such a row */
  goTo(id) {
    const row = this.#rows.find((one) => one.id === id);
    if (row) this.#chosen = row.answers;
    return row !== undefined;
  }

  get #columns() {
    return this.#rows[0]?.answers.length ?? 0;
  }

  /** The rows that the answers before a column leave. @param {number} column */
  #left(column) {
    return this.#rows.filter(({ answers }) =>
      answers.slice(0, column).every((answer, index) => !answer || answer === this.#chosen[index]),
    );
  }

  /** What a column's question can be answered. @param {number} column */
  #options(column) {
    return [...new Set(this.#left(column).map(({ answers }) => answers[column] ?? ""))].filter(Boolean);
  }
}
