// @ts-check
// Prints one element with the title of the page and the heading above it, and nothing else of the text.

/** @param {HTMLElement} element */
export function printAlone(element) {
  const hidden = othersThan(element);
  for (const one of hidden) one.classList.add("rk-unprinted");
  const show = () => {
    for (const one of hidden) one.classList.remove("rk-unprinted");
  };
  addEventListener("afterprint", show, { once: true });
  print();
}

/** The siblings of an element, without the page's title and without what introduces the element. @param {HTMLElement} element */
function othersThan(element) {
  const siblings = [...(element.parentElement?.children ?? [])];
  const before = siblings.slice(0, siblings.indexOf(element));
  const heading = before.findLastIndex((one) => one.tagName === "H2");
  const introduction = before.slice(Math.max(heading, 0));
  return siblings.filter((one) => one !== element && one.tagName !== "H1" && !introduction.includes(one));
}
