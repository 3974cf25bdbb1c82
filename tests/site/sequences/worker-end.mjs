// In place of Comlink in the worker: it exposes the worker's functions on this worker's own channel.

import { expose as exposeOn } from "comlink";
import { channels } from "./channels.mjs";

/** @param {object} functions */
export function expose(functions) {
  exposeOn(functions, channels.get(new URL(import.meta.url).search));
}
