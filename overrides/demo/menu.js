// @ts-check
// Where the menu is a drawer: the focus goes into it as it opens, and comes back as it closes.

const drawer = /** @type {HTMLInputElement | null} */ (document.querySelector("#__drawer"));
const menu = document.querySelector(".md-sidebar--primary");

if (drawer && menu) {
  const isIn = (/** @type {unknown} */ target) => target instanceof Node && menu.contains(target);
  const close = () => {
    if (drawer.checked) drawer.click(); // the theme hears it too
  };
  drawer.addEventListener("change", () => {
    if (drawer.checked) menu.querySelector("a")?.focus({ preventScroll: true });
    else if (isIn(document.activeElement)) drawer.focus({ preventScroll: true });
  });
  // What has the focus next lies below the drawer.
  addEventListener("focusin", ({ target }) => {
    if (target !== drawer && !isIn(target)) close();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
}
