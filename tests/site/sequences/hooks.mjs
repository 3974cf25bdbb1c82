// Loaded before sequences.mjs (`node --import`), after the hooks of the demo's own tests: the demo's modules
// run as they are, but the worker has one end of a channel, and the interpreter is started already.

import { registerHooks } from "node:module";

/** A change to one of the demo's modules, to see that the checks find it. @type {[file: string, before: string, after: string]} */
const [file, before, after] = JSON.parse(process.argv[5] ?? '["", "", ""]');

const here = (/** @type {string} */ name) => ({ url: new URL(name, import.meta.url).href, shortCircuit: true });

registerHooks({
  resolve(specifier, context, next) {
    const parent = context.parentURL ?? "";
    const [, worker] = /\/python\/worker\.js\?(.+)/.exec(parent) ?? [];
    if (worker && /\bcomlink\b/.test(specifier)) return here(`worker-end.mjs?${worker}`);
    if (worker && /\/pyodide\.(mjs|asm\.js)$/.test(specifier)) return here("interpreter.mjs");
    if (specifier.endsWith("/downloads.js") && parent.endsWith("/python/session.js")) return here("downloads.mjs");
    return next(specifier, context);
  },
  load(url, context, next) {
    const loaded = next(url, context);
    if (!file || !new URL(url).pathname.endsWith(file)) return loaded;
    const source = String(loaded.source);
    if (!source.includes(before)) throw new Error(`${file} has no ${before}`);
    return { ...loaded, source: source.replace(before, after) };
  },
});
