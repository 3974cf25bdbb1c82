// A tab of the browser with a page of the guide: the demo's own page, runtime and worker, without a document.

import { Walkthrough } from "../../../overrides/demo/elements/key-walkthrough/walkthrough.js";
import { NonceWindows } from "../../../overrides/demo/elements/nonce-window/windows.js";
import { ExchangeClient } from "../../../overrides/demo/exchange/client.js";
import { ReaderProgress } from "../../../overrides/demo/exchange/progress.js";
import { RuntimeError } from "../../../overrides/demo/python/failure.js";
import { Runtime } from "../../../overrides/demo/python/runtime.js";
import { readSaved } from "../../../overrides/demo/storage/database.js";
import { channels } from "./channels.mjs";
import { terminated } from "./worker-crypto.mjs";

let workers = 0;

/** What workers and pages have sent each other since the sequence began. @type {{ from: "page" | "worker", data: any }[]} */
export const messages = [];

/** A worker in the page's own thread: worker.js anew, with the state of its own that a module has. */
class SameThreadWorker extends EventTarget {
  #channel = new MessageChannel();
  #name;

  constructor() {
    super();
    workers += 1;
    this.#name = `?${workers}`;
    channels.set(this.#name, this.#channel.port2);
    this.#channel.port1.addEventListener("message", ({ data }) => messages.push({ from: "worker", data }));
    this.#channel.port1.start();
    import(`../../../overrides/demo/python/worker.js${this.#name}`).catch((error) => {
      console.error(error);
      process.exit(1);
    });
  }

  /** @override @param {string} type @param {any} listener */
  addEventListener(type, listener) {
    if (type === "message") this.#channel.port1.addEventListener(type, listener);
    else super.addEventListener(type, listener);
  }

  /** @param {any} data @param {any} [transfer] */
  postMessage(data, transfer) {
    messages.push({ from: "page", data: data?.path?.at(-1) === "call" ? structuredClone(data) : undefined });
    this.#channel.port1.postMessage(data, transfer);
  }

  /** What it is writing still is written; nothing that it computes now comes to be. */
  terminate() {
    terminated.add(this.#name);
    this.#channel.port1.close();
    this.#channel.port2.close();
  }
}

export class Page {
  runtime = new Runtime(() => /** @type {any} */ (new SameThreadWorker()));
  client = new ExchangeClient(this.runtime);
  progress = new ReaderProgress(this.client);
  walkthrough = new Walkthrough(this.client, this.progress);
  nonces = new NonceWindows(this.client);

  isGone = false;
  /** Nobody can act on it before. */
  opened;

  /** @param {Promise<unknown>} [before]  what the browser does first */
  constructor(before) {
    this.opened = this.#open(before);
  }

  /** As its elements do when they are placed. @param {Promise<unknown> | undefined} before */
  async #open(before) {
    await before;
    await this.walkthrough.load();
    if (this.isGone) return;
    this.walkthrough.connect();
    this.nonces.connect();
  }

  /** The page is gone; what it was writing still is written, and told. */
  unload() {
    this.isGone = true;
    this.walkthrough.disconnect();
    this.nonces.disconnect();
    this.runtime.stop();
    this.runtime.start = () => Promise.reject(new RuntimeError("worker-died")); // nor does what waited for a wipe start it
    written().then(() => this.client.tabs.disconnect());
  }

  /** Everything that the page has in its memory. */
  memory() {
    const { client, progress, walkthrough, nonces } = this;
    const { account, bot, windows, exchanged, transcript } = client;
    const { choice, lostKey } = progress;
    const { notice, refusal, unrecordedPair } = walkthrough;
    const page = { account, bot, windows, exchanged, transcript, choice, lostKey, missions: [...progress.missions] };
    return {
      ...page,
      notice,
      refusal,
      outcome: nonces.outcome && { ...nonces.outcome, nonce: String(nonces.outcome.nonce) },
      unrecordedPair,
    };
  }
}

/** Waits for what a page that is left is writing still. */
async function written() {
  for (let read = 0; read < 3; read += 1) await readSaved();
}

/** A tab: its page, and the pages before it that the browser keeps for Back. */
export class Tab {
  /** @type {Page[]} */
  before = [];
  page = new Page();

  reload() {
    this.page.unload();
    this.page = new Page(written());
    return this.page.opened;
  }

  /** To another page of the guide; this one goes to the back-forward cache. */
  leave() {
    this.page.client.pause();
    this.before.push(this.page);
    this.page = new Page(written());
    return this.page.opened;
  }

  back() {
    const page = this.before.pop();
    if (!page) return;
    this.page.unload();
    this.page = page;
    page.opened = page.opened.then(written).then(() => page.client.resume());
    return page.opened;
  }

  close() {
    for (const page of [this.page, ...this.before]) page.unload();
  }
}
