// @ts-check
// The fields of the lab's form, and the request that they make.

import { AUTHENT_SURROUNDINGS, ENDPOINTS } from "#published";
import { HOST, sampleRequest } from "../../exchange/endpoint-options.js";

/** @typedef {{ method: string, path: string, query: string, body: string, nonce: string, authent: string }} Draft */
/** How a request is signed; `cut` is the start of its path that is not signed. @typedef {import("../../types.js").SigningSteps & { cut: string }} Steps */

const URL_PARTS = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i;
// As the module has it, which checks again what the page sends.
const SURROUNDINGS = new RegExp(AUTHENT_SURROUNDINGS, "gi");

/** A harmless request with an encoded parameter. @returns {Draft} */
export function firstDraft() {
  return {
    method: "GET",
    path: "/derivatives/api/v3/fills",
    query: "lastFillTime=2026-11-02T10%3A00%3A00.000Z",
    body: "",
    nonce: "1700000000000",
    authent: "",
  };
}

/** The request, but for its headers. @param {Draft} draft  @returns {import("../../types.js").SentRequest} */
export function requestOf({ method, path, query, body, nonce }) {
  const base = path.startsWith("/") ? `${HOST}${path}` : path;
  return { method, url: query ? `${base}?${query}` : base, body, nonce };
}

/** The reader's Authent without what was copied along with it. @param {Draft} draft */
export function authentOf({ authent }) {
  return authent.replace(SURROUNDINGS, "");
}

/** Path and query of a whole URL that was pasted as the path. @param {Draft} draft  @returns {Partial<Draft>} */
export function splitUrl(draft) {
  const [, path = "", query] = URL_PARTS.exec(draft.path.trim()) ?? [];
  return { path, ...(query && { query }) };
}

/** The form's endpoint as an index into ENDPOINTS, or -1. @param {{ draft: Draft }} lab */
export function endpointOf({ draft }) {
  return ENDPOINTS.findIndex((_, index) => {
    const { method, path } = sampleRequest(index);
    return method === draft.method && path === draft.path;
  });
}

/** The least permissions that open an endpoint; every key has some. @param {string} access  @returns {import("../../types.js").Choice} */
export function leastChoice(access) {
  if (access === "withdrawal-full-access") return { general: "no-access", withdrawal: "full-access" };
  return { general: access === "general-full-access" ? "full-access" : "read-only", withdrawal: "no-access" };
}

/** The steps, with the start of the path that is not signed. @param {Record<string, any>} value @param {string} url  @returns {Steps} */
export function stepsOf(value, url) {
  const steps = /** @type {import("../../types.js").SigningSteps} */ (value);
  const [, path = ""] = URL_PARTS.exec(url) ?? [];
  return { ...steps, cut: path.slice(0, path.length - steps.endpoint_path.length) };
}
