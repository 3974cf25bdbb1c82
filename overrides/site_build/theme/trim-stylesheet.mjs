// Strips unused CSS from a style sheet. Standard input is JSON: { code, unused, attributes }, where
// `unused` has classes and custom properties, and `attributes` the only values of some attributes.
import { text } from "node:stream/consumers";
import { Features, transform } from "lightningcss";

/** @typedef {import("lightningcss").Selector} Selector */

const { code, unused, attributes } = JSON.parse(await text(process.stdin));

/** Whether no page matches a selector: by a class, or by the value of an attribute. @param {Selector} selector */
const isUnused = (selector) =>
  selector.some((part) => {
    if (part.type === "class") return unused.includes(part.name);
    const there = part.type === "attribute" && attributes[part.name];
    return there && part.operation?.operator === "equal" && !there.includes(part.operation.value);
  });

const { code: trimmed } = transform({
  filename: "theme.css",
  code: Buffer.from(code),
  minify: true,
  include: Features.MediaRangeSyntax, // as the theme has it: older browsers read no `(width >= 60em)`
  unusedSymbols: unused,
  visitor: {
    Rule: { style: ({ value }) => (value.selectors.every(isUnused) ? [] : undefined) },
    Selector: (selector) => (isUnused(selector) ? [] : undefined),
  },
});
process.stdout.write(trimmed);
