// The signature lab without its looks: the form, the paste, the key that it creates, and what interrupts what.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, suite, test } from "node:test";

import {
  firstDraft,
  isEnough,
  leastChoice,
  messageOf,
  requestOf,
} from "../../overrides/demo/elements/signature-lab/draft.js";
import { Lab } from "../../overrides/demo/elements/signature-lab/lab.js";
import { KeyController } from "../../overrides/demo/exchange/key-controller.js";
import { wipe } from "../../overrides/demo/storage/database.js";
import { FakeRuntime } from "./support/fake-runtime.js";
import { turns } from "./support/host.js";
import { FULL, newPage, READ_ONLY } from "./support/page.js";
import { OPENED_BY } from "./support/published.js";

const SECRET = Buffer.from(Array.from({ length: 66 }, (_, index) => 255 - index)).toString("base64");
/** As the module answers to a paste. */
const PASTED = {
  format: "curl",
  api: "derivatives",
  method: "POST",
  url: "https://futures.kraken.com/derivatives/api/v3/sendorder",
  body: "symbol=PF_XBTUSD",
  nonce: "17",
  has_private_key: false,
  key: "unknown",
  findings: [],
  shape: null,
  diagnosis: null,
};

/** @type {FakeRuntime} */
let fake;
/** @type {import("../../overrides/demo/exchange/client.js").ExchangeClient} */
let client;
/** @type {import("../../overrides/demo/exchange/progress.js").ReaderProgress} */
let progress;

beforeEach(() => {
  fake = new FakeRuntime();
  ({ client, progress } = newPage(fake));
});
afterEach(() => wipe());

suite("the lab", () => {
  /** @type {KeyController} */
  let keys;
  /** @type {Lab} */
  let lab;
  beforeEach(() => {
    keys = new KeyController(client, progress);
    lab = new Lab(keys);
    lab.connect();
  });

  test("hands the key that it has created to the bot, once", async () => {
    const ended = new Promise((resolve) =>
      client.addEventListener("change", () => client.bot && !client.busy && resolve(undefined)),
    );
    await keys.create(FULL);
    await ended;
    assert.equal(lab.key, "key-1");
    await keys.dismissBot();
    assert.equal(lab.key, "");
    assert.equal(fake.calls.filter((call) => call === "hand-over").length, 1);
  });

  test("takes a private key out of the field for the Authent at once", () => {
    lab.set({ authent: `"${"A".repeat(88)}"` });
    assert.equal(lab.draft.authent, "");
    assert.deepEqual(lab.refusal, {
      where: "authent",
      notice: { key: "error-invalid-authent", values: { fault: "private-key" } },
    });
    assert.deepEqual(fake.calls, []);
  });

  for (const field of /** @type {const} */ (["path", "query", "body", "nonce", "authent"])) {
    test(`takes a private key out of a line in its ${field}, and warns until the form changes`, async (context) => {
      context.mock.timers.enable({ apis: ["setTimeout"] });
      await keys.create(FULL);
      await turns();
      lab.set({ [field]: `FUTURES_API_SECRET=${SECRET}` });
      await turns();
      assert.equal(lab.draft[field], "");
      assert.equal(lab.refusal?.where, field === "authent" ? "authent" : "request");
      assert.equal(lab.refusal?.notice.key, "error-invalid-authent");
      lab.set({ [field]: field === "path" ? "/" : "" });
      context.mock.timers.tick(150);
      await turns();
      assert.equal(lab.refusal, undefined);
    });
  }

  for (const field of /** @type {const} */ (["path", "query", "body", "nonce", "text"])) {
    test(`takes a private key of the spot API out of its ${field}`, () => {
      lab.set({ [field]: `${"aB3+".repeat(21)}aB==` });
      assert.equal(lab.draft[field], "");
      assert.equal(lab.refusal?.notice.key, "error-invalid-authent");
    });
  }

  test("leaves 64 bytes in the field for the Authent, whose form they have", () => {
    lab.set({ authent: `${"aB3+".repeat(21)}aB==` });
    assert.equal(lab.refusal, undefined);
  });

  test("says what is wrong where the request was pasted, until the form changes", async () => {
    fake.pasted = PASTED;
    fake.findings = [{ code: "json-in-place-of-form", details: {} }];
    const read = lab.paste("curl");
    assert.equal(lab.isPasteRead, false);
    await read;
    assert.deepEqual([lab.isFormPasted, lab.isPasteRead], [true, true]);
    lab.set({ body: "" });
    assert.deepEqual([lab.isFormPasted, lab.isPasteRead], [false, true]);
    fake.pasted = { ...PASTED, api: "challenge" };
    await lab.paste("{}");
    assert.deepEqual([lab.isAsPasted, lab.isFormPasted], [true, false]);
  });

  test("computes a moment after the last change, and nothing without a key", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    const typed = async (/** @type {string} */ query) => {
      lab.set({ query });
      context.mock.timers.tick(149);
      assert.equal(fake.calls.at(-1), before);
      context.mock.timers.tick(1);
      await turns();
    };
    let before = fake.calls.at(-1);
    await typed("a=1");
    assert.deepEqual(fake.calls, []);
    await keys.create(FULL);
    await turns();
    await lab.refresh();
    before = fake.calls.at(-1);
    const count = fake.calls.length;
    lab.set({ query: "a=2" });
    context.mock.timers.tick(149);
    await typed("a=3");
    assert.deepEqual(fake.calls.slice(count), ["show-message", "show-steps"]);
  });

  test("leaves the warning of a private key when the bot's key changes", async () => {
    await keys.create(FULL);
    await turns();
    lab.set({ query: SECRET });
    await keys.dismissBot();
    await turns();
    assert.equal(lab.refusal?.notice.key, "error-invalid-authent");
  });

  test("leaves the warning of a private key to what was being computed", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    await keys.create(FULL);
    await turns();
    lab.set({ authent: "x" });
    context.mock.timers.tick(150); // its diagnosis is under way
    lab.set({ authent: "A".repeat(88) });
    context.mock.timers.tick(150);
    await turns();
    assert.equal(lab.isCurrent, true);
    assert.equal(lab.refusal?.notice.key, "error-invalid-authent");
    assert.equal(lab.diagnosis, undefined);
  });

  for (const [access, choice] of /** @type {const} */ ([
    ["public", READ_ONLY],
    ["any-key", READ_ONLY],
    ["general-read-only", READ_ONLY],
    ["general-full-access", FULL],
    ["withdrawal-full-access", { general: "no-access", withdrawal: "full-access" }],
  ])) {
    test(`gives its practice key no more than ${access} needs`, () => {
      assert.deepEqual(leastChoice(access), choice);
      const opened = /** @type {Record<string, any>} */ (OPENED_BY)[`${choice.general}/${choice.withdrawal}`];
      assert.ok(opened[access] > 0);
    });
  }

  test("splits a URL that was pasted as the path", (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    lab.set({ path: "https://futures.kraken.com/derivatives/api/v3/fills?a=1" });
    lab.splitUrl();
    assert.equal(lab.draft.path, "/derivatives/api/v3/fills");
    assert.equal(lab.draft.query, "a=1");
  });

  test("splits a URL that is computed before the field is left", () => {
    const draft = { ...firstDraft(), path: "https://futures.kraken.com/derivatives/api/v3/orders?a=1", query: "b=2" };
    assert.equal(requestOf(draft).url, "https://futures.kraken.com/derivatives/api/v3/orders?a=1&b=2");
  });

  test("keeps the host of a URL, and leaves it with the next endpoint", () => {
    lab.set({ path: "https://demo-futures.kraken.com/derivatives/api/v3/accounts" });
    lab.splitUrl();
    assert.equal(requestOf(lab.draft).url, "https://demo-futures.kraken.com/derivatives/api/v3/accounts");
  });

  test("drops the sample's query with the sample's endpoint, and none of the reader's", () => {
    lab.set({ method: "GET", path: "/derivatives/api/v3/openpositions" });
    assert.equal(lab.draft.query, "");
    lab.set({ query: "symbol=PF_XBTUSD" });
    lab.set({ path: "/derivatives/api/v3/orders" });
    assert.equal(lab.draft.query, "symbol=PF_XBTUSD");
  });

  test("shows what is cut from the path", () => {
    const value = { endpoint_path: "/api/v3/fills" };
    assert.equal(messageOf(value, "https://futures.kraken.com/derivatives/api/v3/fills?a=/").cut, "/derivatives");
  });

  for (const [key, access, enough] of /** @type {const} */ ([
    [READ_ONLY, "public", true],
    [READ_ONLY, "general-read-only", true],
    [READ_ONLY, "general-full-access", false],
    [FULL, "general-full-access", true],
    [FULL, "withdrawal-full-access", false],
    [{ general: "no-access", withdrawal: "full-access" }, "withdrawal-full-access", true],
    [{ general: "no-access", withdrawal: "full-access" }, "general-read-only", false],
  ])) {
    test(`says whether ${key.general} and ${key.withdrawal} are enough for ${access}`, () => {
      assert.equal(isEnough(key, access), enough);
    });
  }
});

suite("a paste into the lab", () => {
  /** @type {KeyController} */
  let keys;
  /** @type {Lab} */
  let lab;
  beforeEach(() => {
    keys = new KeyController(client, progress);
    lab = new Lab(keys);
    lab.connect();
  });

  test("fills the form, shows the message without a key, and asks for no signature", async () => {
    fake.pasted = PASTED;
    lab.set({ authent: "x", text: "y" });
    await lab.paste("curl …");
    const { method, path, query, body, nonce, text, authent } = lab.draft;
    assert.deepEqual(
      [method, path, query, body, nonce, text, authent],
      ["POST", "/derivatives/api/v3/sendorder", "", "symbol=PF_XBTUSD", "17", "", ""],
    );
    assert.deepEqual(fake.calls, ["read-paste", "show-message"]);
    assert.equal(lab.pasted?.format, "curl");
    assert.equal(lab.isCurrent, true);
  });

  test("leaves to the form what the form shows, and shows it no more when it is mended there", async () => {
    const found = { code: "unknown-path", details: {} };
    fake.findings = [found];
    fake.pasted = { ...PASTED, findings: [found, { code: "header-missing", details: {} }] };
    await lab.paste("curl …");
    const codes = () => [lab.pasted, lab.message].map((one) => one?.findings.map(({ code }) => String(code)));
    assert.deepEqual(codes(), [["header-missing"], ["unknown-path"]]);
    fake.findings = [];
    await lab.refresh();
    assert.deepEqual(codes(), [["header-missing"], []]);
  });

  test("holds the pasted text nowhere", async () => {
    fake.pasted = PASTED;
    const text = `curl -H 'APIKey: ${SECRET}'`;
    const reading = lab.paste(text);
    assert.doesNotMatch(JSON.stringify([lab, lab.draft, lab.pasted ?? null, lab.transcript]), /APIKey/);
    await reading;
    assert.doesNotMatch(JSON.stringify([lab, lab.draft, lab.pasted, lab.transcript, lab.refusal ?? null]), /APIKey/);
  });

  test("finds the method of a URL that was pasted alone", async () => {
    fake.pasted = { ...PASTED, format: "url", method: "", body: "", nonce: "" };
    await lab.paste("https://…");
    assert.equal(lab.draft.method, "POST");
  });

  test("takes a URL that no endpoint has for a GET, whatever was pasted before", async () => {
    fake.pasted = PASTED;
    await lab.paste("curl …");
    assert.equal(lab.draft.method, "POST");
    const url = "https://futures.kraken.com/derivatives/api/v3/openpositons";
    fake.pasted = { ...PASTED, format: "url", method: "", url, body: "", nonce: "" };
    await lab.paste("https://…");
    assert.equal(lab.draft.method, "GET");
  });

  test("leaves the form as it is where a challenge was pasted, and judges it whatever stands there", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    await keys.create(FULL);
    await turns();
    lab.set({ path: "nowhere" });
    context.mock.timers.tick(150);
    await turns();
    const diagnosis = { finished: true, correct: true, mistakes: [], tried: [], attempts: 1, shape: [] };
    fake.pasted = {
      ...PASTED,
      format: "websocket",
      api: "challenge",
      method: "",
      url: "",
      body: "",
      nonce: "",
      key: "bot",
      diagnosis,
    };
    await lab.paste("{}");
    assert.deepEqual({ ...firstDraft(), path: "nowhere", query: "" }, lab.draft);
    assert.equal(lab.pasted?.judged, true);
    assert.equal(lab.diagnosis?.correct, true);
  });

  test("leaves the form as it is where headers alone were pasted, but for the nonce", async () => {
    fake.pasted = { ...PASTED, format: "headers", method: "", url: "", body: "" };
    await lab.paste("{}");
    assert.deepEqual({ ...firstDraft(), nonce: "17" }, lab.draft);
  });

  test("is refused where no request is in it, and the form stays", async () => {
    await lab.paste("good morning");
    assert.deepEqual(lab.refusal, {
      where: "paste",
      notice: { key: "error-unreadable-paste", values: { fault: "no-request" } },
    });
    assert.deepEqual(lab.draft, firstDraft());
  });

  test("of nothing but spaces asks nobody", async () => {
    await lab.paste(" \n");
    assert.deepEqual(fake.calls, []);
  });

  test("is to be pasted again where Python fails: the text is not kept", async () => {
    fake.failures = 1;
    await lab.paste("curl …");
    assert.equal(lab.refusal?.notice.key, "lab-paste-again");
  });

  test("counts alone where two follow each other quickly", async () => {
    fake.pasted = { ...PASTED, nonce: "1" };
    const first = lab.paste("curl 1");
    fake.pasted = { ...PASTED, nonce: "2" };
    await Promise.all([first, lab.paste("curl 2")]);
    assert.equal(lab.draft.nonce, "2");
    assert.equal(fake.calls.filter((call) => call === "show-message").length, 1);
  });

  test("of the bot's key is diagnosed in slices, until the form changes", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    await keys.create(FULL);
    await turns();
    await lab.refresh();
    fake.slices = 3;
    fake.pasted = { ...PASTED, key: "bot", diagnosis: { finished: false, attempts: 4000 } };
    await lab.paste("curl …");
    assert.deepEqual(lab.diagnosis?.mistakes, []);
    assert.equal(fake.calls.filter((call) => call === "continue-diagnosis").length, 3);
    lab.set({ nonce: "18" });
    context.mock.timers.tick(150);
    await turns();
    assert.equal(lab.diagnosis, undefined);
  });

  for (const [action, act] of /** @type {[string, () => void][]} */ ([
    ["its button is pressed", () => lab.refresh({ start: true })],
    ["its button is pressed twice", () => [1, 2].map(() => lab.refresh({ start: true }))],
  ])) {
    for (const nth of [1, 2, 4]) {
      test(`of the bot's key is diagnosed to its end when ${action} during slice ${nth}`, async () => {
        await keys.create(FULL);
        await turns();
        await lab.refresh();
        fake.slices = 4;
        fake.pasted = { ...PASTED, key: "bot", diagnosis: { finished: false, attempts: 4000 } };
        let left = nth;
        client.addEventListener("answer", (event) => {
          const { request } = /** @type {CustomEvent} */ (event).detail;
          if (request.action === "continue-diagnosis" && --left === 0) act();
        });
        await lab.paste("curl …");
        await turns();
        assert.equal(lab.refusal, undefined);
        assert.equal(lab.isCurrent, true);
        assert.deepEqual(lab.diagnosis?.mistakes, []);
        assert.equal(fake.calls.filter((call) => call === "continue-diagnosis").length, 4);
      });
    }
  }

  for (const [what, second] of /** @type {[string, Record<string, unknown> | undefined][]} */ ([
    [
      "another of the bot's key",
      { ...PASTED, key: "bot", nonce: "18", diagnosis: { finished: false, attempts: 4000 } },
    ],
    ["one of an unknown key", { ...PASTED, nonce: "18" }],
    ["no request", undefined],
  ])) {
    test(`that is being diagnosed ends when ${what} is pasted`, async () => {
      await keys.create(FULL);
      await turns();
      await lab.refresh();
      fake.slices = 4;
      fake.pasted = { ...PASTED, key: "bot", diagnosis: { finished: false, attempts: 4000 } };
      /** @type {Promise<void> | undefined} */
      let pasting;
      client.addEventListener("answer", (event) => {
        const { request } = /** @type {CustomEvent} */ (event).detail;
        if (request.action !== "continue-diagnosis" || pasting) return;
        fake.pasted = second;
        pasting = lab.paste("…");
      });
      await lab.paste("curl …");
      await pasting;
      await turns();
      assert.equal(lab.isCurrent, true);
      assert.equal(lab.refusal?.where, second ? undefined : "paste");
      assert.deepEqual(lab.diagnosis?.mistakes, second?.["diagnosis"] ? [] : undefined);
    });
  }

  test("is refused, and the refusal stays until the form changes", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    await lab.paste("good morning");
    await lab.refresh({ start: true });
    assert.equal(lab.refusal?.where, "paste");
    lab.set({ nonce: "18" });
    assert.equal(lab.refusal, undefined);
  });

  test("is to be pasted again where its diagnosis ended with Python", async () => {
    await keys.create(FULL);
    await turns();
    await lab.refresh();
    fake.slices = 4;
    fake.pasted = { ...PASTED, key: "bot", diagnosis: { finished: false, attempts: 4000 } };
    let dies = true;
    client.addEventListener("answer", (event) => {
      const { request } = /** @type {CustomEvent} */ (event).detail;
      if (request.action !== "show-steps" || !dies) return;
      dies = false;
      fake.failures = 1;
    });
    await lab.paste("curl …");
    await keys.retry();
    await lab.refresh();
    assert.equal(lab.refusal?.notice.key, "lab-paste-again");
    assert.equal(lab.diagnosis, undefined);
  });

  test("says once, when it takes a second, that the search goes on, and then its end", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    let now = 0;
    context.mock.method(performance, "now", () => (now += 400));
    await keys.create(FULL);
    await turns();
    await lab.refresh();
    fake.slices = 10;
    const said = new Set();
    lab.addEventListener("change", () => said.add(lab.searched));
    lab.set({ authent: "x" });
    context.mock.timers.tick(150);
    await turns();
    assert.deepEqual([...said], [undefined, 4000]);
    assert.equal(lab.searched, undefined);
    assert.deepEqual(lab.diagnosis?.mistakes, []);
  });

  test("ends the diagnosis that goes on when the reader types", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    await keys.create(FULL);
    await turns();
    await lab.refresh();
    fake.slices = 10;
    client.addEventListener("answer", (event) => {
      const { request } = /** @type {CustomEvent} */ (event).detail;
      if (request.action === "continue-diagnosis") lab.set({ authent: "" });
    });
    lab.set({ authent: "x" });
    context.mock.timers.tick(150);
    await turns();
    assert.equal(lab.isCurrent, true);
    assert.equal(lab.diagnosis, undefined);
    assert.equal(fake.calls.filter((call) => call === "continue-diagnosis").length, 1);
  });

  test("may be followed by a signature without a key, whose form is shown", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    await lab.refresh({ start: true });
    lab.set({ authent: "ab".repeat(64) });
    context.mock.timers.tick(150);
    await turns();
    assert.equal(lab.shape?.characters, 128);
    assert.equal(lab.diagnosis, undefined);
  });

  test("may be followed by the text of the reader's program, without a key", async (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    await lab.refresh({ start: true });
    lab.set({ text: "a=1" });
    context.mock.timers.tick(150);
    await turns();
    assert.deepEqual(fake.calls, ["show-message", "show-message", "compare-text"]);
    assert.equal(lab.comparison?.equal, false);
    lab.set({ text: SECRET });
    assert.equal(lab.draft.text, "");
    assert.equal(lab.refusal?.where, "text");
  });

  test("of the API that comes next shows its message, and the steps of API-Sign", async () => {
    await keys.create(FULL);
    await turns();
    await lab.refresh();
    fake.calls = [];
    fake.pasted = { ...PASTED, api: "unified", url: "https://api.kraken.com/0/private/Balance", body: "nonce=17" };
    await lab.paste("curl …");
    assert.deepEqual(fake.calls, ["read-paste", "show-message", "show-steps"]);
    assert.deepEqual([lab.api, lab.key, lab.isExample], ["unified", "key-1", false]);
  });

  test("of the API that comes next is signed with the key of the bot that has one for it", async () => {
    fake.pasted = { ...PASTED, api: "unified", url: "https://api.kraken.com/0/private/Balance", body: "nonce=17" };
    await lab.paste("curl …");
    assert.equal(lab.key, "");
    client.unified = { ...client.unified, bot: { public_key: "unified-key", otp: false, token: false } };
    assert.equal(lab.key, "unified-key");
    await lab.begin({});
    assert.equal(lab.key, "");
  });

  test("of the documentation's example is signed with its key, until the form is about another API", async () => {
    fake.pasted = { ...PASTED, api: "unified", key: "example", url: "https://api.kraken.com/0/private/AddOrder" };
    await lab.paste("curl …");
    assert.deepEqual([lab.api, lab.isExample, lab.key], ["unified", true, "example"]);
    assert.deepEqual(fake.calls, ["read-paste", "show-message", "show-steps"]);
    lab.set({ body: "nonce=1" });
    assert.equal(lab.isExample, true);
    lab.set({ host: "https://futures.kraken.com", path: "/derivatives/api/v3/fills" });
    assert.deepEqual([lab.isExample, lab.key], [false, ""]);
  });
});

suite("a challenge in the lab", () => {
  const CHALLENGE = "c100b894-1729-464d-ace1-52dbce11db42";
  /** @type {Lab} */
  let lab;
  beforeEach(() => {
    lab = new Lab(new KeyController(client, progress));
    lab.connect();
  });

  test("is shown and judged in place of a request, with the documentation's key", async () => {
    await lab.begin({ challenge: CHALLENGE }, { isExample: true });
    assert.deepEqual(fake.calls, ["show-challenge"]);
    lab.set({ authent: "x".repeat(88).replace("x", "+") });
    await lab.refresh();
    assert.deepEqual(fake.calls.slice(1), ["show-challenge", "diagnose-challenge"]);
    assert.equal(lab.isExample, true);
  });

  test("makes way for the request of a paste, and begins without starting Python", async () => {
    await lab.begin({ challenge: CHALLENGE });
    assert.deepEqual([fake.calls, lab.api], [[], "challenge"]);
    fake.pasted = PASTED;
    await lab.paste("curl …");
    assert.deepEqual([lab.api, lab.draft.challenge], ["derivatives", undefined]);
    await lab.begin({});
    assert.deepEqual(lab.draft, firstDraft());
  });
});
