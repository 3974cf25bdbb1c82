// @ts-check
// The explorer's part about the key for the Unified WebSocket: which of the build's rows the ticked boxes open.

/** The ticked boxes of a form. @param {HTMLFormElement} form  @returns {Set<string>} */
export function ticked(form) {
  return new Set(new FormData(form).getAll("pe-box").map(String));
}

/** Ticks the boxes of a preset, and no other. @param {HTMLFormElement} form @param {string} permissions  between spaces */
export function tick(form, permissions) {
  const wanted = permissions.split(" ");
  for (const box of boxesOf(form)) box.checked = wanted.includes(box.value);
}

/**
 * The needs that a set of permissions does not meet; a key needs one permission of each.
 * @param {string[]} needs  each with its permissions between spaces
 * @param {Set<string>} permissions
 */
export function unmet(needs, permissions) {
  return needs.filter((need) => !need.split(" ").some((permission) => permissions.has(permission)));
}

/**
 * Shows for each row whether the ticked boxes open it, and what is missing; hides what the filters leave out.
 * @param {HTMLFormElement} form @param {HTMLTableElement} table  @returns {{ open: number, shown: number }}
 */
export function showUnified(form, table) {
  const permissions = ticked(form);
  const data = new FormData(form);
  const words = String(data.get("pe-method") ?? "")
    .toLowerCase()
    .split(/\s+/);
  const wanted = String(data.get("pe-shown") ?? "");
  const counts = { open: 0, shown: 0 };
  const answers = wordsOf(table);
  for (const head of table.querySelectorAll("[data-answer]")) head.toggleAttribute("hidden", false);
  for (const body of table.tBodies) {
    const [group, ...rows] = body.rows;
    if (group?.cells[0]) group.cells[0].colSpan = 2;
    for (const row of rows) {
      const isOpen = answer(row, permissions, answers);
      const text = `${group?.textContent} ${row.cells[0]?.textContent}`.toLowerCase();
      row.hidden = (wanted !== "" && wanted !== String(isOpen)) || !words.every((word) => text.includes(word));
      if (row.hidden) continue;
      counts.shown += 1;
      if (isOpen) counts.open += 1;
    }
    body.hidden = rows.every((row) => row.hidden);
  }
  markPreset(form, permissions);
  return counts;
}

/** The words of the answers, which the build has put beside the table. @param {HTMLTableElement} table */
function wordsOf(table) {
  const words = /** @type {HTMLElement[]} */ ([...(table.parentElement?.querySelectorAll("[data-word]") ?? [])]);
  return Object.fromEntries(words.map((word) => [word.dataset["word"], word.textContent ?? ""]));
}

/**
 * Writes the answer of a row, and marks the needs that are not met. Where no text says what is needed, there is none.
 * @param {HTMLTableRowElement} row @param {Set<string>} permissions @param {Record<string, string>} words  of the build
 */
function answer(row, permissions, words) {
  const needs = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("[data-need]")]);
  const groups = needs.map(({ dataset }) => dataset["need"] ?? "");
  const missing = unmet(groups, permissions);
  const isUnstated = row.querySelector("[data-unstated]") !== null;
  const isOpen = missing.length === 0 && !isUnstated;
  for (const [index, need] of needs.entries()) {
    need.classList.toggle("pe-missing", missing.includes(groups[index] ?? ""));
  }
  row.classList.toggle("pe-open", isOpen);
  const closed = words["closed"]?.replace(
    "{needs}",
    listed(
      "conjunction",
      missing.map((need) => listed("disjunction", need.split(" "))),
    ),
  );
  const cell = row.cells[1];
  if (cell) {
    const sign = element("span", { ariaHidden: "true", textContent: isUnstated ? "?" : isOpen ? "✓" : "✗" });
    const text = isUnstated ? words["unstated"] : isOpen ? words["allowed"] : closed;
    cell.replaceChildren(sign, " ", element("span", { className: "pe-answer", textContent: text }));
    cell.dataset["open"] = isUnstated ? "unstated" : String(isOpen);
    cell.hidden = false;
  }
  return isOpen;
}

/** Lists texts in the page's language. @param {"conjunction" | "disjunction"} type @param {string[]} texts */
function listed(type, texts) {
  return new Intl.ListFormat(document.documentElement.lang, { type }).format(texts);
}

/** @param {"span"} name @param {Record<string, unknown>} properties */
function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

/** Shows which preset the ticked boxes are. @param {HTMLFormElement} form @param {Set<string>} permissions */
function markPreset(form, permissions) {
  for (const button of form.querySelectorAll("button")) {
    const preset = (button.dataset["preset"] ?? "").split(" ").filter(Boolean);
    const isThis = preset.length === permissions.size && preset.every((one) => permissions.has(one));
    button.ariaPressed = String(isThis);
  }
}

/** @param {HTMLFormElement} form */
function boxesOf(form) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[name=pe-box]"));
  return [...boxes];
}
