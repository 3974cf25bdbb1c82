// @ts-check
// The demo's messages in the page's language: docs/<language>/messages.ftl, formatted by Fluent.

import { FluentBundle, FluentNumber, FluentResource } from "@fluent/bundle";
import { LANGUAGES, SOURCE_LANGUAGE } from "#published";

/** @typedef {import("../message-types.js").MessageBundles} Bundles */
/** @typedef {import("../types.js").Bundle} Bundle */
/** @template {Bundle} B @typedef {import("../types.js").MessageKey<B>} Key */
/** The names of a message's variables. @template {string} K @typedef {{ [B in Bundle]: K extends keyof Bundles[B] ? Bundles[B][K] : never }[Bundle]} Variables */
/** @typedef {string | number | Date} Value */
/** @template {string} K @typedef {K extends string ? [Variables<K>] extends [never] ? [] : [values: Record<Variables<K>, Value>] : never} Values */
/**
 * Formats a message of the common bundle or of another, with a value for each of its variables.
 * @template {Bundle} [B="demo"]
 * @typedef {<K extends Key<B | "demo">>(key: K, ...values: Values<K>) => string} Say
 */

/** The page's language, or the source language where the demo has no messages in it. */
export function pageLanguage() {
  const language = document.documentElement.lang;
  return LANGUAGES.includes(language) ? language : SOURCE_LANGUAGE;
}

/** Of each file, for all elements; one that did not come is not kept. @type {Map<string, Promise<FluentResource>>} */
const files = new Map();

/**
 * Loads the common messages and those of further bundles; the build has filled in what the language
 * lacks from the source language. A message that fails while it is formatted is said in that language
 * as soon as its files have come, and until then as far as it can be: no message ends what runs.
 * @template {Exclude<Bundle, "demo">} [B=never]
 * @param {B[]} more  @returns {Promise<Say<B>>}
 */
export async function loadMessages(...more) {
  const bundle = await loadBundle(pageLanguage(), more);
  /** @type {FluentBundle | undefined} */
  let source;
  return (key, ...[values]) => {
    const errors = /** @type {Error[]} */ ([]);
    const said = format(bundle, key, values, errors);
    if (!errors.length) return said ?? key; // a key on the page fails the tests
    if (!source)
      loadBundle(SOURCE_LANGUAGE, more).then(
        (loaded) => (source = loaded),
        () => {},
      ); // tried again
    return (source && format(source, key, values, [])) ?? said ?? key;
  };
}

/**
 * Loads messages without which nothing may start.
 * @template {Exclude<Bundle, "demo">} B
 * @param {B[]} more  @returns {Promise<Say<B>>}
 * @throws {Error} the host has not sent one of the files
 */
export async function needMessages(...more) {
  const say = await loadMessages(...more);
  if (more.some((bundle) => !files.has(`${pageLanguage()}-${bundle}.ftl`))) throw new Error("no messages");
  return say;
}

/** @param {FluentBundle} bundle @param {string} key @param {Record<string, Value> | undefined} values @param {Error[]} errors */
function format(bundle, key, values = {}, errors) {
  const pattern = bundle.getMessage(key)?.value;
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    isPlain(value) ? new PlainNumber(value) : value,
  ]);
  return pattern ? bundle.formatPattern(pattern, Object.fromEntries(entries), errors) : undefined;
}

/** A number that is written the same without `Intl`, whose first use takes a phone a tenth of a second. */
class PlainNumber extends FluentNumber {
  /** @override */
  toString() {
    return String(this.value);
  }
}

// Languages that write numbers in digits of their own [CLDR: the default numbering system].
const OTHER_DIGITS = /^(?:ar|bgn|bn|ckb|dz|fa|ks|lrc|mni|mr|my|mzn|ne|nqo|pa-Arab|ps|sa|sat|sd|sdh|ur-IN|uz-Arab)\b/;

/** @param {Value} value  @returns {value is number} */
function isPlain(value) {
  const isSmall = typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 1000;
  return isSmall && !OTHER_DIGITS.test(pageLanguage());
}

/** @param {string} language @param {string[]} more */
async function loadBundle(language, more) {
  const names = ["", ...more.map((bundle) => `-${bundle}`)].map((end) => `${language}${end}.ftl`);
  // Only text in two directions needs the isolation marks.
  const bundle = new FluentBundle(pageLanguage(), { useIsolating: document.body.dir === "rtl" });
  for (const resource of await Promise.all(names.map(loadFile))) bundle.addResource(resource);
  return bundle;
}

/** @param {string} name  @returns {Promise<FluentResource>} without messages where the host has no such file */
function loadFile(name) {
  const loading = files.get(name) ?? fetchFile(name);
  files.set(name, loading);
  loading.catch(() => files.delete(name));
  return loading;
}

/** @param {string} name */
async function fetchFile(name) {
  const response = await fetch(new URL(`../messages/${name}`, import.meta.url));
  if (!response.ok) files.delete(name); // by now it is in there
  return new FluentResource(response.ok ? await response.text() : "");
}

/** Formats a message whose variables depend on what happened. @param {Say<any>} say @param {import("../types.js").Notice} notice */
export function sayNotice(say, { key, values }) {
  return /** @type {(key: string, values?: Record<string, Value>) => string} */ (say)(key, values);
}
