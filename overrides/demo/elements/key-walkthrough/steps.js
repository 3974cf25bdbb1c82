// @ts-check
// The seven steps of each path, from steps.json, which the drawing for paper is made from too.

import steps from "./steps.json" with { type: "json" };

/** Which of the exchange's screens: that of its own article, or the one that a third party describes. @typedef {"official" | "newer"} Path */
/** @typedef {"sign-in" | "name" | "settings" | "connections" | "create-tab" | "choose" | "create" | "confirm" | "record"} Screen */
/** A screen with the number of its step, and the label to click: a message, or a text that the exchange has in English alone. @typedef {{ step: number, screen: Screen, message?: import("../../types.js").MessageKey<"demo" | "walkthrough">, label?: string, english?: string, window?: string, heading?: string }} Place */

export const PATHS = /** @type {const} */ (["official", "newer"]);
export const STEPS = /** @type {Record<Path, readonly [Place, ...Place[]]>} */ (/** @type {unknown} */ (steps));
export const FIRST_SCREEN = STEPS.official[0].screen;
/** The step that shows both keys. */
export const NEW_KEY_STEP = 7;
/** The step that the form belongs to. */
export const FORM_STEP = 5;
const ADDRESS = /^#(newer-)?step-([1-7])$/;

/** @param {Path} path @param {string} screen  @returns {Place | undefined} */
export function placeOf(path, screen) {
  return STEPS[path].find((place) => place.screen === screen);
}

/** @param {Path} path @param {string} screen */
export function numberOf(path, screen) {
  return placeOf(path, screen)?.step;
}

/** The first screen of a step. @param {Path} path @param {number} number */
export function screenOf(path, number) {
  return STEPS[path].find(({ step }) => step === number)?.screen ?? FIRST_SCREEN;
}

/** @param {Path} path @param {Screen} screen */
export function screenAfter(path, screen) {
  const places = STEPS[path];
  return places[places.findIndex((place) => place.screen === screen) + 1]?.screen ?? screen;
}

/** @param {Path} path @param {number | undefined} number */
export function addressOf(path, number) {
  if (number === undefined) return "";
  return `#${path === "newer" ? "newer-" : ""}step-${number}`;
}

/** The step that a fragment of a URL names. @param {string} hash  @returns {{ path: Path, number: number } | undefined} */
export function stepOf(hash) {
  const [found, newer, number] = ADDRESS.exec(hash) ?? [];
  return found ? { path: newer ? "newer" : "official", number: Number(number) } : undefined;
}
