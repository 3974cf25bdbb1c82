// What the reader ticks of a list: it outlives the page, follows other tabs, and is names alone.

import assert from "node:assert/strict";
import { afterEach, mock, suite, test } from "node:test";

import { Ticks } from "../../overrides/demo/exchange/ticks.js";
import { GUIDE } from "../../overrides/demo/storage/guide.js";

const NAME = `${GUIDE} list`;

/** What another tab does is heard as an event of the window. @param {string | null} key */
const hear = (key) => dispatchEvent(Object.assign(new Event("storage"), { key }));

suite("ticks", () => {
  afterEach(() => localStorage.clear());

  test("outlive the page, and those of another list stay apart", () => {
    const ticks = new Ticks("list");
    ticks.set("a", true);
    ticks.set("b", true);
    ticks.set("a", true);
    ticks.set("c", false);
    assert.deepEqual([...new Ticks("list").ticked], ["b", "a"]);
    assert.deepEqual([...new Ticks("other").ticked], []);
    ticks.set("b", false);
    assert.deepEqual([...new Ticks("list").ticked], ["a"]);
    assert.equal(ticks.isPersistent, true);
  });

  test("are replaced all at once, by none even", () => {
    const ticks = new Ticks("list");
    const changed = mock.fn();
    ticks.addEventListener("change", changed);
    ticks.replace(["a", "b"]);
    ticks.replace([]);
    assert.deepEqual([...new Ticks("list").ticked], []);
    assert.equal(changed.mock.callCount(), 2);
  });

  for (const [what, key] of /** @type {[string, string | null][]} */ ([
    ["ticks", NAME],
    ["deletes all of the site's data", null],
  ])) {
    test(`follow a tab that ${what}`, () => {
      const ticks = new Ticks("list");
      const connection = new AbortController();
      ticks.connect(connection.signal);
      const changed = mock.fn();
      ticks.addEventListener("change", changed);
      localStorage.setItem(NAME, '["a"]');
      hear("something else");
      assert.equal(changed.mock.callCount(), 0);
      hear(key);
      assert.deepEqual([[...ticks.ticked], changed.mock.callCount()], [["a"], 1]);
      connection.abort();
      hear(key);
      assert.equal(changed.mock.callCount(), 1);
    });
  }

  for (const stored of ["{", "5", "null", '{"a": 1}', "[5, null]"]) {
    test(`are none where ${stored} is stored`, () => {
      localStorage.setItem(NAME, stored);
      const ticks = new Ticks("list");
      assert.deepEqual([[...ticks.ticked], ticks.isPersistent], [[], true]);
    });
  }

  test("last as long as the page where the browser stores nothing", () => {
    const refuse = () => {
      throw new DOMException("", "SecurityError");
    };
    const reading = mock.method(localStorage, "getItem", refuse);
    const writing = mock.method(localStorage, "setItem", refuse);
    const ticks = new Ticks("list");
    assert.equal(ticks.isPersistent, false);
    ticks.set("a", true);
    assert.deepEqual([[...ticks.ticked], ticks.isPersistent], [["a"], false]);
    reading.mock.restore();
    writing.mock.restore();
    ticks.set("b", true);
    assert.equal(ticks.isPersistent, true);
    assert.deepEqual([...new Ticks("list").ticked], ["a", "b"]);
  });
});
