// @ts-check
// Check a key for the Unified WebSocket and ask for a token: Node.js 20, standard library only.
//
// Environment variables say where to and with which key:
//   KRAKEN_API_URL     the origin of the practice exchange,
//                      or of the real one, https://api.kraken.com
//   KRAKEN_API_KEY     the public key
//   KRAKEN_API_SECRET  the private key
//   KRAKEN_API_OTP     the password of its two-factor authentication, if the key has one

import { createHash, createHmac } from "node:crypto";
import { realpathSync } from "node:fs";

export const TIMEOUT_MS = 10_000; // for a whole request
export const MAX_BYTES = 1_000_000; // of an answer
const ORIGIN = new RegExp(
  String.raw`^(https://([\w-]{1,63}(\.[\w-]{1,63})*|\[[\da-fA-F:.]+\])` +
    String.raw`|http://(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d{1,5})?(/[\w.~%/-]*)?$`,
);
const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/;
const HINTS = {
  "EAPI:Invalid key": "check the public key; a futures key does not work here",
  "EAPI:Invalid signature": "check the private key; a key with 2FA needs KRAKEN_API_OTP too",
  "EAPI:Invalid nonce": "give each program a key of its own, and set the clock",
  "EGeneral:Permission denied": "tick WebSocket interface for tokens, boxes of orders to trade",
  "EGeneral:Temporary lockout": "send nothing for 15 minutes, then check the key",
};

/** One key and its nonces. */
export class Client {
  #key;
  #secret;
  #otp;
  #lastNonce = 0;

  /**
   * @param {string} url
   * @param {string} key
   * @param {string} secret
   * @param {string} [otp]
   */
  constructor(url, key, secret, otp) {
    // What is wrong with a setting: what it holds is never shown.
    check("KRAKEN_API_URL", /\S$/.test(url), "ends in a space or a line end");
    const origin = "must begin with https:// (http:// only for this computer)";
    check("KRAKEN_API_URL", ORIGIN.test(url), origin);
    // A public key has 56 characters, a private one 88.
    const plain = "has a space, a line end or the like in it, or is a private key";
    check("KRAKEN_API_KEY", /^[\w+/=-]{1,80}$/.test(key), plain);
    check("KRAKEN_API_SECRET", BASE64.test(secret), "is not base64");
    const password = "has a line end or the like in it, or a space around it";
    check("KRAKEN_API_OTP", !otp || otp === printable(otp).trim(), password);
    this.url = url.replace(/\/+$/, "");
    this.#key = key;
    this.#secret = Buffer.from(secret, "base64");
    this.#otp = otp ? { otp } : {};
  }

  /**
   * Computes the API-Sign header; `body` is what is sent, which contains the nonce too.
   * @param {string} path
   * @param {string} nonce
   * @param {string} body
   */
  sign(path, nonce, body) {
    const digest = createHash("sha256")
      .update(nonce + body)
      .digest();
    return createHmac("sha512", this.#secret).update(path).update(digest).digest("base64");
  }

  /**
   * Sends a request and returns its result; throws if it is no success.
   * @param {string} method
   */
  async request(method) {
    const path = `/0/private/${method}`;
    const nonce = this.#nextNonce();
    const body = `${new URLSearchParams({ nonce, ...this.#otp })}`; // signed and sent
    const headers = {
      "API-Key": this.#key,
      "API-Sign": this.sign(path, nonce, body),
      "Content-Type": "application/x-www-form-urlencoded",
    };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const options = /** @type {const} */ ({ method: "POST", redirect: "manual" });
    try {
      return await read(await fetch(this.url + path, { ...options, headers, body, signal }));
    } catch (/** @type {any} */ error) {
      // fetch puts the network's message into cause.
      const fault = signal.aborted ? "no answer in time" : error.cause?.message || error.message;
      throw new Error(`${method}: ${fault}`);
    }
  }

  /** Asks for a token, and returns it. */
  async token() {
    const { token } = await this.request("GetWebSocketsToken");
    if (typeof token !== "string" || !token) {
      throw new Error("GetWebSocketsToken: the answer has another form");
    }
    return token;
  }

  /**
   * The time in milliseconds, or one more than the last nonce: each is above the last.
   *
   * The exchange takes no nonce below the highest of a key: a program that counts in
   * nanoseconds can take over a key that was used in milliseconds, and never the reverse.
   */
  #nextNonce() {
    this.#lastNonce = Math.max(Date.now(), this.#lastNonce + 1);
    return `${this.#lastNonce}`;
  }
}

/**
 * Returns the result of an answer; throws if it is a refusal, or no answer of the exchange.
 * @param {Response} response
 */
async function read({ status, body }) {
  if (status >= 300 && status < 400) {
    body?.cancel().catch(() => {});
    throw new Error(`the answer is a redirect (HTTP ${status}), and nothing was sent on`);
  }
  const parts = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > MAX_BYTES) {
      throw new Error("the answer is longer than a megabyte");
    }
    parts.push(part);
  }
  let answer;
  try {
    answer = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts)));
  } catch {
    // Not the exchange: the page of a proxy, perhaps.
  }
  const [error] = Array.isArray(answer?.error) ? answer.error : [null];
  if (typeof error === "string") {
    throw new Error(`${error} (HTTP ${status})${hint(error)}`);
  }
  const result = answer?.result;
  if (status !== 200 || error !== undefined || result?.constructor !== Object) {
    throw new Error(`failed (HTTP ${status})`);
  }
  return result;
}

/**
 * Returns what to do about an error of the exchange, to stand behind it.
 * @param {string} error
 */
export function hint(error) {
  const found = Object.entries(HINTS).find(([name]) => error.startsWith(name));
  return found ? `: ${found[1]}` : "";
}

/**
 * Blanks what is not to be shown, such as the control characters of a terminal.
 * @param {string} text
 */
export function printable(text) {
  return text.replace(/[\p{C}\uFFFD]/gu, " ");
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

/** Returns a client with the key of the environment. */
export function fromEnvironment() {
  return new Client(
    setting("KRAKEN_API_URL"),
    setting("KRAKEN_API_KEY"),
    setting("KRAKEN_API_SECRET"),
    process.env["KRAKEN_API_OTP"],
  );
}

async function main() {
  const client = fromEnvironment();
  const { apiKeyName, permissions } = await client.request("GetApiKeyInfo");
  if (typeof apiKeyName !== "string" || !Array.isArray(permissions)) {
    throw new Error("GetApiKeyInfo: the answer has another form");
  }
  console.log(`name: ${printable(apiKeyName)}`);
  console.log(`permissions: ${printable(permissions.join(" "))}`);
  // It opens the account, as a key does: it is not printed.
  const { length } = await client.token();
  console.log(`token: ${length} characters, to be used within 15 minutes`);
}

// Not when another module imports this one.
const [, program] = process.argv;
if (program && realpathSync(program) === import.meta.filename) {
  main().catch((error) => {
    console.error(printable(error.message));
    process.exitCode = 1;
  });
}
