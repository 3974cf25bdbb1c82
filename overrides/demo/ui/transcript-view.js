// @ts-check
// The calls of the module and their results, as Python's own prompt shows them.

import { html, nothing } from "lit-html";

/**
 * @param {import("./messages.js").Say<"keys">} say
 * @param {import("../types.js").TranscriptEntry[]} entries
 */
export function transcriptView(say, entries) {
  if (entries.length === 0) return nothing;
  return html`<details class="fk-transcript" open>
    <summary>${say("transcript-title")}</summary>
    <ol class="fk-scroll fk-transcript__list" tabindex="0" aria-label=${say("transcript-title")}>
      ${[...entries].reverse().map(
        ({ call, result }) =>
          html`<li><pre class="fk-call" translate="no"><code>${prompt(call)}
${result}</code></pre></li>`,
      )}
    </ol>
  </details>`;
}

/** @param {string} call */
function prompt(call) {
  return call
    .split("\n")
    .map((line, index) => `${index === 0 ? ">>>" : "..."} ${line}`)
    .join("\n");
}
