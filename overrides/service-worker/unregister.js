// @ts-check
// Stands in for the service worker where mkdocs.yml says `offline: false`, and under `make serve`:
// whoever has an earlier one loses it, and what it has kept.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("activate", (event) => {
  const leave = async () => {
    await caches.delete(`futures-keys ${new URL("./", location.href).pathname}`);
    await worker.registration.unregister();
  };
  event.waitUntil(leave());
});
