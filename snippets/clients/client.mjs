// @ts-check
// Sign requests to the futures API and send them: Node.js 20, standard library only.
//
// Three environment variables say where to and with which key; `futures-keys serve` prints them:
//   FUTURES_API_URL     the origin of the practice exchange,
//                       or of the real one, https://futures.kraken.com
//   FUTURES_API_KEY     the public key
//   FUTURES_API_SECRET  the private key

import { createHash, createHmac } from "node:crypto";

const TIMEOUT_MS = 10_000; // for a whole request
const MAX_BYTES = 1_000_000; // of an answer
const ORIGIN = new RegExp(
  String.raw`^(https://([\w-]{1,63}(\.[\w-]{1,63})*|\[[\da-fA-F:.]+\])` +
    String.raw`|http://(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d{1,5})?(/[\w.~%/-]*)?$`,
);
const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/;

/** One key and its nonces. */
class Client {
  #url;
  #key;
  #secret;
  #lastNonce = 0;

  /**
   * @param {string} url
   * @param {string} key
   * @param {string} secret
   */
  constructor(url, key, secret) {
    // What is wrong with a setting: what it holds is never shown.
    check("FUTURES_API_URL", /\S$/.test(url), "ends in a space or a line end");
    const origin = "must begin with https:// (http:// only for this computer)";
    check("FUTURES_API_URL", ORIGIN.test(url), origin);
    // A public key has 56 characters, a private one 88.
    const plain = "has a space, a line end or the like in it, or is a private key";
    check("FUTURES_API_KEY", /^[\w+/=-]{1,80}$/.test(key), plain);
    check("FUTURES_API_SECRET", BASE64.test(secret), "is not base64");
    this.#url = url.replace(/\/+$/, "");
    this.#key = key;
    this.#secret = Buffer.from(secret, "base64");
  }

  /**
   * Computes the Authent header; `postData` is the query or body exactly as sent.
   * @param {string} postData
   * @param {string} nonce
   * @param {string} path
   */
  sign(postData, nonce, path) {
    const message = postData + nonce + path.replace(/^\/derivatives/, "");
    const digest = createHash("sha256").update(message).digest();
    return createHmac("sha512", this.#secret).update(digest).digest("base64");
  }

  /**
   * Sends a request and returns the answer; throws if it is no success.
   * @param {string} method
   * @param {string} path
   * @param {Record<string, string>} params
   */
  async request(method, path, params) {
    const postData = `${new URLSearchParams(params)}`; // once: what is signed is what is sent
    const nonce = this.#nextNonce();
    const Authent = this.sign(postData, nonce, path);
    /** @type {Record<string, string>} */
    const headers = { APIKey: this.#key, Nonce: nonce, Authent };
    let url = this.#url + path;
    let body = null;
    if (method === "GET") {
      url += postData && `?${postData}`;
    } else {
      headers["Content-Type"] = "application/x-www-form-urlencoded";
      body = postData;
    }
    let sure = method === "GET"; // that no order was placed
    let fault = "";
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(url, { method, headers, body, signal, redirect: "manual" });
      const { status } = response;
      if (status >= 300 && status < 400) {
        response.body?.cancel().catch(() => {});
        sure = true;
        fault = `the answer is a redirect (HTTP ${status}), and nothing was sent on`;
      } else {
        const answer = await read(response);
        // Under /derivatives errors come with status 200 as well, and only `result` tells.
        const success = answer?.result === "success" || !path.startsWith("/derivatives/");
        if (status === 200 && success && answer instanceof Object) {
          return answer;
        }
        const form = answer?.result === "error" ? answer.errors?.[0]?.message : null;
        const error = answer?.error ?? form;
        const refused = typeof error === "string";
        sure ||= refused;
        fault = `${refused ? error : "failed"} (HTTP ${status})`;
      }
    } catch (/** @type {any} */ error) {
      // fetch puts the network's message into cause.
      fault = signal.aborted ? "no answer in time" : error.cause?.message || error.message;
    }
    if (!sure) {
      fault +=
        ": the order may have reached the exchange; look at open orders before sending again";
    }
    throw new Error(`${method} ${path}: ${fault}`);
  }

  /** The time in milliseconds, or one more than the last nonce: none comes twice. */
  #nextNonce() {
    this.#lastNonce = Math.max(Date.now(), this.#lastNonce + 1);
    return `${this.#lastNonce}`;
  }
}

/**
 * Returns the JSON of an answer; null if it is none: the page of a proxy, perhaps.
 * @param {Response} response
 */
async function read({ body }) {
  const parts = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > MAX_BYTES) {
      throw new Error("the answer is longer than a megabyte");
    }
    parts.push(part);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts)));
  } catch {
    return null;
  }
}

/**
 * Blanks what is not to be shown, such as the control characters of a terminal.
 * @param {string} text
 */
function printable(text) {
  return text.replace(/\p{C}/gu, " ");
}

/**
 * @param {string} name
 * @param {boolean} right
 * @param {string} fault
 */
function check(name, right, fault) {
  if (!right) {
    throw new Error(`${name} ${fault}`);
  }
}

/** @param {string} name */
function setting(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

/** @param {object} answer */
function show(answer) {
  console.log(printable(JSON.stringify(answer)));
}

// The key is checked, and fills are read, which a read-only key may do.
// Awkward text, to see it arrive as it was signed; "note" is no parameter of the exchange.
const text = "prova 1+1/2 = è 🔑";
const fills = { lastFillTime: "2026-11-01T00:00:00.000Z", note: text };
const order = { cliOrdIds: text };
try {
  const client = new Client(
    setting("FUTURES_API_URL"),
    setting("FUTURES_API_KEY"),
    setting("FUTURES_API_SECRET"),
  );
  show(await client.request("GET", "/api/auth/v1/api-keys/v3/check", {}));
  show(await client.request("GET", "/derivatives/api/v3/fills", fills));
  // This changes nothing, but needs a key with full access.
  if (process.argv.slice(2).includes("orders-status")) {
    show(await client.request("POST", "/derivatives/api/v3/orders/status", order));
  }
} catch (/** @type {any} */ error) {
  console.error(printable(error.message));
  process.exitCode = 1;
}
