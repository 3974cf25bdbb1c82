// @ts-check
// The mission of the tour that this tab is on, for its next page.

import { GUIDE } from "../storage/guide.js";
import { MISSIONS } from "./missions.js";

/** @typedef {import("./missions.js").Mission} Mission */

const NAME = `${GUIDE} tour`;

/** @returns {Mission | undefined} */
export function readTour() {
  try {
    const saved = sessionStorage.getItem(NAME);
    return MISSIONS.map(([mission]) => mission).find((mission) => mission === saved);
  } catch {
    return undefined;
  }
}

/** @param {Mission | undefined} mission */
export function saveTour(mission) {
  try {
    if (mission) sessionStorage.setItem(NAME, mission);
    else sessionStorage.removeItem(NAME);
  } catch {
    // The browser stores nothing: a tour lasts as long as the page.
  }
}
