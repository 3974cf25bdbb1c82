// What holds after any sequence of steps: page and module agree on the account, and no private key is
// where it must not be.

import assert from "node:assert/strict";

import { readSaved } from "../../../overrides/demo/storage/database.js";
import { OtherTabs } from "../../../overrides/demo/storage/other-tabs.js";
import { messages, Page } from "./tab.mjs";

/** What was decrypted, lent by Python, or is encrypted, since the sequence began. @type {Uint8Array[]} */
export const lent = [];

/** Waits until what tabs have told each other has been read. */
export async function settle() {
  const [first, last] = [new OtherTabs(), new OtherTabs()];
  for (let round = 0; round < 2; round += 1) {
    const heard = new Promise((resolve) => last.addEventListener("told", resolve, { once: true }));
    first.tell(/** @type {any} */ ("told")); // messages keep their order
    await heard;
    for (let read = 0; read < 3; read += 1) await readSaved();
  }
  for (const one of [first, last]) one.disconnect();
}

/** What page and module say of the exchange. @param {any} picture */
const comparable = ({ account, bot, windows }) => JSON.parse(JSON.stringify({ keys: account.keys, bot, windows }));

/** @param {Page} page @param {any} answer */
async function assertAgrees(page, answer) {
  const nonces = await page.runtime.call({ action: "list-nonces" });
  assert.ok(nonces.ok);
  assert.deepEqual(
    comparable(page.client),
    comparable({ ...answer, windows: nonces.value["windows"] }),
    "page and module",
  );
}

/** @param {Page} page */
export async function checkPage({ client, runtime, walkthrough, progress, ...rest }) {
  const page = /** @type {Page} */ ({ client, runtime, walkthrough, progress, ...rest });
  assert.ok(["idle", "ready", "failed"].includes(runtime.state.name), `the runtime is ${runtime.state.name}`);
  assert.equal(client.busy, false, "an action has not ended");
  const { exchange, reader } = await readSaved();
  if (runtime.state.name === "ready") await assertAgrees(page, await runtime.call({ action: "list-keys" }));
  const shown = comparable(client);
  const stored = comparable(exchange?.state ? exchange.picture : { account: { keys: [] }, bot: null });
  for (const key of [...shown.keys, ...stored.keys]) delete key.revealed; // a key that is restored counts as revealed
  assert.deepEqual({ ...shown, windows: undefined }, { ...stored, windows: undefined }, "page and store");
  if (stored.windows) assert.deepEqual(shown.windows, stored.windows, "page and store, of the nonces");
  assert.equal(walkthrough.persistence === "persistent" || walkthrough.persistence === "taken-over", true);
  assert.deepEqual([...progress.missions].sort(), [...(reader?.missions ?? [])].sort(), "missions");
  const pair = walkthrough.unrecordedPair;
  if (pair)
    assert.ok(
      client.account.keys.some((key) => key.public_key === pair.publicKey && key.revealed),
      "the pair's key is gone",
    );
}

/**
 * The next page finds what is stored, and its module restores exactly that; nothing that was revealed,
 * or restored, is revealed again; and the bot still signs.
 * @param {Map<string, string>} notes
 */
export async function checkRestored(notes) {
  const page = new Page();
  await page.opened;
  const before = comparable(page.client);
  await page.runtime.start({ takeOver: true });
  const answer = await page.runtime.call({ action: "list-keys" });
  assert.deepEqual(before, comparable(page.client));
  await assertAgrees(page, answer);
  for (const { public_key } of answer.account.keys.slice(0, 3)) {
    const revealed = await page.runtime.call({ action: "reveal-secret", public_key });
    assert.equal(revealed.ok, false, "a recorded key was revealed");
  }
  const bot = answer.bot?.public_key ?? "";
  if (notes.has(bot) && answer.account.keys.some((key) => key.public_key === bot)) {
    const sent = {
      method: "GET",
      url: "https://futures.kraken.com/api/auth/v1/api-keys/v3/check",
      body: "",
      nonce: "",
    };
    const response = await page.runtime.call({ action: "send-request", ...sent });
    assert.equal(response.ok && response.value["refusal"], null, "the bot does not sign any more");
  }
  page.unload();
}

/** In which of its forms a text has a private key. @param {string} text @param {string} privateKey */
function holds(text, privateKey) {
  const bytes = Buffer.from(privateKey, "base64");
  const forms = [
    privateKey.slice(0, 44),
    privateKey.slice(44),
    bytes.toString("hex"),
    bytes.toString("latin1"),
    bytes.join(),
  ];
  return forms.some((form) => text.includes(form));
}

/** All that every database has, as text; bytes as Latin-1. */
async function storedText() {
  const texts = [];
  for (const { name = "" } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = reject;
    });
    for (const store of database.objectStoreNames) {
      const request = database.transaction(store).objectStore(store).getAll();
      await new Promise((resolve) => (request.onsuccess = resolve));
      texts.push(
        JSON.stringify(request.result, (_, value) =>
          value instanceof ArrayBuffer || ArrayBuffer.isView(value)
            ? Buffer.from(/** @type {any} */ (value)).toString("latin1")
            : value,
        ),
      );
    }
    database.close();
  }
  return texts.join("\n");
}

/** @param {Page[]} pages  those that still stand @param {string[]} privateKeys */
export async function checkSecrets(pages, privateKeys) {
  assert.ok(
    lent.every((bytes) => bytes.every((byte) => byte === 0)),
    "the bytes of a private key were not zeroed",
  );
  const stored = await storedText();
  const texts = messages.map(({ from, data }) => ({ from, text: JSON.stringify(data) ?? "" }));
  for (const privateKey of privateKeys) {
    assert.ok(!holds(stored, privateKey), "a private key is stored in the clear");
    const said = texts.filter(({ from, text }) => from === "worker" && holds(text, privateKey));
    assert.ok(
      said.length <= 1 && said.every(({ text }) => text.includes('\\"private_key\\"')),
      "a private key was told, but to be revealed",
    );
    const asked = texts.filter(({ from, text }) => from === "page" && holds(text, privateKey));
    assert.ok(
      asked.every(({ text }) => text.includes("hand-over")),
      "a private key was sent, but to be handed over",
    );
    for (const page of pages) {
      const { unrecordedPair, ...memory } = page.memory();
      assert.ok(!holds(JSON.stringify(memory), privateKey), "a page holds a private key");
    }
  }
}
