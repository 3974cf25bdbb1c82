// @ts-check
// Counts the days until the API that the page is about is switched off, and says afterwards that it was.

const DAY_MS = 86_400_000;

/** @type {HTMLElement | null} */
const strip = document.querySelector("[data-api-end]");
if (strip) {
  const end = new Date(`${strip.dataset.apiEnd}T00:00`); // by the reader's calendar
  const days = Math.round((+end - new Date().setHours(0, 0, 0, 0)) / DAY_MS); // where clocks change, not a whole number
  const [announced, past, count] = /** @type {HTMLCollectionOf<HTMLElement>} */ (strip.children);
  if (announced && past && count) {
    announced.hidden = days < 0;
    past.hidden = days >= 0;
    const { lang } = /** @type {HTMLElement} */ (strip.closest("[lang]"));
    if (days >= 0) count.textContent = new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(days, "day");
  }
}
