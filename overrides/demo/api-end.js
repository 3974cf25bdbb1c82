// @ts-check
// Counts the days until the API that the page is about is switched off, and says afterwards that it was.

const DAY_MS = 86_400_000;

/** The days from the reader's today until a day of the calendar. @param {string} day  as ISO 8601 has it */
function daysUntil(day) {
  const now = new Date();
  return (Date.parse(day) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / DAY_MS;
}

/** @param {HTMLElement} strip */
function show(strip) {
  const days = daysUntil(strip.dataset.apiEnd ?? "");
  const count = strip.querySelector(".gd-api-end__days");
  if (count && days >= 0) {
    const language = strip.closest("[lang]")?.getAttribute("lang") ?? undefined;
    count.textContent = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  }
  strip.querySelector(".gd-api-end__announced")?.toggleAttribute("hidden", days < 0);
  strip.querySelector(".gd-api-end__past")?.toggleAttribute("hidden", days >= 0);
}

for (const strip of document.querySelectorAll("[data-api-end]")) {
  if (strip instanceof HTMLElement) show(strip);
}
