// @ts-check
// JSON with its names, texts, numbers and words in colours; any other text as it is.

import { html } from "lit-html";

// The digits of a name or an address are no numbers: /v2/private, 192.0.2.10.
const PART =
  /("(?:[^"\\]|\\.)*")(\s*:)?|(?<![\w./-])(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w./])|\b(true|false|null)\b/g;

/** @param {string} text */
export function colouredJson(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(PART)) {
    const [whole, quoted, colon, number] = match;
    if (match.index > end) parts.push(text.slice(end, match.index));
    if (quoted) parts.push(html`<span data-part=${colon ? "name" : "text"}>${quoted}</span>`, colon ?? "");
    else parts.push(html`<span data-part=${number ? "number" : "word"}>${whole}</span>`);
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)];
}

/** JSON in lines of two spaces; any other text as it is. @param {string} text */
export function indentedJson(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return indent(text);
}

/** Breaks lines without reading numbers: those of the exchange may have more digits than JavaScript keeps. @param {string} text */
function indent(text) {
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  return text.replace(/"(?:[^"\\]|\\.)*"|\s+|[{[]\s*[\]}]|[{}[\],:]/g, (part) => {
    if (/^\s/.test(part)) return "";
    if (/^[{[]\s*[\]}]$/.test(part)) return part.replace(/\s/g, "");
    if (/^[{[]$/.test(part)) {
      depth += 1;
      return part + line();
    }
    if (/^[}\]]$/.test(part)) {
      depth -= 1;
      return line() + part;
    }
    if (/^,$/.test(part)) return part + line();
    return /^:$/.test(part) ? `${part} ` : part;
  });
}
