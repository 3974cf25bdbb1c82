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

/** Loads the messages; what the language lacks, the build has put there in the source language. */
export async function loadWords() {
  const language = pageLanguage();
  const response = await fetch(new URL(`./messages/${language}.ftl`, import.meta.url));
  // Text in two directions needs the isolation marks; other languages are spared them.
  const bundle = new FluentBundle(language, { useIsolating: document.body.dir === "rtl" });
  if (response.ok) bundle.addResource(new FluentResource(await response.text()));
  /** @type {Say} */
  return (key, values) => {
    const pattern = bundle.getMessage(key)?.value;
    return pattern ? bundle.formatPattern(pattern, values) : key; // visible, and found by the tests
  };
}
