// @ts-check
// What Python needs of the browser, as far as a page can tell before it downloads anything.

/** Why Python cannot start here, if it cannot. @returns {import("../types.js").Reason | undefined} */
export function missingRequirement() {
  if (globalThis.isSecureContext === false) return "insecure"; // there are no locks and no crypto.subtle
  if (typeof WebAssembly === "undefined") return "no-webassembly"; // Lockdown Mode removes the global
  if (!navigator.locks || !globalThis.crypto?.subtle) return "unsupported";
  return undefined;
}
