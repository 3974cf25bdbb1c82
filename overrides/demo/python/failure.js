// @ts-check

/** Python could not be started, or stopped while it ran; `reason` is the cause. */
export class RuntimeError extends Error {
  /** @param {import("../types.js").Reason} reason @param {string} [file] */
  constructor(reason, file) {
    super(file ? `${reason}: ${file}` : reason);
    this.reason = reason;
  }
}

/** By the names of errors: Comlink passes on those of the worker as plain ones. @type {Map<unknown, import("../types.js").Reason>} */
const REASONS = new Map([
  ["RangeError", "out-of-memory"],
  ["CompileError", "no-webassembly"], // the bytes are verified: the browser refuses them
]);

/** A RuntimeError for whatever was thrown, be it no error at all; logs what has no reason of its own. @param {unknown} thrown */
export function asRuntimeError(thrown) {
  try {
    if (thrown instanceof RuntimeError && thrown.reason) return thrown;
    const reason = thrown instanceof Error && REASONS.get(thrown.name);
    if (reason) return new RuntimeError(reason);
    console.error("The rehearsal could not run Python.", thrown);
  } catch {
    // What was thrown cannot even be read.
  }
  return new RuntimeError("unexpected");
}
