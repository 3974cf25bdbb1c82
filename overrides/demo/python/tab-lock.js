// @ts-check
// One tab at a time has the exchange: who has it holds a lock of the browser.

import { RuntimeError } from "./failure.js";

/**
 * Takes the lock that says which tab has the exchange, and returns what gives it back.
 * @param {boolean} takeOver @param {() => void} onTaken  another tab has taken it
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
        else claimed(() => {}); // where nothing may be stored there are no locks, and nothing to share
      });
  });
}
