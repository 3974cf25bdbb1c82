// The browser's cryptography, as a busy machine has it: an operation takes some turns of the event loop,
// at random, and none of a worker that has been terminated meanwhile ends well.

import { AsyncLocalStorage } from "node:async_hooks";

const MAX_TURNS = 20;
const SLOW = 0.3; // of the operations

/** Which worker computes, by the query in the URL of its module. @type {AsyncLocalStorage<string>} */
export const computing = new AsyncLocalStorage();
/** @type {Set<string>} */
export const terminated = new Set();

/** @param {() => number} random  from 0 to 1 */
export function slowDown(random) {
  for (const name of /** @type {const} */ (["generateKey", "encrypt", "decrypt"])) {
    /** @type {any} */
    const compute = crypto.subtle[name];
    /** @type {any} */ (crypto.subtle)[name] = async (/** @type {any[]} */ ...parameters) => {
      const result = await Reflect.apply(compute, crypto.subtle, parameters);
      const turns = random() < SLOW ? random() * MAX_TURNS : 0;
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      if (terminated.has(computing.getStore() ?? "")) throw new DOMException("the worker has ended", "AbortError");
      return result;
    };
  }
}
