// @ts-check
// The files that Python's start takes, whichever way it goes, and how much that is.

import { RUNTIME_FILES } from "#published";

/** @typedef {import("../types.js").StartMode} StartMode */

export const SCRIPTS = ["pyodide.mjs", "pyodide.asm.js"]; // the worker imports these by their URL
export const WASM = "pyodide.asm.wasm";
export const LOCK = "pyodide-lock.json";
export const SNAPSHOT = "snapshot.wasm";
export const COMMON = [...SCRIPTS, WASM, LOCK];
/** @type {Record<StartMode, string[]>} */
export const BY_MODE = {
  snapshot: [SNAPSHOT],
  library: Object.keys(RUNTIME_FILES).filter((name) => name !== SNAPSHOT && !COMMON.includes(name)),
};

/** Bytes over the wire of a start, from a host that compresses with brotli. @param {StartMode} mode */
export function bytesOfStart(mode) {
  return [...COMMON, ...BY_MODE[mode]].reduce((total, name) => total + (RUNTIME_FILES[name]?.brotli_bytes ?? 0), 0);
}
