// @ts-check
// The endpoints of the exchange as options of a select, and a sample request of each.

import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { ENDPOINTS } from "#endpoints";

// Values for the parameters of a path.
/** @type {Record<string, string>} */
const SAMPLES = {
  symbol: "PF_XBTUSD",
  tradeable: "PF_XBTUSD",
  subaccountUid: "practice",
  tick_type: "trade",
  resolution: "1h",
  analytics_type: "open-interest",
};

/** The host of the real exchange; the demo sends it nothing. */
export const HOST = "https://futures.kraken.com";

/** Method and path of a request to an endpoint. @param {number} index  into ENDPOINTS */
export function sampleRequest(index) {
  const { method = "GET", path = "/" } = ENDPOINTS[index] ?? {};
  return { method, path: path.replace(/\{(\w+)\}/g, (_, name) => SAMPLES[name] ?? name) };
}

/** @typedef {import("../ui/messages.js").Say<"endpoints" | "keys">} Say */

/** The option of an endpoint: first the name, so that it is found by typing its first letters. @param {Say} say @param {number} index  into ENDPOINTS */
export function endpointLabel(say, index) {
  const endpoint = ENDPOINTS[index];
  if (!endpoint) return "";
  const { method, name, does } = endpoint;
  return say("endpoint-option", { name, does: say(`does-${does}`), method });
}

/** The same options while their words are not there. @param {number} chosen  index into ENDPOINTS */
export function plainOptions(chosen) {
  return ENDPOINTS.map(
    ({ method, name }, index) =>
      html`<option value=${index} translate="no" .selected=${live(chosen === index)}>${name} ${method}</option>`,
  );
}

/**
 * Options of a select for some endpoints, in groups.
 * @param {Say} say @param {number} chosen @param {number[]} indexes  into ENDPOINTS
 */
export function endpointOptions(say, chosen, indexes = [...ENDPOINTS.keys()]) {
  const groups = [...new Set(indexes.flatMap((index) => ENDPOINTS[index]?.group ?? []))];
  return groups.map(
    (group) => html`<optgroup label=${say(`endpoints-${group}`)}>
      ${indexes
        .filter((index) => ENDPOINTS[index]?.group === group)
        .map(
          (index) =>
            html`<option value=${index} .selected=${live(chosen === index)}>${endpointLabel(say, index)}</option>`,
        )}
    </optgroup>`,
  );
}
