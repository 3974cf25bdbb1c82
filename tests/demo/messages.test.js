// The messages as a page loads them: which files, in which language, and what stands for a missing one.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { setTimeout } from "node:timers/promises";

import { loadMessages, pageLanguage, sayNotice } from "../../overrides/demo/ui/messages.js";

/** @type {Record<string, string>} */
const FILES = {
  "it.ftl": "retry = Riprova\nbytes = { $done } di { $total } MB\n",
  "it-lab.ftl": "lab-title = Il laboratorio\n",
  "en.ftl": "retry = Try again\n",
};

/** @type {string[]} */
let fetched;

/** @param {string} lang @param {string} [dir] */
function showPage(lang, dir = "ltr") {
  Object.assign(globalThis, { document: { documentElement: { lang }, body: { dir } } });
}

beforeEach(() => {
  fetched = [];
  showPage("it");
  globalThis.fetch = async (input) => {
    const name = String(input).replace(/^.*\/messages\//, "");
    fetched.push(name);
    return new Response(FILES[name] ?? "", { status: name in FILES ? 200 : 404 });
  };
});

test("the page's language, or the source language where the demo has no messages", () => {
  showPage("en");
  assert.equal(pageLanguage(), "en");
  showPage("qps");
  assert.equal(pageLanguage(), "it");
});

test("each bundle is loaded once, with the common one", async () => {
  const [say] = await Promise.all([loadMessages("lab"), loadMessages("lab")]);
  await loadMessages("lab");
  assert.deepEqual(fetched, ["it.ftl", "it-lab.ftl"]);
  assert.equal(say("lab-title"), "Il laboratorio");
  assert.equal(say("retry"), "Riprova");
});

test("two elements that load at once share the common file", async () => {
  FILES["it-nonces.ftl"] = "nonces-title = I nonce\n";
  FILES["it-walkthrough.ftl"] = "walkthrough-title = La prova\n";
  showPage("it");
  await Promise.all([loadMessages("walkthrough"), loadMessages("nonces")]);
  assert.deepEqual(fetched.toSorted(), ["it-nonces.ftl", "it-walkthrough.ftl"]); // it.ftl came before
});

test("a file that did not come is fetched again", async () => {
  FILES["en.ftl"] = "retry = Try again\n";
  showPage("en");
  const answer = globalThis.fetch;
  globalThis.fetch = () => Promise.reject(new TypeError("fetch failed"));
  await assert.rejects(loadMessages(), TypeError);
  globalThis.fetch = async () => new Response("", { status: 503 });
  assert.equal((await loadMessages())("retry"), "retry");
  globalThis.fetch = answer;
  assert.equal((await loadMessages())("retry"), "Try again");
  await loadMessages();
  assert.deepEqual(fetched, ["en.ftl"]);
});

test("values are formatted, without isolation marks where all text has one direction", async () => {
  const say = await loadMessages();
  assert.equal(say("bytes", { done: 1, total: 3 }), "1 di 3 MB");
  assert.equal(sayNotice(say, { key: "bytes", values: { done: 2, total: 3 } }), "2 di 3 MB");
});

test("on a page from right to left values are isolated", async () => {
  showPage("en", "rtl");
  FILES["en-nonces.ftl"] = "bytes = { $done }/{ $total }\n";
  const say = await loadMessages("nonces");
  assert.equal(say("bytes", { done: 1, total: 3 }), "\u20681\u2069/\u20683\u2069");
});

test("a message that is missing shows its key; a bundle that is missing takes no other with it", async () => {
  const warned = mock.method(console, "warn", () => {});
  const say = await loadMessages("offline");
  assert.equal(say("offline-title"), "offline-title");
  assert.equal(say("retry"), "Riprova");
  warned.mock.restore();
});

/** @type {(say: unknown, key: string, values?: object) => string} */
const sayAny = (say, key, values) => /** @type {any} */ (say)(key, values);

test("a message that fails while it is formatted ends nothing, and is said in Italian", async () => {
  FILES["it-offline.ftl"] = 'lab-at = alle { DATETIME($date, dateStyle: "medium") }\n';
  FILES["en-offline.ftl"] = 'lab-at = at { DATETIME($date, dateStyle: "moyen") }\nlab-loop = { lab-loop }\n';
  showPage("en");
  const say = await loadMessages("offline");
  assert.deepEqual(fetched, ["en-offline.ftl"]); // Italian only where it is needed
  const values = { date: new Date("2026-03-01T12:00:00Z") };
  assert.match(sayAny(say, "lab-at", values), /^at 2026-03-01/); // what can be said until Italian is there
  await setTimeout();
  assert.equal(sayAny(say, "lab-at", values), "alle Mar 1, 2026");
  assert.equal(sayAny(say, "lab-loop"), "{???}"); // Italian has none
});

test("where Italian cannot be fetched, what can be said stays", async () => {
  FILES["en-walkthrough.ftl"] = 'created-at = at { DATETIME($date, dateStyle: "moyen") }\n';
  showPage("en");
  const answer = globalThis.fetch;
  const say = await loadMessages("walkthrough");
  globalThis.fetch = () => Promise.reject(new TypeError("fetch failed"));
  for (let time = 0; time < 2; time += 1) {
    assert.match(sayAny(say, "created-at", { date: new Date(0) }), /^at 1970/);
    await setTimeout();
  }
  globalThis.fetch = answer;
});
