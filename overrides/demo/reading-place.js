// @ts-check
// What is being read on a page, so that it can be found again: after a reload, or in another language.

/**
 * An element and its distance from the top of the window, in pixels. A path leads to it: the id of an
 * element around it, or "", and from there a selector of each child. Translations have the same path.
 * @typedef {{ id: string, children: string[], offset: number }} Mark
 *
 * What was being read, and in an element of the demo what follows that in sight and what is around it, from
 * the inside out: its content may come late, or be another's; the heights of those elements; and which details and tabs were open.
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
    const begun = [...block.children].filter((child) => {
      if (!isShown(child) || topOf(child) > innerHeight * READING_LINE) return false;
      const { display, position } = getComputedStyle(child);
      return (display !== "inline" || isOfDemo(child)) && (position === "static" || position === "relative");
    });
    // Of columns side by side, the first that has not ended.
    const inner =
      begun.find((child) => child.getBoundingClientRect().bottom > innerHeight * READING_LINE) ?? begun.at(-1);
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
  /** @type {string[]} */
  const children = [];
  const offset = topOf(element);
  let outer = element;
  while (!outer.id && outer !== root() && outer.parentElement) {
    children.unshift(selectorOf(outer));
    outer = outer.parentElement;
  }
  return { id: outer.id, children, offset };
}

/** The selector of a child; by its name and class too, so that it finds nothing else in its stead. @param {Element} child */
function selectorOf(child) {
  const number = [...(child.parentElement?.children ?? [])].indexOf(child) + 1;
  const classes = isOfDemo(child) ? [] : [...child.classList]; // an element takes one when it has its code
  const name = classes
    .filter((one) => one.startsWith("fk-"))
    .map((one) => `.${CSS.escape(one)}`)
    .join("");
  return `:scope > ${child.localName}${name}:nth-child(${number})`;
}

/** @param {Mark} mark  @returns {Element | undefined} the element, where it is there and shown */
export function find({ id, children }) {
  /** @type {Element | null | undefined} */
  let element = id ? document.getElementById(id) : root();
  for (const selector of children) element = element?.querySelector(selector);
  return element && isShown(element) ? element : undefined;
}

/** @param {Element} element  what is being read  @returns {Place | undefined} undefined at the top of the page */
export function placeAt(element) {
  if (scrollY === 0) return undefined;
  const marked = [element];
  const outermost = elementsOfDemo().find((one) => one.contains(element));
  const next = outermost?.nextElementSibling;
  if (next && topOf(next) < innerHeight * LAST_HEADING) marked.push(next); // the panel may end elsewhere
  for (let one = element; outermost && one !== outermost && one.parentElement; one = one.parentElement) {
    marked.push(one.parentElement);
  }
  return {
    marks: marked.map(markOf),
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
