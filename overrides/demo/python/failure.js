// @ts-check

/** Python could not be started, or stopped while it ran; `reason` is the cause. */
export class RuntimeError extends Error {
  /** @param {import("../types.js").Reason} reason @param {string} [file] */
  constructor(reason, file) {
    super(file ? `${reason}: ${file}` : reason);
    this.reason = reason;
  }
}
