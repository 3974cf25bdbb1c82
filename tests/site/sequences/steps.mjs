// What a reader does, at random: each step names its tab and its key by a number, so that a sequence
// of which steps are left out can still be run.

import { Tab } from "./tab.mjs";

/** @typedef {{ does: string, tab: number, pick: number, waits: boolean }} Step */
/** @typedef {{ tabs: Tab[], notes: Map<string, string> }} Reader  the notes are private keys that were recorded, by the public one */

const CHOICES = /** @type {const} */ ([
  { general: "read-only", withdrawal: "no-access" },
  { general: "full-access", withdrawal: "no-access" },
  { general: "no-access", withdrawal: "full-access" },
]);
const URLS = ["/api/auth/v1/api-keys/v3/check", "/derivatives/api/v3/accounts"];
const KINDS = /** @type {const} */ (["next", "same", "between", "old", "long"]);
const MAX_TABS = 3;

/** @template T @param {readonly T[]} list @param {number} pick  @returns {T | undefined} */
const oneOf = (list, pick) => list[pick % list.length];

/** @type {Record<string, [weight: number, run: (reader: Reader, tab: Tab, pick: number) => unknown]>} */
const STEPS = {
  create: [6, (_, { page }, pick) => !page.walkthrough.unrecordedPair && page.walkthrough.create(oneOf(CHOICES, pick))],
  record: [
    5,
    ({ notes }, { page }) => {
      const pair = page.walkthrough.unrecordedPair;
      if (!pair) return;
      notes.set(pair.publicKey, pair.privateKey);
      page.walkthrough.confirmRecorded();
    },
  ],
  discard: [1, (_, { page }) => page.walkthrough.unrecordedPair && page.walkthrough.discard()],
  reveal: [3, (_, { page }, pick) => withIdleKey(page, pick, (key) => page.walkthrough.showAgain(key))],
  revoke: [2, (_, { page }, pick) => withIdleKey(page, pick, (key) => page.walkthrough.revoke(key))],
  "fill up": [1, (_, { page }) => page.walkthrough.isIdle && page.walkthrough.fillUp()],
  "hand over": [
    4,
    ({ notes }, { page }, pick) => {
      const [key, secret] = oneOf([...notes], pick) ?? [];
      if (key && secret) return page.walkthrough.handOver(() => ({ publicKey: key, privateKey: secret }));
    },
  ],
  "dismiss the bot": [1, (_, { page }) => page.walkthrough.dismissBot()],
  send: [
    4,
    (_, { page }, pick) => {
      const url = `https://futures.kraken.com${oneOf(URLS, pick)}`;
      return page.walkthrough.send({ method: "GET", url, body: "", nonce: String(1_700_000_000_000 + pick) });
    },
  ],
  "try a nonce": [
    2,
    (_, { page }, pick) => page.nonces.send(oneOf(["a", "b"], pick) ?? "a", oneOf(KINDS, pick) ?? "next"),
  ],
  choose: [1, (_, { page }, pick) => page.walkthrough.choose(oneOf(CHOICES, pick) ?? {})],
  "start over": [2, (_, { page }) => page.walkthrough.startOver()],
  "continue here": [3, (_, { page }) => page.runtime.state.name === "failed" && page.walkthrough.retry()],
  reload: [3, (_, tab) => tab.reload()],
  "open a tab": [2, ({ tabs }) => tabs.length < MAX_TABS && tabs.push(new Tab())],
  "close the tab": [
    1,
    ({ tabs }, tab) => {
      if (tabs.length < 2) return;
      tabs.splice(tabs.indexOf(tab), 1);
      tab.close();
    },
  ],
  "follow a link": [4, (_, tab) => tab.leave()],
  back: [6, (_, tab) => tab.back()],
};
const WEIGHTED = Object.entries(STEPS).flatMap(([does, [weight]]) => Array(weight).fill(does));

/** @param {import("./tab.mjs").Page} page @param {number} pick @param {(publicKey: string) => unknown} act */
function withIdleKey({ client, walkthrough }, pick, act) {
  const key = oneOf(client.account.keys, pick);
  return walkthrough.isIdle && key && act(key.public_key);
}

/** @param {() => number} random  from 0 to 1  @returns {Step[]} */
export function randomSteps(random) {
  const whole = (/** @type {number} */ below) => Math.floor(random() * below);
  return Array.from({ length: 2 + whole(9) }, () => ({
    does: WEIGHTED[whole(WEIGHTED.length)],
    tab: whole(MAX_TABS),
    pick: whole(1000),
    waits: random() < 0.8,
  }));
}

/** Does it, and returns what ends with it. @param {Reader} reader @param {Step} step */
export async function run(reader, { does, tab, pick, waits }) {
  const [, act] = STEPS[does] ?? [];
  const chosen = oneOf(reader.tabs, tab);
  if (!act || !chosen) throw new Error(`no such step: ${does}`);
  const acting = chosen.page.opened.then(() => chosen.page.isGone || act(reader, chosen, pick));
  if (waits) await acting;
  return { acting };
}

/** @param {Step[]} steps */
export const written = (steps) =>
  steps
    .map(({ does, tab, pick, waits }) => `${does} (tab ${tab}, ${pick}${waits ? "" : ", without waiting"})`)
    .join("\n  ");
