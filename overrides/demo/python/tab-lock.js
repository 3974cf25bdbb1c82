// @ts-check
// One tab at a time owns the exchange: it holds a Web Lock.

import { RuntimeError } from "./failure.js";

/**
 * Acquires the lock on the exchange; resolves to the function that releases it.
 * @param {boolean} takeOver @param {() => void} onTaken  called when another tab takes it over
 * @returns {Promise<() => void>}
 */
export function claimExchange(takeOver, onTaken) {
  return new Promise((claimed, refused) => {
    const options = takeOver ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request("futures-keys-exchange", options, (lock) => {
        if (!lock) return refused(new RuntimeError("other-tab"));
        return new Promise((release) => claimed(() => release(undefined)));
      })
      .catch((/** @type {DOMException} */ error) => {
        if (error.name === "AbortError") onTaken();
        else claimed(() => {}); // storage is blocked: there are no locks, and nothing to share
      });
  });
}
