// @ts-check
// Where the guide's home page is, from any page of a language.

import { LANGUAGES } from "#published";
import { ROOT } from "../storage/guide.js";

/** The guide's URL in the language of a page; the source language has no folder. @param {string} [page]  its URL @param {string} [path]  the guide's */
export function homeOf(page = location.href, path = ROOT) {
  const root = new URL(path, page);
  const [folder = ""] = new URL(page).pathname.slice(root.pathname.length).split("/");
  return LANGUAGES.includes(folder) ? new URL(`${folder}/`, root) : root;
}
