// The three questions on the page of errors: which are asked, and where the answers lead.

import assert from "node:assert/strict";
import { beforeEach, suite, test } from "node:test";

import { Questions } from "../../overrides/demo/elements/error-questions/questions.js";

const ROWS = [
  { id: "key", answers: ["no", "", "never"] },
  { id: "revoked", answers: ["no", "", "before"] },
  { id: "algorithm", answers: ["yes", "all", "never"] },
  { id: "changed", answers: ["yes", "all", "before"] },
  { id: "prefix", answers: ["yes", "derivatives", ""] },
  { id: "send-it", answers: ["not sent", "", ""] },
];

/** @type {Questions} */
let questions;
beforeEach(() => {
  questions = new Questions(ROWS);
});
const found = () => questions.found?.id;
const asked = () => questions.asked.map(({ column }) => column);

suite("the three questions", () => {
  test("begin with the first, whose answers are each there once", () => {
    assert.deepEqual(questions.asked, [{ column: 0, options: ["no", "yes", "not sent"], chosen: "" }]);
    assert.equal(found(), undefined);
  });

  test("lead through all three to a row", () => {
    questions.choose(0, "yes");
    assert.deepEqual(questions.asked[1]?.options, ["all", "derivatives"]);
    questions.choose(1, "all");
    assert.deepEqual(questions.asked[2]?.options, ["never", "before"]);
    assert.equal(found(), undefined);
    questions.choose(2, "before");
    assert.equal(found(), "changed");
  });

  test("leave out those whose answer changes nothing", () => {
    questions.choose(0, "no");
    assert.deepEqual(asked(), [0, 2]);
    questions.choose(2, "never");
    assert.equal(found(), "key");
    questions.choose(0, "not sent");
    assert.deepEqual(asked(), [0]);
    assert.equal(found(), "send-it");
    questions.choose(0, "yes");
    questions.choose(1, "derivatives");
    assert.deepEqual(asked(), [0, 1]);
    assert.equal(found(), "prefix");
  });

  test("forget the answers that follow a changed one", () => {
    for (const [column, answer] of ["yes", "all", "never"].entries()) questions.choose(column, answer);
    questions.choose(1, "all");
    assert.deepEqual(
      questions.asked.map(({ chosen }) => chosen),
      ["yes", "all", ""],
    );
    assert.equal(found(), undefined);
  });

  test("are answered by the address of a row, and by no other", () => {
    for (const { id } of ROWS) {
      assert.equal(questions.goTo(id), true);
      assert.equal(found(), id);
    }
    assert.equal(questions.goTo("nothing"), false);
    assert.equal(found(), "send-it"); // as before
  });

  test("are none without rows", () => {
    assert.deepEqual(new Questions([]).asked, []);
    assert.equal(new Questions([]).found, undefined);
  });
});
