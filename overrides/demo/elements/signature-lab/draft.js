// @ts-check
// The fields of the lab's form, and the request that they make.

import { ENDPOINTS } from "#endpoints";
import { AUTHENT_SURROUNDINGS } from "#published";
import { HOST, sampleRequest } from "../../exchange/endpoint-options.js";

/** A `challenge` is signed in place of a request. @typedef {{ method: string, host: string, path: string, query: string, body: string, nonce: string, text: string, authent: string, challenge?: string }} Draft */
/** How something is signed. @typedef {"derivatives" | "unified" | "challenge"} Api */
/** How a request is signed; `cut` is the start of its path that is not signed. @typedef {import("../../types.js").Message & { cut: string }} Message */

const URL_PARTS = /^(https?:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i;
// As the module has it, which checks again what the page sends.
const SURROUNDINGS = new RegExp(AUTHENT_SURROUNDINGS, "gi");
const UNIFIED_HOST = /^https?:\/\/api\.kraken\.com$/i;

const SAMPLE = { path: "/derivatives/api/v3/fills", query: "lastFillTime=2026-11-02T10%3A00%3A00.000Z" };

/** A harmless request with an encoded parameter. @returns {Draft} */
export function firstDraft() {
  return { method: "GET", host: HOST, ...SAMPLE, body: "", nonce: "1700000000000", text: "", authent: "" };
}

/**
 * The parts of a whole URL, or of a path with a query, that stand in the path.
 * @param {string} url  @returns {Partial<Draft> & { path: string }}
 */
export function splitUrl(url) {
  const [, host, path = "", query] = URL_PARTS.exec(url.trim()) ?? [];
  return { path, ...(host && { host }), ...(query !== undefined && { query }) };
}

/** Whether a path is more than that. @param {string} path */
export function isWholeUrl(path) {
  const parts = splitUrl(path);
  return parts.host !== undefined || parts.query !== undefined;
}

/** A change of the form, without the sample's query where that is of another request. @param {Draft} draft @param {Partial<Draft>} change  @returns {Partial<Draft>} */
export function withoutSample(draft, change) {
  const isSample = draft.query === SAMPLE.query && draft.path === SAMPLE.path;
  const leavesIt = change.path !== undefined && change.path !== SAMPLE.path;
  return isSample && leavesIt ? { query: "", ...change } : change;
}

/** The request, but for its headers. @param {Draft} draft  @returns {import("../../types.js").SentRequest} */
export function requestOf({ method, host, path, query, body, nonce }) {
  const parts = splitUrl(path);
  const base = parts.path.startsWith("/") ? `${parts.host ?? host}${parts.path}` : parts.path;
  const whole = [parts.query, query].filter(Boolean).join("&");
  return { method, url: whole ? `${base}?${whole}` : base, body, nonce };
}

/** Which way of signing the form is about. @param {Draft} draft  @returns {Api} */
export function apiOf({ host, path, challenge }) {
  if (challenge !== undefined) return "challenge";
  return UNIFIED_HOST.test(splitUrl(path).host ?? host) ? "unified" : "derivatives";
}

/** The reader's Authent without what was copied along with it. @param {Draft} draft */
export function authentOf({ authent }) {
  return authent.replace(SURROUNDINGS, "");
}

/** The form's endpoint as an index into ENDPOINTS, or -1. @param {{ draft: Draft }} lab */
export function endpointOf({ draft }) {
  const { path } = splitUrl(draft.path);
  const samples = [...ENDPOINTS.keys()].filter((index) => sampleRequest(index).method === draft.method);
  const sample = samples.find((index) => sampleRequest(index).path === path);
  return sample ?? samples.find((index) => patternOf(ENDPOINTS[index]?.path ?? "").test(path)) ?? -1;
}

/** What the paths of an endpoint match. @param {string} path  with the names of its parameters in braces */
function patternOf(path) {
  return new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
}

/** The least permissions that open an endpoint; every key has some. @param {string} access  @returns {import("../../types.js").Choice} */
export function leastChoice(access) {
  if (access === "withdrawal-full-access") return { general: "no-access", withdrawal: "full-access" };
  return { general: access === "general-full-access" ? "full-access" : "read-only", withdrawal: "no-access" };
}

/** Whether a key has what an endpoint needs. @param {import("../../types.js").Choice} key @param {string} access */
export function isEnough({ general, withdrawal }, access) {
  if (access === "withdrawal-full-access") return withdrawal === "full-access";
  if (access === "general-full-access") return general === "full-access";
  return access !== "general-read-only" || general !== "no-access";
}

/** The message, with the start of the path that is not signed. @param {Record<string, any>} value @param {string} url  @returns {Message} */
export function messageOf(value, url) {
  const message = /** @type {import("../../types.js").Message} */ (value);
  const { path } = splitUrl(url);
  return { ...message, cut: path.slice(0, path.length - (message.endpoint_path?.length ?? path.length)) };
}

/** What a pasted request puts into the form; what it does not say stays as it is. @param {Omit<import("../../types.js").Pasted, "judged">} pasted @param {Draft} draft  @returns {Partial<Draft>} */
export function draftOf({ api, method, url, body, nonce }, draft) {
  if (api === "challenge") return { text: "", authent: "" }; // it is signed in place of a request
  const parts = url ? { host: HOST, query: "", ...splitUrl(url) } : {};
  const next = { ...draft, ...parts };
  return {
    ...parts,
    method: method || methodOf(next.path, url ? "GET" : next.method),
    body,
    nonce,
    text: "",
    authent: "",
  };
}

/** The method of a request that was pasted without one. @param {string} path @param {string} method  the form's */
function methodOf(path, method) {
  const methods = ["GET", "POST", "PUT"].filter(
    (one) => endpointOf({ draft: { ...firstDraft(), method: one, path } }) >= 0,
  );
  return methods[0] ?? method;
}
