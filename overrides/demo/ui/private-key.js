// @ts-check
// Finds a private key in a text that was pasted into a field which takes none.
// The module does the same (futures_keys/_pasted_keys.py); one table of examples tests both.

const CHARACTERS = 88; // 66 bytes in base64, standard or URL-safe, without padding
const MIN_OF_CASE = 12; // letters of one case: random characters have 36 on average, 11 once in 10**7
const MAX_DECODINGS = 3; // of a text that was encoded for a URL more than once

const RUN = new RegExp(`[\\w+/-]{${CHARACTERS},}`, "g");
const HEX_DIGEST = /^(?=.*\d)(?=.*[a-f])[\da-f]+$/i;
const HEX_KEY = /(?:^|[^\da-f])[\da-f]{132}(?![\da-f])/i;
const ESCAPED = /(?:%|\\u00|\\x|&#x)([\da-f]{2});?|&#(\d{2});/gi;
const ADJACENT_STRINGS = /(["'`])[\s\\+,.]*\1/g;
const BETWEEN = /\\[nrt]|[\s\\\u00ad\u200b-\u200d\u2060\ufeff]/g;
const SPOT_KEY = /(^|[^A-Za-z\d+/_-])[A-Za-z\d+/_-]{86}==/g; // 64 bytes, as a signature has
const UNIFIED_KEY = /(?<![A-Za-z\d+/])[A-Za-z\d+/]{86}==/; // 64 bytes
const SIGNATURE_NAME = /authent|sign|challenge/i;
const NAMED_WITHIN = 40; // characters before a value
const TEXT = /^[ -~\s]*$/;

/** Whether a text holds what has the shape of a private key, however it is written. @param {string} text  @returns {boolean} */
export function holdsPrivateKey(text) {
  return readings(text).some((reading) => HEX_KEY.test(reading) || (reading.match(RUN) ?? []).some(isKey));
}

/** Whether a text holds 64 bytes that no name before them calls a signature: a private key of the spot API. @param {string} text */
export function holdsUnnamedKey(text) {
  return readings(text).some((reading) =>
    [...reading.matchAll(SPOT_KEY)].some(({ 1: before = "", index }) => {
      const start = index + before.length;
      return !SIGNATURE_NAME.test(reading.slice(Math.max(start - NAMED_WITHIN, 0), start));
    }),
  );
}

/** The private key in a line that names it, as of a file of settings; any other text as it is. @param {string} text */
export function privateKeyIn(text) {
  const [line = ""] = readings(text);
  const key = line.match(RUN)?.find((run) => run.length === CHARACTERS);
  return key && /\w/.test(line.replace(key, "")) ? key : text;
}

/** The same for a private key for the Unified WebSocket. @param {string} text */
export function unifiedPrivateKeyIn(text) {
  const [line = ""] = readings(text);
  const [key] = line.match(UNIFIED_KEY) ?? [];
  return key && /\w/.test(line.replace(key, "")) ? key : text;
}

/** A text with its escapes decoded, and without what stands between its characters. @param {string} text */
function readings(text) {
  for (let round = 0; round < MAX_DECODINGS; round += 1) {
    text = text.replace(ESCAPED, (_, hex, decimal) =>
      String.fromCharCode(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    );
  }
  return [text, text.replace(ADJACENT_STRINGS, "").replace(BETWEEN, "")];
}

/** Whether a run of base64 characters is a private key, or one with more around it. @param {string} run */
function isKey(run) {
  if (HEX_DIGEST.test(run)) return false;
  const whole = run.length % 4 === 1 ? run.slice(0, -1) : run; // one character left over holds no byte
  const decoded = atob(whole.replaceAll("-", "+").replaceAll("_", "/"));
  if (TEXT.test(decoded)) return holdsPrivateKey(decoded);
  const upper = count(run, /[A-Z]/g);
  if (run.length === CHARACTERS) return upper > 0;
  return Math.min(upper, count(run, /[a-z]/g)) >= MIN_OF_CASE && /\d/.test(run);
}

/** @param {string} text @param {RegExp} pattern */
function count(text, pattern) {
  return text.match(pattern)?.length ?? 0;
}
