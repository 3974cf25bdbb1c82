// What the build writes into the demo as published.js, with stand-ins for Python's files.
// tests/site/test_demo.py compares the rest with what the build writes.

import { FILES } from "./runtime-files.js";

/** @typedef {typeof import("../../../overrides/demo/published.js")} Published */

export const RUNTIME_FOLDER = "../../tests/demo/support/runtime/"; // from overrides/demo/, as a page has it
export const RUNTIME_FILES = /** @satisfies {Published["RUNTIME_FILES"]} */ (FILES);
export const SAMPLES = ["cvzllEegH0iLEWnS10JnnP4waol3LWf+8Bi8/pVDH2g="]; // of "1 + 1"
export const LANGUAGES = ["en", "it"];
export const SOURCE_LANGUAGE = "it";

export const ENDPOINT_COUNT = 56;

/** How many endpoints each access opens. @param {number} read @param {number} full @param {number} withdrawal */
const opened = (read, full, withdrawal) => ({
  public: 18,
  "any-key": 1,
  "general-read-only": read,
  "general-full-access": full,
  "withdrawal-full-access": withdrawal,
});
export const OPENED_BY = /** @satisfies {Published["OPENED_BY"]} */ ({
  "no-access/full-access": opened(0, 0, 1),
  "read-only/no-access": opened(22, 0, 0),
  "read-only/full-access": opened(22, 0, 1),
  "full-access/no-access": opened(22, 14, 0),
  "full-access/full-access": opened(22, 14, 1),
});
export const KEY_LIMIT = 50;
export const UNIFIED_KEY_LIMIT = 16;
export const NONCE_WINDOW_MEMORY = 8;
export const AUTHENT_SURROUNDINGS = "^(?:authent:)?[\\s\"']+|^authent:|[\\s\"']+$";
export const FIRST_CHOICE = /** @satisfies {Published["FIRST_CHOICE"]} */ ({
  general: "read-only",
  withdrawal: "no-access",
});
