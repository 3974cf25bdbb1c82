// @ts-check
// Lets the guide be read without a network: once the page is there, it brings the service worker and
// tells it what the page has loaded before, or past it. The guide reads as well without.

/** @typedef {import("../demo/types.js").Used} Used */

const DEMO = new URL("../", import.meta.url).href;
const QUIET_MS = 1000; // whoever waits for the demo is not to wait for this

const container = /** @type {ServiceWorkerContainer | undefined} */ (navigator.serviceWorker);

async function register() {
  if (!container) return;
  const controlled = new Promise((resolve) => container.addEventListener("controllerchange", resolve, { once: true }));
  await container.register(new URL("../../../sw.js", import.meta.url), { updateViaCache: "none" });
  // From then on it sees what is loaded, but for what passes it by. Of a first visit, what came before.
  const since = container.controller ? 0 : await controlled.then(() => performance.now());
  const isUnseen = (/** @type {PerformanceEntry} */ { name, startTime }) => startTime < since || name.startsWith(DEMO);
  const unseen = (/** @type {PerformanceEntry[]} */ entries) =>
    /** @type {Used} */ (entries.filter(isUnseen).map(({ name }) => [name]));
  await tell(unseen(performance.getEntriesByType("resource")), location.href);
  const later = /** @type {Used} */ ([]);
  let timer = 0;
  new PerformanceObserver((list) => {
    later.push(...unseen(list.getEntries()));
    clearTimeout(timer);
    timer = setTimeout(() => void tell(later.splice(0)), QUIET_MS);
  }).observe({ type: "resource" });
}

/** @param {Used} used @param {string} [page] */
async function tell(used, page) {
  if (used.length === 0 && !page) return;
  const registration = await container?.ready;
  registration?.active?.postMessage({ ask: "keep", used, page });
}

const start = () => void register().catch(() => {}); // refused, or offline
if (document.readyState === "complete") start();
else addEventListener("load", start, { once: true });

// Python has started: session.js says from what.
addEventListener("demo-used", (event) => void tell(/** @type {CustomEvent<Used>} */ (event).detail).catch(() => {}));
