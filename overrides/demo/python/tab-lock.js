// @ts-check
// One tab at a time owns the exchange: it holds a Web Lock.

import { GUIDE } from "../storage/guide.js";
import { RuntimeError } from "./failure.js";

const NAME = `${GUIDE} exchange`;

/**
 * Acquires the lock on the exchange, until the signal aborts.
 * @param {boolean} takeOver @param {AbortSignal} signal
 * @param {() => void} onTaken  called when another tab takes it over
 * @returns {{ claimed: Promise<void>, freed: Promise<void> }}
 *   `claimed` rejects where another tab has it; `freed` resolves when this request holds it no more
 */
export function claimExchange(takeOver, signal, onTaken) {
  /** @type {Promise<void>} */
  let freed = Promise.resolve();
  const claimed = /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      const hold = (/** @type {Lock | null} */ lock) => {
        if (signal.aborted) return reject(signal.reason);
        if (!lock) return reject(new RuntimeError("other-tab"));
        resolve();
        return new Promise((release) => signal.addEventListener("abort", release));
      };
      const options = takeOver ? { steal: true } : { ifAvailable: true };
      freed = navigator.locks.request(NAME, options, hold).catch((error) => {
        if (error?.name === "AbortError") onTaken();
        else resolve(); // storage is blocked: there are no locks, and nothing to share
      });
    })
  );
  return { claimed, freed };
}

/**
 * Runs work with the exchange to itself: a tab that has it loses it.
 * @param {() => Promise<unknown>} work
 */
export async function seizeExchange(work) {
  /** @type {Promise<unknown> | undefined} */
  let working;
  const begin = () => (working = work());
  await navigator.locks?.request(NAME, { steal: true }, begin).catch(() => {}); // no locks, or a tab took it over
  await (working ?? work());
}
