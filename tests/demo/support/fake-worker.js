// A worker without a thread: its end of a channel stands in this process, and Comlink is real.

import { expose } from "comlink";

/** @typedef {import("../../../overrides/demo/types.js").WorkerApi} WorkerApi */
/** @typedef {{ [Name in keyof WorkerApi]: (...parameters: any[]) => any }} Api */

export class FakeWorker extends EventTarget {
  #channel = new MessageChannel();
  #free = () => {};
  #resolveFiles = (/** @type {Record<string, ArrayBuffer>} */ _files) => {};
  /** The names of the functions that were called, in order. @type {string[]} */
  calls = [];
  /** The files that the start was given. @type {Record<string, ArrayBuffer>[]} */
  files = [];
  terminated = false;
  /** Whether the browser lets it run WebAssembly. */
  able = true;

  /** @param {Partial<Api>} [changes]  what this worker does otherwise than one that works */
  constructor(changes = {}) {
    super();
    const api = { ...this.#api(), ...changes };
    const counted = Object.entries(api).map(([name, run]) => {
      const called = (/** @type {any[]} */ ...parameters) => {
        this.calls.push(name);
        return run(...parameters);
      };
      return [name, called];
    });
    expose(Object.fromEntries(counted), this.#channel.port2);
  }

  /** @returns {Api} */
  #api() {
    return {
      holdLock: (name) =>
        new Promise((resolve) => {
          const hold = () => {
            resolve(this.able);
            return new Promise((free) => (this.#free = () => free(undefined)));
          };
          void navigator.locks.request(name, hold);
        }),
      importScripts: () => {},
      start: (_module, mode) => this.#start(mode),
      provideFiles: (files) => {
        this.files.push(files);
        this.#resolveFiles(files);
      },
      loadModule: () => "persistent",
      call: (request) => ({
        answer: JSON.stringify({ ok: true, value: JSON.parse(request) }),
        persistence: "persistent",
      }),
      run: (code) => JSON.stringify({ output: code, cut: false, error: "" }),
      used: () => [["https://guide.example/used.js"]],
    };
  }

  /** @param {string} mode */
  async #start(mode) {
    const files = await new Promise((resolve) => (this.#resolveFiles = resolve));
    return mode === "library" || "snapshot.wasm" in files;
  }

  /** @override @param {string} type @param {any} listener */
  addEventListener(type, listener) {
    if (type === "message") this.#channel.port1.addEventListener(type, listener);
    else super.addEventListener(type, listener);
  }

  /** @param {unknown} message @param {any} [transfer] */
  postMessage(message, transfer) {
    this.#channel.port1.postMessage(message, transfer);
  }

  start() {
    this.#channel.port1.start();
  }

  /** Ends as a browser ends it that needs the memory: without a word, but its lock becomes free. */
  die() {
    this.#channel.port1.close();
    this.#free();
  }

  terminate() {
    this.terminated = true;
    this.die();
  }

  /** As the session has it. @returns {Worker} */
  get worker() {
    return /** @type {any} */ (this);
  }
}
