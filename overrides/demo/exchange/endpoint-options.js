// @ts-check
// The endpoints of the exchange as something to choose from, and the address of each.

import { html } from "../vendor/lit-html/lit-html.js";
import { live } from "../vendor/lit-html/directives/live.js";
import { ENDPOINTS } from "../published.js";

// What stands in for the parts of a path in braces.
/** @type {Record<string, string>} */
const SAMPLES = { symbol: "PF_XBTUSD", tradeable: "PF_XBTUSD", subaccountUid: "practice", tick_type: "trade",
  resolution: "1h", analytics_type: "open-interest" };

/** The host of the real exchange, which the demo never asks. */
export const HOST = "https://futures.kraken.com";

/** What an endpoint is called by. @param {number} index  its place in ENDPOINTS */
export function addressOf(index) {
  const { method = "GET", path = "/" } = ENDPOINTS[index] ?? {};
  return { method, path: path.replace(/\{(\w+)\}/g, (_, name) => SAMPLES[name] ?? name) };
}

/**
 * Options for a select: some endpoints, by what they are about.
 * @param {import("../ui/messages.js").Say} say @param {number} chosen @param {number[]} indexes  their places in ENDPOINTS
 */
export function endpointOptions(say, chosen, indexes = [...ENDPOINTS.keys()]) {
  const groups = [...new Set(indexes.map((index) => ENDPOINTS[index]?.group ?? ""))];
  return groups.map(
    (group) => html`<optgroup label=${say(`endpoints-${group}`)}>
      ${indexes
        .filter((index) => ENDPOINTS[index]?.group === group)
        .map((index) => {
          const { method, path } = ENDPOINTS[index] ?? {};
          return html`<option value=${index} translate="no" .selected=${live(chosen === index)}>${method} ${path}</option>`;
        })}
    </optgroup>`,
  );
}
