// @ts-check
// Keeps the reader's place on the page over a reload, Back, and a change of language. The browser
// restores a position before the demo's panels stand at their full height, and would miss it.

/**
 * A place on a page: an element near the top of the window, and its distance from there in pixels.
 * @typedef {{ id: string, offset: number, isOfLink?: boolean }} Place
 */

const MAX_KEEP_MS = 10_000; // after which whatever grows does so of the reader's own doing
const READING_LINE = 1 / 5; // of the window's height: what begins above it is being read

const nameOf = (/** @type {string} */ path) => `futures-keys-place:${path}`;

/** @returns {Place | undefined} the place that is being read; undefined at the top of the page */
function currentPlace() {
  if (scrollY === 0) return undefined;
  let place;
  for (const element of document.querySelectorAll("main [id]")) {
    const offset = element.getBoundingClientRect().top;
    if (element.getClientRects().length > 0 && offset < innerHeight * READING_LINE) place = { id: element.id, offset };
  }
  return place;
}

/** @param {string} path @param {Place | undefined} place */
function save(path, place) {
  try {
    if (place) sessionStorage.setItem(nameOf(path), JSON.stringify(place));
    else sessionStorage.removeItem(nameOf(path));
  } catch {
    // The browser stores nothing: it restores the position by itself, as well as it can.
  }
}

/** Takes the place that was saved for this page. @returns {Place | undefined} */
function take() {
  try {
    const saved = sessionStorage.getItem(nameOf(location.pathname));
    sessionStorage.removeItem(nameOf(location.pathname));
    return saved ? JSON.parse(saved) : undefined;
  } catch {
    return undefined;
  }
}

/** Opens the folded sections that an element stands in, or that it heads. @param {string} id */
function unfold(id) {
  const element = document.getElementById(id);
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
}

/** Holds the place while the page grows, until the reader does something. @param {Place} place */
function hold({ id, offset }) {
  unfold(id);
  const ended = new AbortController();
  const { signal } = ended;
  const align = () => {
    const top = document.getElementById(id)?.getBoundingClientRect().top;
    if (top !== undefined) scrollBy({ top: top - offset, behavior: "instant" });
  };
  const observer = new ResizeObserver(align);
  observer.observe(document.body);
  signal.addEventListener("abort", () => observer.disconnect());
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(act, () => ended.abort(), { signal, passive: true });
  }
  addEventListener("load", align, { signal });
  setTimeout(() => ended.abort(), MAX_KEEP_MS);
}

const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
const place = take();
if (place && (place.isOfLink || navigation?.type !== "navigate")) {
  history.scrollRestoration = "manual"; // two would contend for it
  hold(place);
}

const unfoldTarget = () => unfold(decodeURIComponent(location.hash.slice(1)));
unfoldTarget();
addEventListener("hashchange", unfoldTarget);

addEventListener("pagehide", () => {
  history.scrollRestoration = "auto"; // for a browser that stores nothing
  save(location.pathname, currentPlace());
});
addEventListener("click", (event) => {
  const { altKey, ctrlKey, metaKey, shiftKey, target } = /** @type {MouseEvent} */ (event);
  if (altKey || ctrlKey || metaKey || shiftKey) return; // another tab or window opens, or a file is saved
  const link = target instanceof Element && target.closest("a[hreflang]");
  const shown = link instanceof HTMLAnchorElement && currentPlace();
  if (link instanceof HTMLAnchorElement && shown) save(link.pathname, { ...shown, isOfLink: true });
});
