// @ts-check

/** Python could not be started, or stopped in the middle. `reason` says why. */
export class RuntimeError extends Error {
  /** @param {import("../types.js").Reason} reason @param {string} [file] */
  constructor(reason, file) {
    super(file ? `${reason}: ${file}` : reason);
    this.reason = reason;
  }
}
