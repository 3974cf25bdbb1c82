// The guided tour: whoever does what it says next, from wherever the panel stands, does each mission.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";

import { MISSIONS } from "../../overrides/demo/exchange/missions.js";
import { nextAction, Tour } from "../../overrides/demo/exchange/tour.js";
import { updateReader, wipe } from "../../overrides/demo/storage/database.js";
import { GUIDE } from "../../overrides/demo/storage/guide.js";
import { newPage, READ_ONLY } from "./support/page.js";
import { OPENED_BY } from "./support/published.js";
import { key } from "./support/saved-exchange.js";

/** @typedef {import("../../overrides/demo/types.js").Choice} Choice */
/** @typedef {import("../../overrides/demo/exchange/missions.js").Mission} Mission */
/** @typedef {import("../../overrides/demo/exchange/tour.js").PanelState} PanelState */
/** @typedef {import("../../overrides/demo/exchange/tour.js").Action} Action */

const LIMIT = 3;
const MAX_ACTIONS = 12;
const CHOICES = Object.keys(OPENED_BY).map((name) => {
  const [general, withdrawal] = name.split("/");
  return /** @type {Choice} */ ({ general, withdrawal });
});

/** A panel without its looks: does what an action says, and returns the missions that this completes. */
class Panel {
  /** @type {PanelState} */
  state;

  /** @param {Partial<PanelState>} state */
  constructor(state) {
    this.state = {
      step: "way",
      choice: READ_ONLY,
      keys: [],
      limit: LIMIT,
      botKey: undefined,
      lastNonce: "",
      ...state,
    };
  }

  /** @param {Action} action  @returns {string[]} */
  do({ spot, option, nonce }) {
    const now = this.state;
    switch (spot) {
      case "way":
        assert.equal(now.step, "way");
        return this.#become({ step: "form" });
      case "another":
        assert.equal(now.step, "keys");
        return this.#become({ step: "form" });
      case "general":
      case "withdrawal": {
        assert.equal(now.step, "form");
        const choice = /** @type {Choice} */ ({ ...now.choice, [spot]: option });
        assert.ok(`${choice.general}/${choice.withdrawal}` in OPENED_BY, "a choice that no key can have");
        return this.#become({ choice });
      }
      case "create": {
        assert.equal(now.step, "form");
        if (now.keys.length === LIMIT) return ["limit"];
        this.#become({
          step: "record",
          keys: [...now.keys, { ...key(`new-${now.keys.length}`), ...now.choice, revealed: true }],
        });
        const isForWithdrawals = now.choice.general === "no-access";
        return ["first-key", ...(isForWithdrawals ? ["withdraw-only-key"] : [])];
      }
      case "record":
        assert.equal(now.step, "record");
        return this.#become({ step: "keys" });
      case "ask":
      case "show-again":
        assert.equal(spot === "ask", now.step === "keys");
        assert.ok(now.keys.some((one) => one.revealed));
        return ["secret-again"];
      case "revoke":
        assert.equal(now.keys.length, LIMIT);
        return this.#become({ keys: now.keys.slice(0, -1) });
      case "hand-over":
        assert.equal(now.botKey, undefined);
        return this.#become({
          botKey: now.keys.findLast((one) => canLess(one))?.public_key ?? now.keys[0]?.public_key,
        });
      case "dismiss":
        assert.ok(now.botKey);
        return this.#become({ botKey: undefined, lastNonce: "" });
      case "fill-up":
        return this.#become({ keys: Array.from({ length: LIMIT }, (_, nth) => now.keys[nth] ?? key(`filled-${nth}`)) });
      case "accounts":
        return this.#send((one) => one.general !== "no-access");
      case "sendorder":
        return this.#send((one) => one.general === "full-access");
      case "withdrawal-request":
        return this.#send((one) => one.withdrawal === "full-access");
      case "check":
        if (nonce === "next") return this.#send(() => true);
        assert.ok(now.botKey && now.lastNonce, "there is no nonce to repeat");
        return ["nonce-replayed"];
      case "lab":
        return ["signature-explained"];
    }
  }

  /** @param {(key: import("../../overrides/demo/types.js").Key) => boolean} mayKey */
  #send(mayKey) {
    const one = this.state.keys.find(({ public_key }) => public_key === this.state.botKey);
    assert.ok(one, "the bot cannot sign");
    if (!mayKey(one)) return ["permission-refused"];
    this.#become({ lastNonce: "7" });
    return ["first-request"];
  }

  /** @param {Partial<PanelState>} change  @returns {string[]} */
  #become(change) {
    this.state = { ...this.state, ...change };
    return [];
  }
}

/** @param {Choice} choice */
const canLess = ({ general, withdrawal }) => general !== "full-access" || withdrawal !== "full-access";

/** Where a panel can stand: every step, with every key, in the bot or not, or without any. @returns {Partial<PanelState>[]} */
function panelStates() {
  const found = /** @type {Partial<PanelState>[]} */ ([
    { step: "way" },
    { step: "form" },
    { botKey: "revoked", step: "form" },
  ]);
  for (const choice of CHOICES) {
    found.push({ step: "form", choice });
    const one = { ...key("one"), ...choice, revealed: true };
    for (const step of /** @type {const} */ (["way", "form", "record", "keys"])) {
      for (const botKey of [undefined, "one", "revoked"]) {
        found.push(
          { step, choice, keys: [one], botKey },
          { step, choice, keys: [one], botKey, lastNonce: botKey === "one" ? "7" : "" },
        );
      }
    }
    found.push({ step: "keys", choice, keys: [one, key("two")], botKey: "one" });
    // The recorded key was revoked: those that are left were never shown.
    for (const hidden of [["two"], ["two", "three", "four"]].map((names) => names.map((name) => key(name)))) {
      found.push({ step: "keys", choice, keys: hidden }, { step: "form", choice, keys: hidden });
    }
  }
  return found;
}

suite("the next action", () => {
  for (const [mission] of MISSIONS) {
    test(`leads to ${mission}`, () => {
      for (const state of panelStates()) {
        const panel = new Panel(state);
        const done = /** @type {string[]} */ ([]);
        for (let count = 0; count < MAX_ACTIONS && !done.includes(mission); count += 1) {
          done.push(...panel.do(nextAction(mission, panel.state)));
        }
        assert.ok(done.includes(mission), JSON.stringify(state));
      }
    });
  }
});

suite("the tour", () => {
  /** @type {ReturnType<typeof newPage>} */
  let page;
  /** @type {Tour} */
  let tour;
  let connection = new AbortController();
  /** @type {Map<string, string>} */
  const stored = new Map();
  beforeEach(() => {
    /** @type {any} */ (globalThis).sessionStorage = {
      getItem: (/** @type {string} */ name) => stored.get(name) ?? null,
      setItem: (/** @type {string} */ name, /** @type {string} */ value) => stored.set(name, value),
      removeItem: (/** @type {string} */ name) => stored.delete(name),
    };
    page = newPage();
    tour = new Tour(page.progress);
    connection = new AbortController();
    tour.connect(connection.signal);
  });
  afterEach(async () => {
    connection.abort();
    stored.clear();
    await wipe();
  });

  /** Another page of this tab. */
  const nextTour = () => {
    const next = new Tour(page.progress);
    next.load();
    return next.mission;
  };

  test("begins with the first mission that is not done, and goes on when it is", async () => {
    tour.start();
    assert.equal(tour.mission, "first-key");
    await page.walkthrough.create();
    assert.equal(tour.mission, "secret-again");
    page.walkthrough.confirmRecorded();
    await page.walkthrough.showAgain("key-1");
    assert.equal(tour.mission, "first-request");
  });

  test("leaves a mission for the next, and comes back to it at the end", () => {
    tour.start("limit");
    tour.next();
    assert.equal(tour.mission, "signature-explained");
    tour.next();
    assert.equal(tour.mission, "first-key");
  });

  test("has no other mission where one alone is open", async () => {
    const missions = MISSIONS.slice(2).map(([one]) => one);
    await updateReader(() => ({ choice: READ_ONLY, recording: "", missions }));
    await page.walkthrough.load();
    tour.start("first-key");
    assert.equal(tour.hasOther, true);
    await page.walkthrough.create();
    assert.equal(tour.mission, "secret-again");
    assert.equal(tour.hasOther, false);
    tour.start("limit"); // which is done
    assert.equal(tour.hasOther, true);
  });

  test("shows a mission that is done already, too", async () => {
    await page.walkthrough.create();
    tour.start("first-key");
    page.walkthrough.confirmRecorded();
    await page.walkthrough.showAgain("key-1");
    assert.equal(tour.mission, "first-key");
  });

  test("goes on after a mission that another page has done", async () => {
    tour.start();
    const other = newPage();
    await other.walkthrough.create();
    await page.progress.load();
    assert.equal(nextTour(), "secret-again");
  });

  test("goes on after a mission that this page has done, though an earlier one began it", async () => {
    tour.start();
    const next = new Tour(page.progress);
    next.connect(connection.signal);
    next.load();
    await page.walkthrough.create();
    assert.equal(next.mission, "secret-again");
  });

  test("ends when all missions are done", async () => {
    await updateReader(() => ({ choice: READ_ONLY, recording: "", missions: MISSIONS.slice(1).map(([one]) => one) }));
    await page.walkthrough.load();
    tour.start();
    await page.walkthrough.create();
    assert.equal(tour.mission, undefined);
  });

  test("is remembered by the tab until it ends", () => {
    const changed = mock.fn();
    tour.addEventListener("change", changed);
    assert.equal(nextTour(), undefined);
    tour.start("limit");
    assert.equal(nextTour(), "limit");
    tour.stop();
    assert.equal(nextTour(), undefined);
    assert.equal(changed.mock.callCount(), 2);
    stored.set(`${GUIDE} tour`, "anything");
    assert.equal(nextTour(), undefined);
  });

  test("lasts as long as the page where the browser stores nothing", () => {
    const refuse = () => {
      throw new DOMException("", "SecurityError");
    };
    /** @type {any} */ (globalThis).sessionStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    tour.start("limit");
    assert.equal(tour.mission, "limit");
    assert.equal(nextTour(), undefined);
    tour.stop();
    assert.equal(tour.mission, undefined);
  });
});
