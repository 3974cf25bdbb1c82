// @ts-check
// What this guide is called in the browser's storage: other guides may live on the same origin.

/** The path of the guide's root, with a slash at its end. */
export const ROOT = new URL(import.meta.url).pathname.replace(/assets\/demo-.*$/, "");

/** The name of the guide's database; its locks and its records elsewhere begin with it. */
export const GUIDE = `futures-keys ${ROOT}`;
