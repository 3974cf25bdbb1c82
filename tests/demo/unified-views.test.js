// The bot's side of the new key as a reader sees it: in a document, with messages that are their keys.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { after, beforeEach, suite, test } from "node:test";
// @ts-expect-error: it has no types
import { JSDOM } from "jsdom";

import { wipe } from "../../overrides/demo/storage/database.js";

const { window } = new JSDOM('<!doctype html><html lang="it"><body dir="ltr"></body></html>', {
  url: "https://guide.example/en/new-key/",
});
const { document, EventTarget, HTMLElement, Node } = window;
Object.assign(globalThis, { window, document, HTMLElement, Node, location: window.location });
// jsdom takes no signal of Node.js.
const { addEventListener } = EventTarget.prototype;
/** @param {string} type @param {unknown} listener @param {any} [options] */
EventTarget.prototype.addEventListener = function (type, listener, { signal, ...rest } = {}) {
  addEventListener.call(this, type, listener, rest);
  signal?.addEventListener("abort", () => this.removeEventListener(type, listener, rest));
};
/** What was brought into sight last, and how. @type {[Element, ScrollIntoViewOptions] | undefined} */
let inSight;
/** @param {ScrollIntoViewOptions} how */
window.Element.prototype.scrollIntoView = function (how) {
  inSight = [this, how];
};
const NEAREST = { block: "nearest", behavior: "instant" };
window.Element.prototype.scrollTo = () => {};
const { nothing, render } = await import("lit-html");
const { FakeUnified, frames, UNIFIED_KEY, WITH_BOT } = await import("./support/fake-unified.js");
const { ExchangeClient } = await import("../../overrides/demo/exchange/client.js");
const { ReaderProgress } = await import("../../overrides/demo/exchange/progress.js");
const { UnifiedKey } = await import("../../overrides/demo/elements/unified-walkthrough/unified-key.js");
const { botView, keptView, keysView } = await import("../../overrides/demo/elements/unified-walkthrough/key-side.js");
const { emptyBotView } = await import("../../overrides/demo/exchange/empty-bot-view.js");
const { settingsView } = await import("../../overrides/demo/elements/unified-walkthrough/settings-view.js");
const { SessionSide } = await import("../../overrides/demo/elements/unified-walkthrough/session-side.js");

/** Says each message by its key and values. @param {string} key @param {object} [values] */
const say = /** @type {any} */ (
  (/** @type {string} */ key, /** @type {object} */ values) => (values ? `${key} ${JSON.stringify(values)}` : key)
);
const TOKEN = { bot: { public_key: "unified-1", otp: false, token: true } };
const REST = {
  request: {
    method: "POST",
    url: "https://api.kraken.com/0/private/GetApiKeyInfo",
    body: "nonce=1",
    headers: { "API-Key": "x" },
  },
  status: 200,
  body: { error: ["EAPI:Invalid nonce"], result: {} },
  refusal: { code: "nonce-not-above", error: "EAPI:Invalid nonce", details: { nonce: "1", highest: "2" } },
};
const REFUSED = frames([{ method: "add_order", error: "EAPI:Invalid token", success: false }], {
  sent: '{"method":"add_order"}',
  reasons: [{ method: "add_order", code: "token-missing", error: "", details: {} }],
});

/** @type {InstanceType<typeof FakeUnified>} */
let fake;
/** @type {HTMLElement} */
let panel;
/** @type {InstanceType<typeof UnifiedKey>} */
let controller;
/** @type {InstanceType<typeof SessionSide>} */
let side;

/** @param {string} selector */
const find = (selector) => /** @type {any} */ (panel.querySelector(selector) ?? assert.fail(`no ${selector}`));
/** The texts of all elements. @param {string} selector */
const texts = (selector) => [...panel.querySelectorAll(selector)].map((one) => one.textContent?.trim());

/** Uses a control, and waits for what comes of it. @param {string} selector @param {object} [next]  what the module answers */
async function click(selector, next) {
  if (next) fake.next = next;
  find(selector).click();
  do await new Promise(setImmediate);
  while (controller.client.busy);
  await new Promise(setImmediate); // what follows the action
}

/** @param {string} selector @param {string} text */
function type(selector, text) {
  const field = find(selector);
  field.value = text;
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
}

beforeEach(async () => {
  await wipe();
  side?.disconnect();
  fake = new FakeUnified();
  const client = new ExchangeClient(fake.runtime);
  controller?.disconnect();
  controller = new UnifiedKey(client, new ReaderProgress(client));
  panel = document.createElement("div");
  panel.className = "fk-panel";
  document.body.replaceChildren(panel);
  const changed = () => {
    const step = controller.step === "keys" ? keptView(say, controller) : settingsView(say, controller);
    const bot = controller.bot ? side.bot() : nothing;
    render([step, keysView(say, controller), botView(say, controller, bot), side.below()], panel);
  };
  controller.addEventListener("change", changed);
  controller.connect();
  side = new SessionSide(say, controller, panel, changed);
  side.connect();
  await client.call({ action: "list-keys" });
  changed();
});
after(() => side.disconnect());

suite("the bot's side", () => {
  test("sends a request, and shows the exchange's text, our reason and the way to more", async () => {
    type("#uw-address", "198.51.100.7");
    await click("[data-nonce=lower]");
    assert.equal(find("#uw-nonce").value, "1795999999999");
    await click("[data-ask=GetApiKeyInfo]", { value: REST });
    assert.equal(find(".fk-answer").dataset.code, "nonce-not-above");
    assert.deepEqual(inSight, [find(".fk-verdict"), NEAREST]);
    assert.match(find(".fk-verdict__answer").textContent, /rest-refused .*EAPI:Invalid nonce/);
    assert.match(find(".fk-verdict__reason").textContent, /error-nonce-not-above/);
    assert.match(find(".fk-verdict__reason a").href, /\/new-key-errors\/#nonce-not-above$/);
    assert.match(find("[data-sent]").textContent, /API-Key: x\s+nonce=1$/);
    assert.equal(find("[data-answer] [data-part=text]").textContent, '"EAPI:Invalid nonce"');
    assert.equal(find("#uw-nonce").value, "");
  });

  test("says what an accepted answer leads to", async () => {
    const accepted = { ...REST, body: { error: [], result: { permissions: [] } }, refusal: null };
    await click("[data-ask=GetApiKeyInfo]", { value: accepted });
    assert.deepEqual(texts(".fk-verdict__reason"), ["note-no-box"]);
    const request = { ...REST.request, url: "https://api.kraken.com/0/private/GetWebSocketsToken" };
    await click("[data-ask=GetWebSocketsToken]", { value: { ...accepted, request }, unified: TOKEN });
    assert.deepEqual(texts(".fk-verdict__reason"), ["note-token"]);
    assert.equal(find("[data-fact=token]").dataset.state, "fresh");
  });

  test("shows the connection, a ready message that can be changed, and what comes of it", async () => {
    assert.equal(panel.querySelector("#uw-frame"), null);
    const status = frames([{ channel: "status", type: "update", data: [] }]);
    await click("[data-connect=private]", { value: status, unified: { ...TOKEN, endpoint: "private" } });
    assert.equal(find("[data-fact=connection]").dataset.state, "private");
    await click("[data-frame=no-token]");
    assert.deepEqual(inSight, [find("#uw-frame"), NEAREST]);
    type("#uw-frame", find("#uw-frame").value.replace("PF_XBTUSD", "PF_ETHUSD"));
    await click("[data-send-frame]", { value: REFUSED, unified: { deadline: Date.now() / 1000 + 60 } });
    assert.match(JSON.stringify(fake.requests.at(-1)), /PF_ETHUSD/);
    assert.equal(find("[data-entry] [data-code]").dataset.code, "error-token-missing");
    assert.equal(find("[data-outcome=refused]").textContent.includes("EAPI:Invalid token"), true);
    assert.deepEqual(texts("[data-entry] [data-side=bot] .fk-label"), ["deed-frame", "deed-connect"]);
    assert.equal(find("[data-fact=switch]").dataset.state, "armed");
    await click('[data-pass="900"]', {
      value: frames([], { close_code: 1000 }),
      unified: { endpoint: "", deadline: null, passed_s: 900 },
    });
    assert.equal(find("[data-close]").dataset.close, "1000");
    assert.deepEqual(
      [...panel.querySelectorAll("[data-event]")].map((one) => /** @type {HTMLElement} */ (one).dataset["event"]),
      ["event-switch-fired", "event-closed"],
    );
    assert.equal(find("[data-fact=token]").dataset.state, "dead");
  });

  test("offers public messages on the public endpoint, and closes the connection", async () => {
    await click("[data-connect=public]", { value: frames([]), unified: { endpoint: "public" } });
    assert.deepEqual(texts("[data-frame]"), ["ticker", "book", "ping"]);
    assert.match(texts("[data-side=exchange] .fk-quiet").join(), /log-nothing/);
    await click("[data-disconnect]", { value: frames([]), unified: { endpoint: "" } });
    assert.equal(find("[data-fact=connection]").dataset.state, "none");
    assert.equal(document.activeElement, find("#uw-connection-title")); // the button is gone
    assert.deepEqual(texts("[role=status].fk-said"), ["deed-disconnect"]);
    fake.unified = { ...fake.unified, open_orders: 1 };
    await controller.client.call({ action: "list-keys" });
    assert.match(find("[data-fact=orders] dd").textContent, /orders-left/); // an order outlives the connection
  });

  test("says where it was asked what the module would not do", async () => {
    for (const [control, place] of [
      ["[data-ask=GetApiKeyInfo]", "[data-part-of=rest]"],
      ['[data-pass="60"]', "[data-part-of=time]"],
    ]) {
      await click(String(control), { error: { code: "not-connected", details: {} } });
      assert.equal(find(`${place} .fk-refusal`).dataset.code, "error-not-connected");
    }
    for (const field of ["#uw-nonce", "#uw-address"]) {
      await click("[data-ask=GetApiKeyInfo]", { error: { code: "not-connected", details: {} } });
      assert.deepEqual(inSight, [find("[data-part-of=rest] .fk-refusal"), NEAREST]);
      const pasted = `PRIVATE_KEY="${"aB3/".repeat(21)}aA=="`;
      type(field, pasted.slice(0, find(field).maxLength)); // as a browser cuts what is pasted
      assert.equal(find(field).value, "");
      assert.match(find("[data-part-of=rest] .fk-refusal").textContent, /private-key/);
    }
  });

  test("takes the focus, with a key for it or without", async () => {
    for (const view of [emptyBotView(say, "uw"), botView(say, controller, nothing)]) {
      render(view, panel.appendChild(document.createElement("div")));
      const titles = [...panel.querySelectorAll("[data-focus=bot]")];
      assert.equal(titles.at(-1)?.getAttribute("tabindex"), "-1");
    }
    assert.equal(panel.querySelectorAll("[data-focus=bot]").length, 3);
  });

  test("gives the key back", async () => {
    await click("[data-spot=dismiss]", { value: {}, unified: { ...WITH_BOT, bot: null } });
    assert.equal(fake.requests.at(-1)?.action, "dismiss-unified-bot");
    assert.equal(panel.querySelector("[data-part-of=rest]"), null);
    type("#uw-bot-private", "aB3/");
    await click("[aria-labelledby=uw-bot-title] .md-button--primary", { value: {}, unified: WITH_BOT });
    assert.deepEqual(fake.requests.at(-1), {
      action: "hand-over-unified",
      public_key: "unified-1",
      private_key: "aB3/",
      otp: "",
    });
    assert.match(find("[data-part-of=rest]").textContent, /last-nonce/);
  });
});

suite("the exchange's side", () => {
  test("leads on to another key where the private one was lost", async () => {
    controller.refusal = { publicKey: "unified-1", notice: { key: "not-recorded" } };
    const ways = () => texts(".fk-actions > [data-another].md-button--primary, .fk-actions > [data-to-bot]");
    await click("[data-to-bot]");
    assert.deepEqual(ways(), ["another-key", "to-bot"]);
    assert.equal(panel.querySelectorAll("[data-to-bot].md-button--primary").length, 0);
    assert.equal(panel.querySelectorAll("[data-code=not-recorded]").length, 1);
    await click("[data-do=edit]");
    await click(".uw-leave");
    assert.deepEqual(ways(), ["to-bot"]);
    assert.equal(panel.querySelectorAll("[data-to-bot].md-button--primary").length, 1);
  });

  test("says of a key what was chosen for it, and asks for its password where it has one", async () => {
    const chosen = { permissions: [], ip_allowlist: ["192.0.2.10"], nonce_window: "10", otp: true, revealed: false };
    const times = { valid_until: 1, query_from: 2, query_to: 3, last_used: 4 };
    fake.unified = { ...WITH_BOT, bot: null, keys: [{ ...UNIFIED_KEY, ...chosen, ...times }] };
    await controller.client.call({ action: "list-keys" });
    for (const fact of ["unified-no-boxes", "unified-expired", "unified-only-from", "unified-has-password"]) {
      assert.match(find("[data-public-key]").textContent, new RegExp(fact));
    }
    type("#uw-bot-private", "aB3/");
    find("#uw-bot-otp").value = "static";
    await click("[aria-labelledby=uw-bot-title] .md-button--primary", { value: {} });
    assert.match(JSON.stringify(fake.requests.at(-1)), /"otp":"static"/);
    await click("[data-do=password]");
    await click("[data-password=set]");
    assert.match(find("#uw-otp-fault").textContent, /"fault":"empty"/);
    assert.equal(document.activeElement, find("#uw-otp"));
    find("[data-password=leave]").focus();
    find("#uw-otp").value = "x".repeat(257);
    const tooLong = { field: "otp", fault: "too-long" };
    await click("[data-password=set]", { error: { code: "invalid-key-settings", details: tooLong } });
    assert.equal(document.activeElement, find("#uw-otp"));
    find("#uw-otp").value = "other";
    await click("[data-password=set]", { value: {} });
    assert.deepEqual(fake.requests.at(-1), { action: "set-unified-password", public_key: "unified-1", otp: "other" });
    await click("[data-do=password]");
    await click("[data-password=remove]", { value: {} });
    assert.equal(/** @type {any} */ (fake.requests.at(-1)).otp, "");
    await click("[data-do=reveal]", { error: { code: "secret-already-revealed", details: { public_key: "" } } });
    assert.equal(find("[data-public-key] .fk-refusal").dataset.code, "error-secret-already-revealed");
    await click("[data-another]");
    type("#uw-name", "");
    const details = { field: "ip_allowlist[1]", fault: "not-an-address" };
    await click(".uw-create", { error: { code: "invalid-key-settings", details } });
    assert.equal(find("#uw-ip_allowlist-fault").dataset.fault, "not-an-address");
    assert.equal(document.activeElement, find("#uw-addresses"));
    await click("[data-preset=watch]");
    await click("[data-expiry=hour]");
    assert.match(find("#uw-expiry").value, /^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
    await click(".uw-leave");
    assert.equal(controller.step, "keys");
    await click("[data-do=revoke]", { value: {}, unified: { keys: [] } });
    assert.equal(controller.step, "choose");
  });
});

suite("the missions", () => {
  test("open one at a time, say what comes next, and bring the reader there", async () => {
    assert.equal(panel.querySelectorAll("[data-unified-mission]").length, 12);
    await click("[data-unified-mission=nonce-scale] button");
    assert.deepEqual(texts(".uw-mission__next"), ["step-unified-ask-nanoseconds"]);
    await click("[data-show]");
    assert.equal(find("#uw-nonce").value.length, 19);
    assert.equal(document.activeElement, find("[data-ask=GetApiKeyInfo]"));
    await click("[data-unified-mission=socket-box] button");
    assert.deepEqual(texts(".uw-mission__next"), ["step-unified-key-no-box"]);
    await click("[data-show]");
    assert.equal(document.activeElement, find("[data-do=edit]"));
    await click("[data-do=edit]");
    const box = find("#uw-box-create-ws-token");
    assert.equal(box.checked, true);
    box.click();
    await click(".uw-create", { value: {} });
    assert.doesNotMatch(JSON.stringify(fake.requests.at(-1)), /create-ws-token/);
    await click("[data-unified-mission=ip-blocked] button");
    assert.match(find("[data-unified-mission=ip-blocked] .uw-mission__why").href, /\/new-key-errors\/#ip-not-allowed$/);
    await click("[data-unified-mission=ip-blocked] button");
    assert.deepEqual(texts(".uw-mission__next"), []);
  });

  test("prepare an address and a message", async () => {
    fake.unified = { ...WITH_BOT, ...TOKEN, keys: [{ ...UNIFIED_KEY, ip_allowlist: ["192.0.2.10"] }] };
    await click("[data-connect=private]", { value: frames([]), unified: { endpoint: "private" } });
    await click("[data-unified-mission=ip-blocked] button");
    await click("[data-show]");
    assert.equal(find("#uw-address").value, "198.51.100.7");
    await click("[data-unified-mission=token-once] button");
    assert.deepEqual(texts(".uw-mission__next"), ["step-unified-ask-token"]);
  });

  test("are ticked and announced, until the next click", async () => {
    await click("[data-ask=GetApiKeyInfo]", { value: REST });
    assert.equal(find("[data-unified-mission=nonce-too-low]").dataset.done, "true");
    assert.equal(find("[data-news]").dataset.news, "nonce-too-low");
    await click("[data-unified-mission=nonce-too-low] button");
    assert.match(texts(".uw-mission__next").join(), /unified-again/);
    assert.equal(panel.querySelector("[data-news]"), null);
  });
});
