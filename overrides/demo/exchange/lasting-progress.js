// @ts-check
// The progress of Python's start, which stays until the action that started it has ended.

import { progressView } from "../ui/progress-view.js";

/** Where it stands, the key comes: else the content below would move up, and down again. */
export class LastingProgress {
  #client;
  /** The last report of loading. @type {import("../types.js").RuntimeState | undefined} */
  #loading;

  /** @param {import("./client.js").ExchangeClient} client */
  constructor(client) {
    this.#client = client;
  }

  /** @param {import("../ui/messages.js").Say} say */
  view(say) {
    const { runtime, busy } = this.#client;
    if (runtime.state.name === "loading") this.#loading = runtime.state;
    else if (!busy || runtime.state.name === "failed") this.#loading = undefined;
    return progressView(say, this.#loading ?? runtime.state);
  }
}
