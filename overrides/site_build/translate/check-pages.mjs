// @ts-check
// node check-pages.mjs PAGE.html …: runs axe's rules of WCAG 2.2 A and AA on built pages, and prints
// as JSON what it finds: [page, help, element]. Without a browser, so without colours and sizes.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { argv } from "node:process";

const load = createRequire(import.meta.url);
const { JSDOM, VirtualConsole } = load("jsdom");
const AXE = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");
const OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: { "color-contrast": { enabled: false } },
  resultTypes: ["violations"],
};
// The theme's style sheets hide these, and here there are none.
const HIDDEN = ".md-toggle";

const found = [];
for (const page of argv.slice(2)) {
  const silent = new VirtualConsole(); // jsdom has no canvas, and says so
  const { window } = new JSDOM(readFileSync(page, "utf8"), { runScripts: "outside-only", virtualConsole: silent });
  window.eval(AXE);
  const { violations } = await window.axe.run({ exclude: [[HIDDEN]] }, OPTIONS);
  for (const { help, nodes } of violations) for (const { html } of nodes) found.push([page, help, html]);
  window.close();
}
console.log(JSON.stringify(found));
