// @ts-check
// What is being read on a page, so that it can be found again: after a reload, or in another language.

/**
 * An element and its distance from the top of the window, in pixels. A path leads to it: the id of an
 * element around it, or "", and from there the number of each child. Translations have the same path.
 * @typedef {{ id: string, children: number[], offset: number }} Mark
 *
 * What was being read, in an element of the demo that itself too, until its content is there; the
 * heights of those elements; and which details and tabs were open.
 * @typedef {{ marks: Mark[], heights: number[], open: boolean[] }} Place
 */

const READING_LINE = 1 / 5; // of the window's height: what begins above it is being read
const LAST_HEADING = 3 / 4; // of it: a heading below is not being read yet

export const root = () => document.querySelector("main .md-content") ?? document.body;
export const topOf = (/** @type {Element} */ element) => element.getBoundingClientRect().top;
export const isShown = (/** @type {Element} */ element) => element.getClientRects().length > 0;
const isOfDemo = (/** @type {Element} */ element) => element.localName.includes("-");
export const elementsOfDemo = () => [...root().querySelectorAll("*")].filter(isOfDemo);

/** The innermost block that begins above the reading line. */
export function blockRead() {
  let block = root();
  for (;;) {
    const inner = [...block.children].findLast((child) => {
      if (!isShown(child) || topOf(child) > innerHeight * READING_LINE) return false;
      const { display, position } = getComputedStyle(child);
      return (display !== "inline" || isOfDemo(child)) && (position === "static" || position === "relative");
    });
    if (!inner) return block;
    block = inner;
  }
}

/** The first heading in sight. */
export function headingRead() {
  return [...root().querySelectorAll("h1, h2, h3, h4, h5, h6")].find((heading) => {
    const { bottom, top } = heading.getBoundingClientRect();
    return isShown(heading) && bottom > 0 && top < innerHeight * LAST_HEADING;
  });
}

/** @param {Element} element  @returns {Mark} */
function markOf(element) {
  const children = [];
  const offset = topOf(element);
  let outer = element;
  while (!outer.id && outer !== root() && outer.parentElement) {
    children.unshift([...outer.parentElement.children].indexOf(outer));
    outer = outer.parentElement;
  }
  return { id: outer.id, children, offset };
}

/** @param {Mark} mark  @returns {Element | undefined} the element, where it is there and shown */
export function find({ id, children }) {
  /** @type {Element | null | undefined} */
  let element = id ? document.getElementById(id) : root();
  for (const index of children) element = element?.children[index];
  return element && isShown(element) ? element : undefined;
}

/** @param {Element} element  what is being read  @returns {Place | undefined} undefined at the top of the page */
export function placeAt(element) {
  if (scrollY === 0) return undefined;
  const around = elementsOfDemo().find((one) => one !== element && one.contains(element));
  return {
    marks: [element, ...(around ? [around] : [])].map(markOf),
    heights: elementsOfDemo().map((one) => one.getBoundingClientRect().height),
    open: folds().map((fold) => (fold instanceof HTMLDetailsElement ? fold.open : isChecked(fold))),
  };
}

/** The details and tabs of the page's text: those of the demo's elements come later, or not at all. */
export function folds() {
  const elements = elementsOfDemo();
  const all = [...document.querySelectorAll("main details, main .tabbed-set > input")];
  return all.filter((fold) => !elements.some((element) => element.contains(fold)));
}

const isChecked = (/** @type {Element} */ tab) => tab instanceof HTMLInputElement && tab.checked;
