// @ts-check
// Defines the demo's elements that the page places. A page that places none does not load this file.

/** @type {Record<string, () => Promise<CustomElementConstructor>>} */
const ELEMENTS = {
  "error-questions": async () => (await import("./elements/error-questions/error-questions.js")).ErrorQuestions,
  "key-walkthrough": async () => (await import("./elements/key-walkthrough/key-walkthrough.js")).KeyWalkthrough,
  "nonce-window": async () => (await import("./elements/nonce-window/nonce-window.js")).NonceWindow,
  "offline-copy": async () => (await import("./elements/offline-copy/offline-copy.js")).OfflineCopy,
  "permission-explorer": async () =>
    (await import("./elements/permission-explorer/permission-explorer.js")).PermissionExplorer,
  "python-sample": async () => (await import("./elements/python-sample/python-sample.js")).PythonSample,
  "real-key-checklist": async () =>
    (await import("./elements/real-key-checklist/real-key-checklist.js")).RealKeyChecklist,
  "signature-lab": async () => (await import("./elements/signature-lab/signature-lab.js")).SignatureLab,
  "unified-walkthrough": async () =>
    (await import("./elements/unified-walkthrough/unified-walkthrough.js")).UnifiedWalkthrough,
};

for (const [tag, load] of Object.entries(ELEMENTS)) {
  if (!document.querySelector(tag)) continue;
  load()
    .then((element) => customElements.define(tag, element))
    // partials/integrity.html has the modules fetched again.
    .catch((error) => {
      document.querySelector(tag)?.classList.add("fk-failed");
      dispatchEvent(new Event("module-failed"));
      console.error(error);
    });
}
