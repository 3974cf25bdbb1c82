// @ts-check
// Keeps the reader's place on the page over a reload, Back, and a change of language. The browser
// restores a position before the demo's panels stand at their full height, and would miss it.

import "./api-end.js"; // before the place is held: it may change a line above it
import "./menu.js";
import { blockRead, elementsOfDemo, find, folds, headingRead, isShown, placeAt, root, topOf } from "./reading-place.js";

/** @typedef {import("./reading-place.js").Place} Place */

const MAX_KEEP_MS = 10_000; // after which whatever grows does so of the reader's own doing
const PREFIX = "futures-keys-place:";

/** The link on which the reader leaves the page. @type {Element | null} */
let usedLink = null;

/** What was being read when the pointer came to the header: a menu that opens there may scroll the page. @type {Place | undefined} */
let placeBeforeMenu;

/** The name of the page's place in this entry of the history; by its path where browsers do not tell entries apart. */
function ownName() {
  const { navigation } = /** @type {{ navigation?: { currentEntry?: { key: string } } }} */ (globalThis);
  return navigation?.currentEntry?.key ?? location.pathname;
}

/** @param {string} name @param {Place | undefined} place */
function save(name, place) {
  try {
    if (place) sessionStorage.setItem(PREFIX + name, JSON.stringify(place));
    else sessionStorage.removeItem(PREFIX + name);
  } catch {
    // The browser stores nothing: it restores the position by itself, as well as it can.
  }
}

/** Takes a place that was saved. @param {string} name  @returns {Place | undefined} */
function take(name) {
  const saved = sessionStorage.getItem(PREFIX + name);
  sessionStorage.removeItem(PREFIX + name);
  return saved ? JSON.parse(saved) : undefined;
}

/** @returns {Place | undefined} the place to return to; none where a link leads here */
function placeToKeep() {
  try {
    const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const ofLink = take(`link:${location.pathname}`);
    return ofLink ?? (navigation?.type === "navigate" ? undefined : take(ownName()));
  } catch {
    return undefined;
  }
}

/** The place to find again in another language: between two headings, its lines have other lengths. */
function placeBetweenLanguages() {
  return placeAt(headingRead() ?? blockRead());
}

/** The element that the page's address leads to. */
function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // "%" alone stands for nothing
  }
}

/** Opens the folded sections that the addressed element stands in, or that it heads, and shows it there. */
function unfold() {
  const element = addressed();
  let isOpened = false;
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
    isOpened ||= !fold.open;
    fold.open = true;
  }
  if (isOpened) element?.scrollIntoView({ behavior: "instant" });
}

/**
 * Reserves the height that an element had until it has its content.
 * @param {Element} element @param {number} height @param {AbortSignal} signal  of the end, whatever came: nothing moves then @param {() => void} changed
 */
function reserve(element, height, signal, changed) {
  if (!(element instanceof HTMLElement) || element.getBoundingClientRect().height >= height) return;
  element.style.minBlockSize = `${height}px`;
  const release = () => (element.style.minBlockSize = "");
  const observer = new MutationObserver(() => {
    if (!element.firstElementChild) return;
    release();
    changed(); // before the browser paints, and again when it grows to the same height before that
  });
  observer.observe(element, { childList: true });
  signal.addEventListener("abort", () => {
    release();
    observer.disconnect();
  });
}

/** @param {Element} element */
function isInSight(element) {
  const top = topOf(element);
  return isShown(element) && top >= 0 && top < innerHeight;
}

/** Holds the place while the page grows, until the reader does something. @param {Place} place */
function hold({ marks, heights, open }) {
  const ended = new AbortController();
  const { signal } = ended;
  const align = () => {
    for (const mark of marks) {
      const element = find(mark);
      if (!element) continue;
      const moved = topOf(element) - mark.offset;
      if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" }); // browsers round less away, each time
      return;
    }
  };
  folds().forEach((fold, index) => {
    if (fold instanceof HTMLDetailsElement) fold.open = open[index] ?? fold.open;
    else if (fold instanceof HTMLInputElement && open[index]) fold.checked = true;
  });
  elementsOfDemo().forEach((element, index) => {
    reserve(element, heights[index] ?? 0, signal, align);
  });
  const observer = new ResizeObserver(align);
  for (const element of [document.body, ...elementsOfDemo()]) observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(act, () => ended.abort(), { signal, passive: true });
  }
  addEventListener("load", align, { signal });
  setTimeout(() => ended.abort(), MAX_KEEP_MS);
  align();
}

const place = placeToKeep();
if (place) {
  history.scrollRestoration = "manual"; // two would contend for it
  hold(place);
}

addEventListener("pagehide", () => {
  history.scrollRestoration = "auto"; // for a browser that stores nothing
  save(ownName(), placeAt(usedLink && isInSight(usedLink) ? usedLink : blockRead()));
});
addEventListener("click", (event) => {
  const { altKey, ctrlKey, metaKey, shiftKey, target } = /** @type {MouseEvent} */ (event);
  if (altKey || ctrlKey || metaKey || shiftKey) return; // another tab or window opens, or a file is saved
  const link = target instanceof Element ? target.closest("a[href]") : null;
  usedLink = link && root().contains(link) ? link : null;
  if (!(link instanceof HTMLAnchorElement) || !link.hreflang) return;
  save(`link:${link.pathname}`, placeBeforeMenu ?? placeBetweenLanguages());
});
addEventListener("pointerover", ({ target }) => {
  const isInHeader = target instanceof Element && target.closest("header");
  placeBeforeMenu = isInHeader ? (placeBeforeMenu ?? placeBetweenLanguages()) : undefined;
});
for (const act of ["wheel", "touchmove", "keydown"]) {
  addEventListener(act, () => (placeBeforeMenu = undefined), { passive: true });
}

if (!place) unfold();
addEventListener("hashchange", unfold);
