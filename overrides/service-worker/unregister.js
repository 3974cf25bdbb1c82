// @ts-check
// Takes the place of the service worker where mkdocs.yml has `offline: false`, and under `make serve`:
// unregisters an earlier one and deletes its caches, of every generation: manifest.js.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("activate", (event) => {
  const unregister = async () => {
    const own = `futures-keys ${new URL("./", location.href).pathname}`;
    for (const name of await caches.keys()) if (name === own || name.startsWith(`${own} `)) await caches.delete(name);
    await worker.registration.unregister();
  };
  event.waitUntil(unregister());
});
