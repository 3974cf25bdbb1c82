// Takes the place of `fetch`: a host that serves Python's files, whole or harmed.

import { CONTENTS } from "./runtime-files.js";

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{ name: string, cache: RequestCache | undefined, signal: AbortSignal | null | undefined }} Asked */

/** Serves the stand-ins; `answers` has what a test serves in their place, by the file's name. */
export class Host {
  /** @type {Asked[]} */
  requests = [];
  /** @type {Record<string, (content: Bytes, signal: AbortSignal | null | undefined) => Response | Promise<Response>>} */
  answers = {};

  /** Serves from now on, in place of the network. */
  start() {
    globalThis.fetch = (input, { cache, signal } = {}) => {
      const name = String(input instanceof Request ? input.url : input).replace(/^.*\//, "");
      this.requests.push({ name, cache, signal });
      return this.#respond(name, signal);
    };
    return this;
  }

  /** The names of the requested files. */
  get names() {
    return this.requests.map(({ name }) => name);
  }

  /** @param {string} name @param {AbortSignal | null | undefined} signal */
  async #respond(name, signal) {
    const content = CONTENTS[name];
    if (!content) throw new TypeError(`no such stand-in: ${name}`);
    return this.answers[name]?.(content, signal) ?? new Response(content);
  }
}

/** A host that accepts the request and never responds; an abort ends the wait, as in a browser. */
export const silent = (/** @type {Bytes} */ _content, /** @type {AbortSignal | null | undefined} */ signal) =>
  /** @type {Promise<Response>} */ (
    new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)))
  );

/** A response that stays open: the test feeds its body. */
export class OpenResponse {
  /** @type {ReadableStreamDefaultController<Bytes>} */
  #controller = /** @type {any} */ (undefined);
  #body = new ReadableStream({
    start: (controller) => {
      this.#controller = controller;
    },
  });

  /** What to put into `answers`. */
  answer = (/** @type {Bytes} */ _content, /** @type {AbortSignal | null | undefined} */ signal) => {
    signal?.addEventListener("abort", () => this.#controller.error(signal.reason));
    return new Response(this.#body);
  };

  /** @param {Bytes} bytes */
  async send(bytes) {
    this.#controller.enqueue(bytes);
    await turns();
  }

  end() {
    this.#controller.close();
  }

  breakOff() {
    this.#controller.error(new TypeError("network error"));
  }
}

/** Waits for a condition; a test that waits too long fails by its timeout. @param {() => unknown} isTrue */
export async function until(isTrue) {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets everything run that waits for nothing but its turn. */
export async function turns(count = 20) {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
