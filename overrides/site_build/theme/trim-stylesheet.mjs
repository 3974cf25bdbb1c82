// Writes a style sheet without what is unused. It reads JSON: { code, unused, attributes }, where
// `unused` has classes and custom properties, and `attributes` the only values of some attributes.
import { text } from "node:stream/consumers";
import { Features, transform } from "lightningcss";

const { code, unused, attributes } = JSON.parse(await text(process.stdin));

/** Whether a selector asks for what no page has: a class, or another value of an attribute. */
const isUnused = (selector) =>
  selector.some(({ type, name, operation }) => {
    if (type === "class") return unused.includes(name);
    const there = type === "attribute" && attributes[name];
    return there && operation?.operator === "equal" && !there.includes(operation.value);
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
