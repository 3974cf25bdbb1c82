// A page with the walkthrough, as every element has it: the client, the reader's progress, and a fake runtime.

import { Walkthrough } from "../../../overrides/demo/elements/key-walkthrough/walkthrough.js";
import { ExchangeClient } from "../../../overrides/demo/exchange/client.js";
import { ReaderProgress } from "../../../overrides/demo/exchange/progress.js";
import { readSaved } from "../../../overrides/demo/storage/database.js";
import { FakeRuntime } from "./fake-runtime.js";

export const READ_ONLY = /** @type {const} */ ({ general: "read-only", withdrawal: "no-access" });
export const FULL = /** @type {const} */ ({ general: "full-access", withdrawal: "no-access" });

/** What an element shows of the exchange. @param {ExchangeClient} client */
export const shown = ({ account, bot }) => ({ keys: account.keys.map((one) => one.public_key), bot: bot?.public_key });
/** The reader's stored record, once every save has ended. */
export const saved = async () => (await readSaved()).reader;

/** Another page, or another tab, of the same browser. */
export function newPage(runtime = new FakeRuntime()) {
  const client = new ExchangeClient(runtime.runtime);
  const progress = new ReaderProgress(client);
  const walkthrough = new Walkthrough(client, progress);
  walkthrough.connect();
  return { client, progress, walkthrough };
}
