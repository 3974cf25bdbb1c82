// @ts-check
// What the demo says, in the page's language: docs/<language>/messages.ftl, through Fluent.

import { FluentBundle, FluentResource } from "../vendor/fluent-bundle/index.js";
import { LANGUAGES, SOURCE_LANGUAGE } from "../published.js";

/** @typedef {(key: string, values?: Record<string, string | number | Date>) => string} Say */

/** The language of the page, or the source's where the demo does not know it. */
export function pageLanguage() {
  const language = document.documentElement.lang;
  return LANGUAGES.includes(language) ? language : SOURCE_LANGUAGE;
}

/** What was loaded for an element is there for the next one. @type {Map<string, Promise<Say>>} */
const loaded = new Map();

/**
 * Loads the messages; what the language lacks, the build has put there in the source language.
 * @param {("lab" | "nonces" | "offline" | "walkthrough")[]} more  further messages, which few elements need
 */
export function loadWords(...more) {
  const names = ["", ...more.map((part) => `-${part}`)].map((end) => `${pageLanguage()}${end}.ftl`);
  const say = loaded.get(String(names)) ?? load(names);
  loaded.set(String(names), say);
  return say;
}

/** @param {string[]} names  @returns {Promise<Say>} */
async function load(names) {
  const files = names.map((name) => fetch(new URL(`../messages/${name}`, import.meta.url)));
  // Text in two directions needs the isolation marks; other languages are spared them.
  const bundle = new FluentBundle(pageLanguage(), { useIsolating: document.body.dir === "rtl" });
  for (const response of await Promise.all(files)) {
    if (response.ok) bundle.addResource(new FluentResource(await response.text()));
  }
  return (key, values) => {
    const pattern = bundle.getMessage(key)?.value;
    return pattern ? bundle.formatPattern(pattern, values) : key; // visible, and found by the tests
  };
}
