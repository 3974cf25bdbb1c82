// @ts-check
// What all elements of a page share, so that they show the same account and the same progress.

import { runtime } from "../python/runtime.js";
import { ExchangeClient } from "./client.js";
import { ReaderProgress } from "./progress.js";

export const client = new ExchangeClient(runtime);
export const progress = new ReaderProgress(client);

// To the back-forward cache and back: another page may change meanwhile what this one shows.
addEventListener("pagehide", () => client.pause()); // what is open decides whether it goes there
addEventListener("pageshow", (event) => /** @type {PageTransitionEvent} */ (event).persisted && client.resume());
