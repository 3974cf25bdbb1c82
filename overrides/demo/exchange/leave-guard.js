// @ts-check
// What asks before the reader leaves a page that has a private key nobody has recorded.

/** The controllers of the page that have an unrecorded pair. @type {Set<object>} */
const unrecorded = new Set();

/** Confirms leaving while a private key is unrecorded; only then: the listener disables the back-forward cache. @param {import("./key-controller.js").KeyController} controller */
export function guardLeaving(controller) {
  if (!controller.unrecordedPair) return endGuard(controller);
  unrecorded.add(controller);
  addEventListener("beforeunload", confirmLeaving);
}

/** Forgets a controller whose element is removed. @param {import("./key-controller.js").KeyController} controller */
export function endGuard(controller) {
  unrecorded.delete(controller);
  if (unrecorded.size === 0) removeEventListener("beforeunload", confirmLeaving);
}

/** @param {BeforeUnloadEvent} event */
function confirmLeaving(event) {
  event.preventDefault();
}
