// In place of Comlink in the worker: it exposes the worker's functions on this worker's own channel.

import { expose as exposeOn } from "comlink";
import { channels } from "./channels.mjs";
import { computing } from "./worker-crypto.mjs";

/** @param {Record<string, (...parameters: any[]) => unknown>} functions */
export function expose(functions) {
  const worker = new URL(import.meta.url).search;
  const ofWorker = Object.entries(functions).map(([name, run]) => [
    name,
    (/** @type {any[]} */ ...parameters) => computing.run(worker, () => run(...parameters)),
  ]);
  exposeOn(Object.fromEntries(ofWorker), channels.get(worker));
}
