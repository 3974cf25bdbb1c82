// @ts-check
// What the service worker knows of the site: where it begins, what belongs to this version of it.
// The build puts it before the worker: site_build/publish/service_worker.py.

/**
 * @typedef {object} Site
 * @property {string} version  the digest of all that is published
 * @property {Record<string, string>} homes  the folder of each language
 * @property {Record<string, Record<string, number>>} files  by language, "" for all: address, bytes over the wire
 * @property {Record<string, [sha256: string, bytes: number]>} sealed  Python's: kept only if they are the right ones
 */

export const worker = /** @type {ServiceWorkerGlobalScope & { SITE: Site }} */ (/** @type {unknown} */ (self));
export const { homes, files, sealed } = worker.SITE;

export const ROOT = new URL("./", location.href);
export const STORE = `futures-keys ${ROOT.pathname}`; // other guides may live on the same origin
export const COPY = "offline-copy-"; // begins the mark of a copy that a reader has asked for; the language ends it
export const ALL = new Set(Object.values(files).flatMap((some) => Object.keys(some)));

export const DIGEST = /-[0-9a-f]{16}(?=\/)|\.[0-9a-f]{8}(?=\.)/;
export const RUNTIME = /^assets\/runtime-/;

/** What a copy in a language consists of. @param {string} language  @returns {Record<string, number>} */
export function copyOf(language) {
  return { ...files[""], ...files[language] };
}

/** Where a page or file is below the site's root; undefined for what is elsewhere. @param {string} url */
export function pathOf(url) {
  const { origin, pathname } = new URL(url);
  if (origin !== ROOT.origin || !pathname.startsWith(ROOT.pathname)) return undefined;
  return pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1");
}

/** @param {string} path */
export function address(path) {
  return new URL(path, ROOT).href;
}

/** What is shown in place of a page that is not kept, in the page's language. @param {string} path */
export function offlinePage(path) {
  const home = Object.values(homes).find((one) => one && `${path}/`.startsWith(one)) ?? "";
  return `${home}offline.html`;
}
