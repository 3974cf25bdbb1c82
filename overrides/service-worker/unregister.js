// @ts-check
// Takes the place of the service worker where mkdocs.yml has `offline: false`, and under `make serve`:
// unregisters an earlier one and deletes its cache.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("activate", (event) => {
  const unregister = async () => {
    await caches.delete(`futures-keys ${new URL("./", location.href).pathname}`);
    await worker.registration.unregister();
  };
  event.waitUntil(unregister());
});
