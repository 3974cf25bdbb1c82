// @ts-check
// Why a copy is not complete.

/** Why the copy is not complete. @typedef {"offline" | "server-error" | "missing-file" | "damaged-file" | "room" | "no-answer" | "unexpected"} Fault */

/** The copy is not complete. The files that have arrived stay for another try. */
export class CopyError extends Error {
  /** @param {Fault} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}
