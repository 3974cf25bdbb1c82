// Loaded before every test (`node --import`): lets Node.js import the demo's modules where they stand,
// and gives them those globals of a browser that Node.js lacks.

import { registerHooks } from "node:module";

const OF_THE_BUILD = ["#endpoints", "#published"];
// Node.js would take its UMD.
const COMLINK = new URL("../../../node_modules/comlink/dist/esm/comlink.mjs", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (OF_THE_BUILD.includes(specifier)) {
      return next(new URL(`${specifier.slice(1)}.js`, import.meta.url).href, context);
    }
    return next(specifier === "comlink" ? COMLINK : specifier, context);
  },
});

/** @type {Map<string, string>} */
const stored = new Map();
const localStorage = {
  getItem: (/** @type {string} */ name) => stored.get(name) ?? null,
  setItem: (/** @type {string} */ name, /** @type {string} */ value) => void stored.set(name, value),
  removeItem: (/** @type {string} */ name) => void stored.delete(name),
  clear: () => stored.clear(),
};

/** Does not keep the process running: pages are not closed here. */
class Channel extends BroadcastChannel {
  /** @param {string} name */
  constructor(name) {
    super(name);
    /** @type {any} */ (this).unref();
  }
}

const page = new EventTarget();
/** @type {Record<string, unknown>} */
const globals = {
  self: globalThis,
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
  dispatchEvent: page.dispatchEvent.bind(page),
  localStorage,
  BroadcastChannel: Channel,
};
for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
Object.defineProperty(navigator, "onLine", { value: true, configurable: true, writable: true });
