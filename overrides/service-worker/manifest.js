// @ts-check
// The site as the service worker knows it: its root, and the files of this version.
// The build writes SITE in front of the worker: site_build/publish/service_worker.py.

/**
 * @typedef {object} Site
 * @property {string} version  the digest of all published files
 * @property {number} generation  of mkdocs.yml: a higher one starts with an empty cache
 * @property {Record<string, string>} homes  the folder of each language
 * @property {Record<string, Record<string, Entry>>} files  by language, "" for all languages, and path
 */
/** The bytes of a file over the wire; of one that a digest names, that digest and its length too. @typedef {number | [wireBytes: number, sha256: string, bytes: number]} Entry */

export const worker = /** @type {ServiceWorkerGlobalScope & { SITE: Site }} */ (/** @type {unknown} */ (self));
export const { homes } = worker.SITE;
/** By language, "" for all languages: path, bytes over the wire. @type {Record<string, Record<string, number>>} */
export const files = {};
/** Of each file that a digest names. @type {Record<string, [sha256: string, bytes: number]>} */
export const integrity = {};
for (const [language, entries] of Object.entries(worker.SITE.files)) {
  const sizes = Object.entries(entries).map(([path, entry]) => {
    const [wireBytes, ...sealed] = [entry].flat();
    if (sealed.length > 0) integrity[path] = /** @type {[string, number]} */ (sealed);
    return [path, wireBytes];
  });
  files[language] = Object.fromEntries(sizes);
}

export const ROOT = new URL("./", location.href);
const CACHES = `futures-keys ${ROOT.pathname}`; // other guides may live on the same origin
export const CACHE = `${CACHES} ${worker.SITE.generation}`;
export const COPY_MARK = "offline-copy-"; // the path that marks a complete copy: the language ends it
export const ALL_PATHS = new Set(Object.values(files).flatMap((some) => Object.keys(some)));

export const DIGEST = /-[0-9a-f]{16}(?=\/)|\.[0-9a-f]{8}(?=\.)/;
export const RUNTIME = /^assets\/runtime-/;

/** The names of this guide's caches, of every generation; the first had none in its name. */
export async function ownCaches() {
  return (await caches.keys()).filter((name) => name === CACHES || name.startsWith(`${CACHES} `));
}

/** The files of a copy in a language. @param {string} language  @returns {Record<string, number>} */
export function copyOf(language) {
  return { ...files[""], ...files[language] };
}

/** The path of a URL below the site's root; undefined outside of it. @param {string} url */
export function pathOf(url) {
  const { origin, pathname } = new URL(url);
  if (origin !== ROOT.origin || !pathname.startsWith(ROOT.pathname)) return undefined;
  return pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1");
}

/** The URL of a path; joined, because one that begins with a slash would resolve to another host. @param {string} path */
export function urlOf(path) {
  return ROOT.href + path;
}

/** @param {string} path */
export function isPage(path) {
  return path === "" || path.endsWith("/") || path.endsWith(".html");
}

/** The pages that replace one that is not cached: first that of its own language. @param {string} path */
export function offlinePagesFor(path) {
  const folders = Object.values(homes);
  const own = folders.find((one) => one && `${path}/`.startsWith(one)) ?? "";
  return [own, ...folders.filter((one) => one !== own)].map((home) => `${home}offline.html`);
}
