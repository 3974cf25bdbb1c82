// Stand-ins for Python's files: small, and as many as there are.

import { createHash } from "node:crypto";

const EMPTY_WASM = [0, 97, 115, 109, 1, 0, 0, 0];

/**
 * A module of WebAssembly with nothing in it but one custom section.
 * @param {string} name @param {Uint8Array} content
 */
export function wasmWithSection(name, content) {
  const label = new TextEncoder().encode(name);
  const length = 1 + label.length + content.length;
  const size = [(length & 0x7f) | 0x80, ((length >> 7) & 0x7f) | 0x80, length >> 14]; // LEB128, in three bytes
  return new Uint8Array([...EMPTY_WASM, 0, ...size, label.length, ...label, ...content]);
}

const text = (/** @type {string} */ content) => new TextEncoder().encode(content);

/** @type {Record<string, Uint8Array<ArrayBuffer>>} */
export const CONTENTS = {
  "pyodide.mjs": text("export {};"),
  "pyodide.asm.js": text("'use strict';"),
  "pyodide.asm.wasm": wasmWithSection("filler", new Uint8Array(3000)),
  "pyodide-lock.json": text('{"packages": {}}'),
  "snapshot.wasm": wasmWithSection("python", new Uint8Array(100)),
  "python_stdlib.zip": text("the standard library"),
  "futures_keys-0.1.0-py3-none-any.whl": text("the module"),
};

/** Bytes over the wire: of both modules of WebAssembly enough to measure a bandwidth by. @param {string} name */
const wireBytes = (name) => (name.endsWith(".wasm") ? 1_000_000 : 1000);

export const FILES = Object.fromEntries(
  Object.entries(CONTENTS).map(([name, content]) => {
    const sha256 = createHash("sha256").update(content).digest("base64");
    return [name, { bytes: content.length, brotli_bytes: wireBytes(name), sha256 }];
  }),
);
