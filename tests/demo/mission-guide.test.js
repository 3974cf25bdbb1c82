// The missions in the panel, without a browser: what is announced, lit and prepared, where links lead, what is printed.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { GUIDE } from "../../overrides/demo/storage/guide.js";
import { FakeRuntime } from "./support/fake-runtime.js";
import { newPage } from "./support/page.js";
import { valuesAfter, valuesIn } from "./support/templates.js";

Object.assign(globalThis, {
  HTMLElement: class {},
  document: { documentElement: { lang: "it" }, body: { dir: "" }, createTreeWalker: () => ({}) },
  fetch: async () => new Response(""),
});
const { homeOf } = await import("../../overrides/demo/exchange/home.js");
const { wipe } = await import("../../overrides/demo/storage/database.js");
const { MissionGuide } = await import("../../overrides/demo/elements/key-walkthrough/mission-guide.js");
const { TourGuide } = await import("../../overrides/demo/elements/key-walkthrough/tour-guide.js");
const { endView } = await import("../../overrides/demo/elements/key-walkthrough/end-view.js");
const { printAlone } = await import("../../overrides/demo/elements/real-key-checklist/print-alone.js");

/** Says each message by its key and values. @param {string} key @param {object} [values] */
const say = (key, values) => (values ? `${key} ${JSON.stringify(values)}` : key);

/** @type {FakeRuntime} */
let fake;
/** @type {ReturnType<typeof newPage>} */
let page;
/** The selectors that were asked for, and the control that each found. @type {Map<string, any>} */
let controls;
/** An element with every control. @type {any} */
let element;
beforeEach(() => {
  const location = { href: "https://guide.example/", pathname: "/", search: "?a", hash: "" };
  const replaceState = (/** @type {any} */ _state, /** @type {string} */ _title, /** @type {string} */ address) => {
    location.hash = address.startsWith("#") ? address : "";
  };
  /** @type {Map<string, string>} */
  const stored = new Map();
  Object.assign(globalThis, {
    location,
    history: { state: null, scrollRestoration: "auto", replaceState: mock.fn(replaceState) },
    sessionStorage: {
      getItem: (/** @type {string} */ name) => stored.get(name) ?? null,
      setItem: (/** @type {string} */ name, /** @type {string} */ value) => stored.set(name, value),
      removeItem: (/** @type {string} */ name) => stored.delete(name),
    },
  });
  fake = new FakeRuntime();
  page = newPage(fake);
  controls = new Map();
  const control = () => ({
    setAttribute: mock.fn(),
    removeAttribute: mock.fn(),
    closest: () => null,
    matches: () => false,
    scrollIntoView: () => {},
    focus: mock.fn(),
    getClientRects: () => [{}],
  });
  element = Object.assign(new EventTarget(), {
    querySelector: (/** @type {string} */ selector) => {
      if (!controls.has(selector)) controls.set(selector, control());
      return controls.get(selector);
    },
  });
});
afterEach(() => wipe());

test("a mission that is done by asking again stands below the answer, and the bar hides no button", async () => {
  const guide = new MissionGuide(page.walkthrough, element, () => {});
  guide.connect();
  const shown = () => valuesAfter(guide.bar(/** @type {any} */ (say)), "data-shown=")[0];
  const beside = () => valuesIn(guide.beside(/** @type {any} */ (say))).join();
  await page.walkthrough.create();
  assert.deepEqual([shown(), beside()], [true, ""]);
  page.walkthrough.confirmRecorded();
  await page.walkthrough.showAgain("key-1");
  assert.equal(shown(), false);
  assert.match(beside(), /secret-again/);
  guide.disconnect();
});

suite("the guide's home page", () => {
  for (const [path, home] of [
    ["", ""],
    ["rehearsal/", ""],
    ["en/", "en/"],
    ["en/rehearsal/#step-5", "en/"],
    ["english/", ""],
  ]) {
    test(`of ${path || "the root"} is ${home || "the root"}`, () => {
      assert.equal(homeOf(`https://a.example/guide/${path}`, "/guide/").href, `https://a.example/guide/${home}`);
    });
  }

  test("is where the end of the rehearsal leads from", () => {
    assert.equal(valuesIn(endView(/** @type {any} */ (say))).filter((one) => one.includes("://")).length, 2);
  });
});

suite("a mission that is done", () => {
  test("is announced with its number and the count, until the next click", async () => {
    const guide = new MissionGuide(page.walkthrough, element, () => {});
    guide.connect();
    const news = () =>
      valuesIn(guide.bar(/** @type {any} */ (say))).filter((one) => one.startsWith("mission-announced"));
    assert.deepEqual(news(), []);
    await page.walkthrough.create();
    const values = { number: 1, total: 8, mission: "mission-first-key", done: 1 };
    assert.deepEqual(news(), [say("mission-announced", values)]);
    element.dispatchEvent(new Event("click"));
    assert.deepEqual(news(), []);
    assert.ok(valuesIn(guide.view(/** @type {any} */ (say))).includes(say("missions-title", { done: 1, total: 8 })));
    guide.disconnect();
    await page.walkthrough.fillUp();
    await page.walkthrough.create();
    assert.deepEqual(news(), [], "it no longer follows the missions");
  });
});

suite("the guide to the missions", () => {
  /** @type {InstanceType<typeof MissionGuide>} */
  let guide;
  beforeEach(() => {
    guide = new MissionGuide(page.walkthrough, element, () => {});
  });
  afterEach(() => guide.disconnect());

  test("loads one tour, however quick the clicks are", async () => {
    const follow = mock.method(page.progress, "addEventListener");
    const start = valuesAfter(guide.view(/** @type {any} */ (say)), "data-tour @click=")[0];
    start();
    start();
    while (!valuesIn(guide.bar(/** @type {any} */ (say))).includes("tour-stop")) await new Promise(setImmediate);
    await new Promise(setImmediate);
    assert.equal(
      follow.mock.calls.filter(({ arguments: [type] }) => /** @type {string} */ (type) === "change").length,
      1,
    );
  });
});

suite("the tour in the panel", () => {
  /** @type {InstanceType<typeof TourGuide>} */
  let tour;
  /** The nonces that the check of the key was prepared with. @type {string[]} */
  let prepared;
  beforeEach(() => {
    tour = new TourGuide(/** @type {any} */ (say), page.walkthrough, element, () => tour.light());
    tour.connect();
    page.walkthrough.addEventListener("change", () => tour.light());
    prepared = [];
    page.walkthrough.addEventListener("prepare", (event) => prepared.push(/** @type {CustomEvent} */ (event).detail));
  });

  test("lights one control at a time", async () => {
    tour.start("first-key", false);
    const way = controls.get(".fk-target");
    assert.equal(way.setAttribute.mock.callCount() > 0, true);
    assert.equal(way.removeAttribute.mock.callCount(), 0);
    page.walkthrough.goTo(5);
    assert.equal(way.removeAttribute.mock.callCount(), 1);
    assert.ok(controls.has(".fk-create"));
    await page.walkthrough.create();
    assert.equal(tour.mission, "secret-again");
    assert.ok(controls.has("[data-spot=record]"));
  });

  test("prepares the check of the key once, with the nonce that is to be repeated", async () => {
    await page.walkthrough.create();
    page.walkthrough.confirmRecorded();
    await page.walkthrough.handOver(() => ({ publicKey: "key-1", privateKey: "secret of key-1" }));
    fake.keys = fake.keys.map((one) => ({ ...one, nonces: { highest: "7", count: 1 } }));
    await page.client.call({ action: "list-keys" });
    tour.start("nonce-replayed", false);
    tour.light();
    assert.deepEqual(prepared, ["same"]);
    assert.ok(valuesIn(tour.view()).includes("tour-check-same"));
  });

  test("takes its mission out of the address when it ends, and a later page keeps its own", () => {
    tour.start("limit", false);
    assert.equal(location.hash, "#mission-limit");
    const stop = valuesAfter(tour.view(), "@click=").at(-1);
    stop();
    assert.equal(location.hash, "");
    assert.equal(controls.get("#fk-missions-title").focus.mock.callCount(), 1);
    const { replaceState } = /** @type {any} */ (history);
    assert.equal(replaceState.mock.calls.at(-1).arguments[2], "/?a");

    tour.start("limit", false);
    location.hash = "#step-5";
    const later = new TourGuide(/** @type {any} */ (say), page.walkthrough, element, () => {});
    later.connect();
    later.resume();
    assert.equal(later.mission, "limit");
    assert.equal(location.hash, "#step-5");
    controls.get("#fk-missions-title").getClientRects = () => []; // the panel leaves the list out
    valuesAfter(later.view(), "@click=").at(-1)();
    assert.equal(controls.get("#fk-title").focus.mock.callCount(), 1);
    assert.equal(location.hash, "#step-5");
  });

  for (const [mission, words] of /** @type {const} */ ([
    ["withdraw-only-key", say("tour-choose", { group: "group-withdrawal", option: "permission-full-access" })],
    ["signature-explained", "tour-lab"],
    ["limit", "tour-fill-up"],
  ])) {
    test(`says what is next for ${mission}, and nothing once it ends`, () => {
      page.walkthrough.goTo(5);
      tour.start(mission, false);
      assert.ok(valuesIn(tour.view()).includes(words));
      tour.disconnect();
      tour.connect();
      sessionStorage.removeItem(`${GUIDE} tour`);
      tour.resume(); // nothing is remembered
      assert.equal(tour.mission, mission);
    });
  }
});

suite("a list that is printed alone", () => {
  test("hides the rest of the text, but its heading and the title, until it is printed", () => {
    const named = ["H1", "P", "H2", "P", "H2", "P", "LIST", "P"].map((tagName) => {
      const classes = new Set();
      return {
        tagName,
        classes,
        classList: {
          add: (/** @type {string} */ one) => classes.add(one),
          remove: (/** @type {string} */ one) => classes.delete(one),
        },
      };
    });
    const list = /** @type {any} */ (named.find(({ tagName }) => tagName === "LIST"));
    list.parentElement = { children: named };
    const printed = mock.fn(() => named.map(({ classes }) => classes.size));
    Object.assign(globalThis, { print: printed });
    printAlone(list);
    assert.deepEqual(printed.mock.calls[0]?.result, [0, 1, 1, 1, 0, 0, 0, 1]);
    dispatchEvent(new Event("afterprint"));
    assert.ok(named.every(({ classes }) => classes.size === 0));
  });
});
