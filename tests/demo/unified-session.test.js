// The bot with a key for the Unified WebSocket: its requests, token, connection, messages, and the time.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import {
  PRIVATE_FRAMES,
  PUBLIC_FRAMES,
  readyFrame,
} from "../../overrides/demo/elements/unified-walkthrough/frame-forms.js";
import { FrameLog } from "../../overrides/demo/elements/unified-walkthrough/frame-log.js";
import { durationText } from "../../overrides/demo/elements/unified-walkthrough/in-words.js";
import { MissionGuide } from "../../overrides/demo/elements/unified-walkthrough/mission-guide.js";
import { nextStep } from "../../overrides/demo/elements/unified-walkthrough/mission-steps.js";
import { BotSession } from "../../overrides/demo/elements/unified-walkthrough/session.js";
import { ExchangeClient } from "../../overrides/demo/exchange/client.js";
import { ReaderProgress } from "../../overrides/demo/exchange/progress.js";
import { UNIFIED_MISSIONS, unifiedNumberOf } from "../../overrides/demo/exchange/unified-missions.js";
import { wipe } from "../../overrides/demo/storage/database.js";
import { colouredJson, indentedJson } from "../../overrides/demo/ui/coloured-json.js";
import { FakeUnified, frames, UNIFIED_KEY, WITH_BOT } from "./support/fake-unified.js";

const SUBSCRIBED = { method: "subscribe", result: { channel: "executions" }, success: true };
const PLACED = { method: "add_order", result: { order_id: "id-1" }, success: true };
const CANCELED = { channel: "executions", type: "update", data: [{ order_id: "id-1", exec_type: "canceled" }] };
const REFUSED = { method: "add_order", error: "EGeneral:Invalid arguments:asset_class", success: false };
const REASON = { method: "add_order", code: "asset-class-missing", error: REFUSED.error, details: {} };
const NOW_S = 1_796_000_000;

/** @type {FakeUnified} */
let fake;
/** @type {BotSession} */
let session;
/** @type {ReaderProgress} */
let progress;
/** @type {MissionGuide} */
let guide;
const lifetime = new AbortController();

/** The value of an answer to a REST request. @param {string} method @param {object | null} [refusal] */
const rest = (method, refusal = null) => ({
  request: { method: "POST", url: `https://api.kraken.com/0/private/${method}`, body: "nonce=1", headers: {} },
  status: 200,
  body: { error: [], result: { permissions: ["create-ws-token"] } },
  refusal,
});

/** What the module answers next. @param {object} value @param {Partial<import("../../overrides/demo/types.js").Unified>} [unified] */
const answer = (value, unified = {}) => (fake.next = { value, unified });

async function connected() {
  answer(rest("GetWebSocketsToken"), { bot: { public_key: "unified-1", otp: false, token: true } });
  await session.ask("GetWebSocketsToken");
  answer(frames([]), { endpoint: "private" });
  await session.open("private");
}

beforeEach(async () => {
  mock.timers.enable({ apis: ["Date", "setInterval"], now: NOW_S * 1000 });
  fake = new FakeUnified();
  fake.become({ name: "ready" });
  const client = new ExchangeClient(fake.runtime);
  progress = new ReaderProgress(client);
  session = new BotSession(client, () => {});
  session.connect(lifetime.signal);
  guide = new MissionGuide(session, progress, /** @type {any} */ (new EventTarget()), () => {});
  guide.connect(lifetime.signal);
  await client.call({ action: "list-keys" });
});
afterEach(async () => {
  mock.timers.reset();
  await wipe();
});

suite("a request", () => {
  test("takes the chosen address, and the chosen nonce once", async () => {
    session.write("address", "198.51.100.7 ");
    session.prepareNonce("lower");
    answer(rest("GetApiKeyInfo", { code: "nonce-not-above", error: "EAPI:Invalid nonce", details: {} }));
    await session.ask("GetApiKeyInfo");
    assert.deepEqual(fake.requests.at(-1), {
      action: "send-unified-request",
      method: "POST",
      path: "/0/private/GetApiKeyInfo",
      body: "",
      nonce: "1795999999999",
      client_ip: "198.51.100.7",
    });
    assert.deepEqual([session.nonce, session.said?.key], ["", "error-nonce-not-above"]);
    session.prepareNonce("nanoseconds");
    assert.equal(session.nonce, `${NOW_S}000000000`);
    session.prepareNonce("own");
    assert.equal(session.nonce, "");
  });

  test("is lower than the window of a key that has one, and never below zero", async () => {
    fake.unified = { ...WITH_BOT, keys: [{ ...UNIFIED_KEY, nonce: "100", nonce_window: "10" }] };
    await session.client.call({ action: "list-keys" });
    session.prepareNonce("lower");
    assert.equal(session.nonce, "89");
    fake.unified = { ...WITH_BOT, keys: [{ ...UNIFIED_KEY, nonce: "0" }] };
    await session.client.call({ action: "list-keys" });
    session.prepareNonce("lower");
    assert.equal(session.nonce, "0");
  });

  test("that the module does not take is refused where it was asked", async () => {
    fake.next = { error: { code: "invalid-nonce", details: { field: "" } } };
    await session.ask("GetApiKeyInfo");
    assert.deepEqual(session.refusal, { place: "rest", notice: { key: "unified-nonce" } });
    assert.equal(session.exchanged, undefined);
    session.write("address", "my laptop");
    const details = { field: "client_ip", fault: "not-an-address" };
    fake.next = { error: { code: "invalid-key-settings", details } };
    await session.ask("GetApiKeyInfo");
    assert.deepEqual(session.refusal, { place: "rest", notice: { key: "not-an-address" } });
    assert.equal(session.address, "my laptop");
    fake.next = { error: { code: "key-revoked", details: { field: "" } } };
    await session.ask("GetApiKeyInfo");
    assert.deepEqual(session.refusal?.notice, { key: "error-key-revoked", values: { field: "none" } });
  });

  test("takes the answer to an earlier one away, whatever comes of it", async () => {
    answer(rest("GetApiKeyInfo"));
    await session.ask("GetApiKeyInfo");
    assert.equal(session.exchanged?.status, 200);
    fake.next = { error: { code: "invalid-nonce", details: { fault: "not-digits" } } };
    await session.ask("GetApiKeyInfo");
    assert.equal(session.exchanged, undefined);
    answer(rest("GetApiKeyInfo"));
    await session.ask("GetApiKeyInfo");
    session.client.dispatchEvent(new Event("restored")); // another tab has the exchange
    assert.deepEqual([session.exchanged, session.said], [undefined, undefined]);
  });

  test("and a message hold no private key that was pasted", () => {
    const key = `${"aB3/".repeat(21)}aA==`;
    for (const field of /** @type {const} */ (["address", "nonce", "frame"])) {
      session.write(field, key);
      assert.equal(session[field], "");
      assert.equal(session.refusal?.notice.values?.["fault"], "private-key");
    }
  });
});

suite("the token", () => {
  test("that somebody types into a field of the request is taken out of it", () => {
    for (const field of /** @type {const} */ (["address", "nonce"])) {
      session.write(field, `${"aB3/".repeat(10)}xyz`);
      assert.equal(session[field], "{token}");
      assert.deepEqual([session.refusal?.place, session.refusal?.notice.key], ["rest", "token-typed"]);
    }
  });

  test("that somebody types into a message is taken out of it, and nothing else is", () => {
    const typed = `${"aB3/".repeat(10)}xyz`;
    session.write("frame", `{"params":{"token":"${typed}","order_id":"${"0".repeat(44)}"}}`);
    assert.equal(session.frame, `{"params":{"token":"{token}","order_id":"${"0".repeat(44)}"}}`);
    assert.deepEqual([session.refusal?.place, session.refusal?.notice.key], ["frames", "token-typed"]);
  });

  test("grows old, dies after 15 minutes, and lives on while a private channel is subscribed", async () => {
    const now = () => session.token;
    assert.equal(now(), undefined);
    await connected();
    assert.deepEqual(now(), { age: 0, isHeld: false, isDead: false });
    mock.timers.setTime((NOW_S + 899) * 1000);
    assert.equal(now()?.isDead, false);
    answer(frames([SUBSCRIBED]));
    await session.send();
    mock.timers.setTime((NOW_S + 5000) * 1000);
    assert.deepEqual([now()?.isHeld, now()?.isDead], [true, false]);
    answer(frames([]), { endpoint: "" });
    await session.close();
    assert.deepEqual([now()?.isHeld, now()?.isDead], [false, true]);
  });

  test("ends with the bot, and so does all that it sent", async () => {
    await connected();
    session.prepareFrame("add_order");
    answer({}, { endpoint: "", bot: { public_key: "unified-1", otp: false, token: false } });
    await session.client.call({ action: "hand-over-unified", public_key: "unified-1", private_key: "", otp: "" });
    assert.deepEqual([session.token, session.exchanged, session.frame], [undefined, undefined, ""]);
    assert.deepEqual(session.log.entries, []);
  });
});

suite("the messages", () => {
  test("follow the orders that are open", async () => {
    await connected();
    answer(frames([PLACED]), { open_orders: 1 });
    await session.send();
    session.prepareFrame("amend_order");
    assert.equal(JSON.parse(session.frame).params.order_id, "id-1");
    session.prepareFrame("cancel_order");
    assert.deepEqual(JSON.parse(session.frame).params.order_id, ["id-1"]);
    assert.equal(JSON.parse(session.frame).req_id, 2);
    answer(frames([CANCELED]), { open_orders: 0 });
    await session.send();
    assert.deepEqual(session.log.orders, []);
  });

  test("have the token's place, and never a token; the two mistakes lack what they are named after", () => {
    const known = { orders: [], number: 1 };
    for (const name of /** @type {(keyof typeof PRIVATE_FRAMES)[]} */ (Object.keys(PRIVATE_FRAMES))) {
      const { method, params } = JSON.parse(readyFrame(name, known));
      if (method === "ping") continue;
      assert.equal(params.token, name === "no-token" ? undefined : "{token}", name);
      const isBare = ["no-asset-class", "balances", "ledgers", "unsubscribe"].includes(name);
      assert.equal(params.asset_class, isBare ? undefined : "derivatives", name);
    }
    for (const name of /** @type {(keyof typeof PUBLIC_FRAMES)[]} */ (Object.keys(PUBLIC_FRAMES))) {
      assert.ok(!readyFrame(name, known).includes("token"), name);
    }
  });

  test("stand beside our reason for a refusal, the newest first, and bounded", () => {
    const log = new FrameLog();
    log.add({ key: "deed-frame" }, "{}", frames([PLACED, REFUSED, CANCELED], { reasons: [REASON] }));
    assert.deepEqual(
      log.entries[0]?.received.map(({ outcome, reason }) => [outcome, reason?.key]),
      [
        ["accepted", undefined],
        ["refused", "error-asset-class-missing"],
        ["", undefined],
      ],
    );
    assert.equal(log.lastReason?.key, "error-asset-class-missing");
    log.add({ key: "deed-frame" }, "{}", frames(Array(40).fill(CANCELED)));
    assert.deepEqual([log.entries[0]?.received.length, log.entries[0]?.left], [12, 28]);
    for (let nth = 0; nth < 40; nth += 1) log.add({ key: "deed-frame" }, "no JSON", frames([]));
    assert.equal(log.entries.length, 24);
    assert.equal(log.entries[0]?.number, 42);
  });

  test("say which channels are subscribed, until the connection ends", () => {
    const log = new FrameLog();
    log.add({ key: "deed-frame" }, "", frames([SUBSCRIBED]));
    assert.deepEqual([...log.channels], ["executions"]);
    log.add({ key: "deed-frame" }, "", frames([{ ...SUBSCRIBED, method: "unsubscribe" }]));
    assert.deepEqual([...log.channels], []);
    log.add({ key: "deed-frame" }, "", frames([SUBSCRIBED]));
    log.add({ key: "deed-time" }, "", frames([], { close_code: 1000 }));
    assert.deepEqual([...log.channels], []);
  });
});

suite("time that passes", () => {
  test("says what happened to key, switch, connection and token", async () => {
    fake.unified = { ...WITH_BOT, keys: [{ ...UNIFIED_KEY, valid_until: NOW_S + 60 }] };
    await connected();
    fake.unified = { ...fake.unified, deadline: NOW_S + 60, open_orders: 2 };
    await session.client.call({ action: "list-keys" });
    const after = { deadline: null, open_orders: 0, passed_s: 900, endpoint: /** @type {const} */ ("") };
    answer(frames([CANCELED], { close_code: 1000 }), after);
    await session.pass(900);
    assert.deepEqual(session.events, [
      { key: "event-key-expired", values: { name: "bot" } },
      { key: "event-switch-fired", values: { orders: 2 } },
      { key: "event-closed", values: { code: 1000 } },
      { key: "event-token-died" },
    ]);
    answer(frames([]), { passed_s: 960 });
    await session.pass(60);
    assert.deepEqual(session.events, [{ key: "event-nothing" }]);
    answer(frames([]), { endpoint: "private" });
    await session.open("private");
    assert.deepEqual(session.events, []);
  });

  test("says nothing of it once the key is edited, or a request accepted", async () => {
    const pass = async () => {
      answer(frames([]));
      await session.pass(60);
      assert.equal(session.events.length, 1);
    };
    await pass();
    fake.next = { error: { code: "invalid-key-settings", details: {} } };
    const edit = /** @type {any} */ ({ action: "edit-unified-key", public_key: "unified-1" });
    await session.client.call(edit);
    answer(rest("GetApiKeyInfo", { code: "key-expired", error: "EAPI:Invalid key", details: {} }));
    await session.ask("GetApiKeyInfo");
    assert.equal(session.events.length, 1);
    await session.client.call(edit);
    assert.deepEqual([session.events, session.said], [[], undefined]);
    await pass();
    answer(rest("GetApiKeyInfo"));
    await session.ask("GetApiKeyInfo");
    assert.deepEqual([session.events, session.said?.key], [[], "rest-accepted"]);
  });

  test("by itself lets the switch fire where Python runs, and starts it nowhere", async () => {
    fake.unified = { ...WITH_BOT, deadline: NOW_S + 5, open_orders: 1 };
    await session.client.call({ action: "list-keys" });
    fake.become({ name: "idle" });
    mock.timers.tick(6000);
    assert.equal(fake.requests.at(-1)?.action, "list-keys");
    fake.become({ name: "ready" });
    answer(frames([]), { deadline: null, open_orders: 0 });
    mock.timers.tick(1000);
    await new Promise(setImmediate);
    assert.deepEqual(fake.requests.at(-1), { action: "let-time-pass", seconds: "1" });
    assert.equal(session.events[0]?.key, "event-switch-fired");
  });

  test("is written as on a clock", () => {
    assert.deepEqual([-1, 0, 59.9, 61, 3600, 86_400].map(durationText), [
      "0:00",
      "0:00",
      "0:59",
      "1:01",
      "01:00:00",
      "23:59:59",
    ]);
  });
});

suite("the missions", () => {
  const bare = { token: undefined, endpoint: /** @type {const} */ (""), channels: new Set(), orders: 0 };
  const none = /** @type {import("../../overrides/demo/elements/unified-walkthrough/mission-steps.js").Stand} */ ({
    ...bare,
    key: undefined,
    sendsPassword: false,
    isArmed: false,
    now: NOW_S,
  });
  const living = { isHeld: false, isDead: false };
  const key = UNIFIED_KEY;
  const ready = { ...none, key, token: living, endpoint: /** @type {const} */ ("private") };
  const subscribed = { ...ready, channels: new Set(["executions"]) };
  /** The steps of each mission, from nothing to its end. @type {Record<string, [object, string][]>} */
  const ways = {
    "key-info": [
      [none, "hand-over"],
      [{ ...none, key }, "ask-info"],
    ],
    "socket-order": [
      [none, "hand-over"],
      [{ ...none, key: { ...key, permissions: ["create-ws-token"] } }, "key-trading"],
      [{ ...none, key }, "ask-token"],
      [{ ...none, key, token: living }, "connect"],
      [{ ...ready, token: { isHeld: false, isDead: true } }, "ask-token"],
      [ready, "send-order"],
    ],
    "socket-box": [
      [none, "hand-over"],
      [{ ...none, key }, "key-no-box"],
      [{ ...none, key: { ...key, permissions: [] } }, "ask-token"],
    ],
    "nonce-too-low": [
      [none, "hand-over"],
      [{ ...none, key: { ...key, nonce: "0" } }, "ask-info"],
      [{ ...none, key }, "ask-lower"],
    ],
    "nonce-scale": [
      [none, "hand-over"],
      [{ ...none, key }, "ask-nanoseconds"],
      [{ ...none, key: { ...key, nonce: "1796000000000000000" } }, "ask-milliseconds"],
    ],
    "otp-missing": [
      [{ ...none, key }, "key-password"],
      [{ ...none, key: { ...key, otp: true }, sendsPassword: true }, "bot-without-password"],
      [{ ...none, key: { ...key, otp: true } }, "ask-token"],
    ],
    "ip-blocked": [
      [{ ...none, key }, "key-addresses"],
      [{ ...none, key: { ...key, ip_allowlist: ["192.0.2.10"] } }, "ask-elsewhere"],
    ],
    "key-expired": [
      [{ ...none, key }, "key-expiry"],
      [{ ...none, key: { ...key, valid_until: NOW_S + 1 } }, "pass-day"],
      [{ ...none, key: { ...key, valid_until: NOW_S } }, "ask-info"],
    ],
    "token-expired": [
      [none, "hand-over"],
      [{ ...none, key }, "ask-token"],
      [{ ...subscribed, token: { isHeld: true, isDead: false } }, "disconnect"],
      [ready, "pass-quarter"],
      [{ ...none, key, token: { isHeld: false, isDead: true } }, "connect"],
      [{ ...ready, token: { isHeld: false, isDead: true } }, "send-subscribe"],
    ],
    "asset-class": [[ready, "send-no-asset-class"]],
    "token-once": [
      [ready, "send-subscribe"],
      [subscribed, "send-no-token"],
    ],
    "dead-man": [
      [none, "hand-over"],
      [ready, "send-subscribe"],
      [subscribed, "send-order"],
      [{ ...subscribed, orders: 1 }, "send-switch"],
      [{ ...subscribed, orders: 1, isArmed: true }, "pass-minute"],
    ],
  };

  for (const [mission] of UNIFIED_MISSIONS) {
    test(`${mission} leads on from wherever the reader is`, () => {
      for (const [stand, step] of ways[mission] ?? assert.fail("no way")) {
        assert.equal(nextStep(mission, /** @type {any} */ (stand)).step, step);
      }
    });
  }

  test("are done by what the module answers, and stored beside those of the futures key", async () => {
    const refused = (/** @type {string} */ code) => rest("GetApiKeyInfo", { code, error: "", details: {} });
    answer(rest("GetApiKeyInfo"));
    await session.ask("GetApiKeyInfo");
    for (const code of [
      "websocket-permission-missing",
      "nonce-not-above",
      "nonce-scale-smaller",
      "otp-missing",
      "ip-not-allowed",
      "key-expired",
      "otp-wrong", // is none
    ]) {
      answer(refused(code));
      await session.ask("GetApiKeyInfo");
    }
    await connected();
    answer(frames([PLACED]), { open_orders: 1 });
    await session.send();
    for (const code of ["token-expired", "asset-class-missing", "token-missing"]) {
      answer(frames([REFUSED], { reasons: [{ ...REASON, code }] }));
      await session.send();
    }
    answer(frames([]), { deadline: NOW_S + 60 });
    await session.send();
    assert.ok(!guide.done.has("dead-man"));
    answer(frames([CANCELED]), { deadline: null, open_orders: 0 });
    await session.pass(60);
    assert.deepEqual(new Set(guide.news), new Set(UNIFIED_MISSIONS.map(([mission]) => mission)));
    assert.equal(guide.news.length, UNIFIED_MISSIONS.length);
    assert.deepEqual([progress.missions.size, guide.done.size], [0, UNIFIED_MISSIONS.length]);
    assert.equal(unifiedNumberOf("dead-man"), UNIFIED_MISSIONS.length);
    while ((await progressOfNextPage()).names.size < UNIFIED_MISSIONS.length) await new Promise(setImmediate);
  });

  test("count no switch that the reader's own message ends", async () => {
    await connected();
    answer(frames([]), { deadline: NOW_S + 60, open_orders: 1 });
    await session.send();
    session.prepareFrame("cancel_all");
    answer(frames([]), { deadline: null, open_orders: 0 });
    await session.send();
    assert.ok(!guide.done.has("dead-man"));
  });
});

/** What another page reads. */
async function progressOfNextPage() {
  const next = new ReaderProgress(new ExchangeClient(new FakeUnified().runtime));
  await next.load();
  return next;
}

suite("JSON in colours", () => {
  const text = (/** @type {any} */ view) =>
    view.map((/** @type {any} */ one) => (one.strings ? one.values.at(-1) : one)).join("");
  for (const sent of [
    '{"a":[1,-2.5e3,true,null,"b\\"c: {"],"d":{},"e":[ ],"price":0.10000000000000000001}',
    "nonce=1796000000000&otp=•••",
    '{"a"',
    "",
  ]) {
    test(`loses nothing of ${sent || "an empty text"}`, () => {
      const shown = indentedJson(sent);
      assert.equal(text(colouredJson(shown)), shown);
      assert.equal(shown.replace(/\s+(?![^"]*: \{")/g, ""), sent.replace(/\s+(?![^"]*: \{")/g, ""));
    });
  }

  test("colours no digit of an address or a name as a number", () => {
    for (const address of ["wss://uws.kraken.com/v2/private", "http://127.0.0.1:8080/v2", "v2"])
      assert.deepEqual(colouredJson(address), [address]);
    assert.equal(colouredJson('{"a":[-1.5e3,2]}').filter((part) => typeof part !== "string").length, 3);
  });

  test("breaks lines, and leaves what is empty on one", () => {
    assert.equal(indentedJson('{"a":{},"b":[1,2]}'), '{\n  "a": {},\n  "b": [\n    1,\n    2\n  ]\n}');
  });
});
