// @ts-check
// What the demo says, in the page's language: docs/<language>/messages.ftl, through Fluent.

import { FluentBundle, FluentResource } from "./vendor/fluent-bundle/index.js";
import { LANGUAGES, SOURCE_LANGUAGE } from "./published.js";

/** @typedef {(key: string, values?: Record<string, string | number | Date>) => string} Say */

/** The language of the page, or the source's where the demo does not know it. */
export function pageLanguage() {
  const language = document.documentElement.lang;
  return LANGUAGES.includes(language) ? language : SOURCE_LANGUAGE;
}

/**
 * Loads the messages; what the page's language lacks is said in the source language.
 * @returns {Promise<Say>}
 */
export async function loadWords() {
  const languages = [...new Set([pageLanguage(), SOURCE_LANGUAGE])];
  const bundles = await Promise.all(languages.map(loadBundle));
  return (key, values) => {
    for (const bundle of bundles) {
      const message = bundle.getMessage(key);
      if (message?.value) return bundle.formatPattern(message.value, values);
    }
    return key; // visible, and found by the tests
  };
}

/** @param {string} language */
async function loadBundle(language) {
  const response = await fetch(new URL(`./messages/${language}.ftl`, import.meta.url));
  // A line of text in the wrong direction needs the isolation marks; others are spared them.
  const bundle = new FluentBundle(language, { useIsolating: document.body.dir === "rtl" });
  if (response.ok) bundle.addResource(new FluentResource(await response.text()));
  return bundle;
}
