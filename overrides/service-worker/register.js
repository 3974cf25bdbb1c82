// @ts-check
// Registers the service worker once the page has loaded, and reports to it what the page has loaded
// before it or past it. The page works as well without.

/** @typedef {import("../demo/types.js").Used} Used */

const DEMO = new URL("../", import.meta.url).href;
const REPORT_DELAY_MS = 1000; // the demo loads first

const container = /** @type {ServiceWorkerContainer | undefined} */ (navigator.serviceWorker);

async function register() {
  if (!container) return;
  const controlled = new Promise((resolve) => container.addEventListener("controllerchange", resolve, { once: true }));
  const registration = await container.register(new URL("../../../sw.js", import.meta.url), { updateViaCache: "none" });
  // The worker of an older version does not have the files of this page: its successor keeps them.
  const reportOnceInstalled = () => {
    if (!container.controller) return;
    const reportAll = () => void report(namesOf(performance.getEntriesByType("resource")), location.href);
    registration.installing?.addEventListener("statechange", reportAll, { once: true });
  };
  registration.addEventListener("updatefound", reportOnceInstalled);
  reportOnceInstalled(); // the browser's own check may have come before
  // A worker that controls the page sees what is loaded, except what bypasses it: sw.js, addStaticRoutes.
  const since = container.controller ? 0 : await controlled.then(() => performance.now());
  const isUnseen = (/** @type {PerformanceEntry} */ { name, startTime }) => startTime < since || name.startsWith(DEMO);
  const unseen = (/** @type {PerformanceEntry[]} */ entries) => namesOf(entries.filter(isUnseen));
  const later = /** @type {Used} */ ([]);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  new PerformanceObserver((list) => {
    later.push(...unseen(list.getEntries()));
    clearTimeout(timer);
    timer = setTimeout(() => void report(later.splice(0)), REPORT_DELAY_MS);
  }).observe({ type: "resource" });
  // Not before it observes: what loads while the report is on its way would be in neither.
  await report(unseen(performance.getEntriesByType("resource")), location.href);
}

/** @param {PerformanceEntry[]} entries */
function namesOf(entries) {
  return /** @type {Used} */ (entries.map(({ name }) => [name]));
}

/** Reports to the newest version. @param {Used} used @param {string} [page] */
async function report(used, page) {
  if (used.length === 0 && !page) return;
  const registration = await container?.ready;
  (registration?.waiting ?? registration?.active)?.postMessage({ ask: "keep", used, page });
}

const start = () => void register().catch(() => {}); // the browser has none, or is offline
if (document.readyState === "complete") start();
else addEventListener("load", start, { once: true });

// session.js: Python has started from these files.
addEventListener("demo-used", (event) => void report(/** @type {CustomEvent<Used>} */ (event).detail).catch(() => {}));
