// @ts-check
// What stands in the lab's form, and what is asked of the module for it.

import { HOST } from "../../exchange/endpoint-options.js";

/** @typedef {{ method: string, path: string, query: string, body: string, nonce: string, authent: string }} Draft */
/** How a request is signed; `cut` is what is not signed of its path. @typedef {import("../../types.js").SigningSteps & { cut: string }} Steps */

const ADDRESS = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i;
const AROUND = /^(?:authent:)?[\s"']+|^authent:|[\s"']+$/gi; // what comes along when a header is copied

/** A harmless request, with something in it that is encoded. @returns {Draft} */
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
  const address = path.startsWith("/") ? `${HOST}${path}` : path;
  return { method, url: query ? `${address}?${query}` : address, body, nonce };
}

/** The reader's Authent, as a program would have sent it. @param {Draft} draft */
export function authentOf({ authent }) {
  return authent.replace(AROUND, "");
}

/** Whether a private key stands where the Authent belongs: 66 bytes of base64, usual or url-safe. @param {Draft} draft */
export function isPrivateKey(draft) {
  return /^[\w+/-]{88}$/.test(authentOf(draft));
}

/** A whole address that was put in for the path, taken apart. @param {Draft} draft  @returns {Partial<Draft>} */
export function splitAddress(draft) {
  const [, path = "", query] = ADDRESS.exec(draft.path.trim()) ?? [];
  return { path, ...(query && { query }) };
}

/** The steps, with what is not signed of the path. @param {Record<string, any>} value @param {string} url  @returns {Steps} */
export function stepsOf(value, url) {
  const steps = /** @type {import("../../types.js").SigningSteps} */ (value);
  const [, path = ""] = ADDRESS.exec(url) ?? [];
  return { ...steps, cut: path.slice(0, path.length - steps.endpoint_path.length) };
}
