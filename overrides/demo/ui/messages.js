// @ts-check
// The demo's messages in the page's language: docs/<language>/messages.ftl, formatted by Fluent.

import { LANGUAGES, SOURCE_LANGUAGE } from "../published.js";
import { FluentBundle, FluentResource } from "../vendor/fluent-bundle/index.js";

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

/** Loaded once for all elements. @type {Map<string, Promise<Say<Bundle>>>} */
const loaded = new Map();

/**
 * Loads the common messages and those of further bundles; the build has filled in what the language
 * lacks from the source language.
 * @template {Exclude<Bundle, "demo">} [B=never]
 * @param {B[]} more  @returns {Promise<Say<B>>}
 */
export function loadMessages(...more) {
  const names = ["", ...more.map((bundle) => `-${bundle}`)].map((end) => `${pageLanguage()}${end}.ftl`);
  const say = loaded.get(String(names)) ?? load(names);
  loaded.set(String(names), say);
  return say;
}

/** Formats a message whose variables depend on what happened. @param {Say<any>} say @param {import("../types.js").Notice} notice */
export function sayNotice(say, { key, values }) {
  return /** @type {(key: string, values?: Record<string, Value>) => string} */ (say)(key, values);
}

/** @param {string[]} names  @returns {Promise<Say<Bundle>>} */
async function load(names) {
  const files = names.map((name) => fetch(new URL(`../messages/${name}`, import.meta.url)));
  // Only text in two directions needs the isolation marks.
  const bundle = new FluentBundle(pageLanguage(), { useIsolating: document.body.dir === "rtl" });
  for (const response of await Promise.all(files)) {
    if (response.ok) bundle.addResource(new FluentResource(await response.text()));
  }
  return (key, ...[values]) => {
    const pattern = bundle.getMessage(key)?.value;
    return pattern ? bundle.formatPattern(pattern, values) : key; // a key on the page fails the tests
  };
}
