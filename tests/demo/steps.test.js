// The seven steps to the keys: by clicks on the drawn screens, by their numbers, and by addresses.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, suite, test } from "node:test";

import { PATHS, STEPS, stepOf } from "../../overrides/demo/elements/key-walkthrough/steps.js";
import { wipe } from "../../overrides/demo/storage/database.js";
import { newPage, saved } from "./support/page.js";

/** @type {ReturnType<typeof newPage>["walkthrough"]} */
let walkthrough;
/** The walkthrough's place, as the reader has it. */
const place = () => [walkthrough.step, walkthrough.number, walkthrough.address];

beforeEach(() => {
  ({ walkthrough } = newPage());
});
afterEach(() => wipe());

for (const path of PATHS) {
  suite(`the ${path} path`, () => {
    beforeEach(() => walkthrough.choosePath(path));

    test("has seven steps in order", () => {
      const numbers = STEPS[path].map(({ step }) => step);
      assert.deepEqual([...new Set(numbers)], [1, 2, 3, 4, 5, 6, 7]);
      assert.deepEqual(
        numbers,
        numbers.toSorted((one, other) => one - other),
      );
    });

    test("leads from one screen to the next, up to the form", () => {
      const seen = [];
      while (walkthrough.step !== "choose") {
        seen.push(walkthrough.step);
        walkthrough.goOn();
      }
      assert.deepEqual(
        seen,
        STEPS[path].filter(({ step }) => step < 5).map(({ screen }) => screen),
      );
    });

    test("has an address for each step before the keys, which leads back to it", () => {
      for (const number of [1, 2, 3, 4, 5, 6]) {
        walkthrough.goTo(number);
        const found = stepOf(walkthrough.address);
        assert.deepEqual(found, { path, number });
        const [step] = place();
        walkthrough.goTo(1, "official");
        walkthrough.goTo(number, path);
        assert.equal(walkthrough.step, step);
      }
    });
  });
}

suite("the steps", () => {
  test("begin at the first, whose address is its own", () => {
    assert.deepEqual(place(), ["sign-in", 1, "#step-1"]);
  });

  test("end with the keys, which are no step of the seven", async () => {
    walkthrough.goTo(5);
    await walkthrough.create();
    assert.deepEqual(place(), ["record", 7, "#step-7"]);
    walkthrough.confirmRecorded();
    assert.deepEqual(place(), ["keys", undefined, ""]);
  });

  test("go nowhere while a pair is to be recorded, and say so", async () => {
    await walkthrough.create();
    for (const number of [1, 5, 6]) {
      walkthrough.goTo(number);
      assert.deepEqual([walkthrough.step, walkthrough.notice?.key], ["record", "record-first"]);
    }
    walkthrough.goTo(7);
    assert.deepEqual([walkthrough.step, walkthrough.notice], ["record", undefined]);
  });

  test("lead to the button where there are no keys to show, and to the keys where there are", async () => {
    walkthrough.goTo(7);
    assert.deepEqual([walkthrough.step, walkthrough.notice?.key], ["create", "create-first"]);
    await walkthrough.create();
    walkthrough.confirmRecorded();
    walkthrough.goTo(2);
    assert.equal(walkthrough.step, "name");
    walkthrough.goTo(7);
    assert.equal(walkthrough.step, "keys");
  });

  test("show the same step on the other screens, and name it in the address", () => {
    walkthrough.goTo(3);
    walkthrough.choosePath("newer");
    assert.deepEqual(place(), ["settings", 3, "#newer-step-3"]);
    walkthrough.goTo(4);
    walkthrough.goOn();
    assert.deepEqual(place(), ["create-tab", 4, "#newer-step-4"]);
    walkthrough.choosePath("official");
    assert.deepEqual(place(), ["create-tab", 4, "#step-4"]);
  });

  test("ask for a code on the newer screen before they create the key", async () => {
    walkthrough.goTo(5, "newer");
    await walkthrough.create();
    assert.deepEqual(place(), ["confirm", 6, "#newer-step-6"]);
    assert.equal(await saved(), undefined);
    await walkthrough.create();
    assert.equal(walkthrough.step, "record");
  });

  test("stay where the reader is when another tab has revoked the keys, but at the keys", async () => {
    walkthrough.goTo(3);
    walkthrough.client.dispatchEvent(new Event("restored"));
    assert.equal(walkthrough.step, "settings");
    await walkthrough.create();
    walkthrough.confirmRecorded();
    await walkthrough.revoke("key-1");
    assert.equal(walkthrough.step, "keys"); // with what happened beside the list
    walkthrough.client.dispatchEvent(new Event("restored"));
    assert.equal(walkthrough.step, "choose");
  });

  test("know no other address", () => {
    for (const hash of ["", "#", "#step-0", "#step-8", "#step-12", "#rehearse", "#newer-step-", "#old-step-1"]) {
      assert.equal(stepOf(hash), undefined, hash);
    }
  });
});
