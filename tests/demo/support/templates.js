// What stands in a lit-html template, without a browser.

/** The texts in a template, however deep. @param {any} view  @returns {string[]} */
export const valuesIn = (view) =>
  Array.isArray(view)
    ? view.flatMap(valuesIn)
    : view?.strings
      ? view.values.flatMap(valuesIn)
      : typeof view === "string"
        ? [view]
        : [];

/** The values that stand after a text of its markup. @param {any} view @param {string} before  @returns {any[]} */
export const valuesAfter = (view, before) =>
  Array.isArray(view)
    ? view.flatMap((one) => valuesAfter(one, before))
    : (view?.strings ?? []).flatMap((/** @type {string} */ text, /** @type {number} */ nth) => [
        ...(text.endsWith(before) ? [view.values[nth]] : []),
        ...valuesAfter(view.values[nth], before),
      ]);
