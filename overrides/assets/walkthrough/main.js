// @ts-check
// The demo's elements: a page loads those that it places. One that places none does not load this.

/** @type {Record<string, () => Promise<CustomElementConstructor>>} */
const ELEMENTS = {
  "key-walkthrough": async () => (await import("./key-walkthrough.js")).KeyWalkthrough,
  "nonce-window": async () => (await import("./nonce-window.js")).NonceWindow,
  "offline-copy": async () => (await import("./offline-copy.js")).OfflineCopy,
  "permission-explorer": async () => (await import("./permission-explorer.js")).PermissionExplorer,
  "python-sample": async () => (await import("./python-sample.js")).PythonSample,
  "signature-lab": async () => (await import("./signature-lab.js")).SignatureLab,
};

for (const [tag, load] of Object.entries(ELEMENTS)) {
  if (document.querySelector(tag)) load().then((element) => customElements.define(tag, element));
}
