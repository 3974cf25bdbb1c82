// What the build writes into the demo as published.js, with Python's files replaced by stand-ins.

import { FILES } from "./runtime-files.js";

export const RUNTIME_FOLDER = "../../tests/demo/support/runtime/"; // from overrides/demo/, as a page has it
export const RUNTIME_FILES = FILES;
export const LANGUAGES = ["en", "it"];
export const SOURCE_LANGUAGE = "it";
export const ENDPOINTS = [
  { method: "GET", path: "/derivatives/api/v3/accounts", access: "read-only", group: "account" },
  { method: "POST", path: "/derivatives/api/v3/sendorder", access: "full-access", group: "orders" },
];
const OPENED = {
  public: 0,
  "any-key": 1,
  "general-read-only": 1,
  "general-full-access": 1,
  "withdrawal-full-access": 0,
};
export const OPENED_BY = {
  "no-access/full-access": OPENED,
  "read-only/no-access": OPENED,
  "read-only/full-access": OPENED,
  "full-access/no-access": OPENED,
  "full-access/full-access": OPENED,
};
export const KEY_LIMIT = 50;
export const NONCE_WINDOW_MEMORY = 8;
export const AUTHENT_SURROUNDINGS = '^["\\s]+|["\\s]+$';
export const PRIVATE_KEY = "^[A-Z]{88}$";
export const FIRST_CHOICE = { general: "read-only", withdrawal: "no-access" };
