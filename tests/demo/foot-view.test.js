// The foot of the panel: a question before everything is deleted, which no double click answers.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { valuesAfter, valuesIn } from "./support/templates.js";

Object.assign(globalThis, { document: { createTreeWalker: () => ({}) } });
const { footView } = await import("../../overrides/demo/exchange/foot-view.js");

test("the second click of a double one is no answer", () => {
  const startOver = mock.fn();
  const keepAll = mock.fn();
  const say = /** @type {any} */ ((/** @type {string} */ key) => key);
  const view = footView(say, /** @type {any} */ ({ isAskingToStartOver: true, startOver, keepAll }));
  assert.deepEqual(valuesIn(view).slice(-2), ["start-over-no", "start-over-yes"]);
  const answers = valuesAfter(view, "@click=");
  for (const answer of answers) answer({ detail: 2 });
  assert.equal(startOver.mock.callCount() + keepAll.mock.callCount(), 0);
  for (const answer of answers) answer({ detail: 1 });
  for (const answer of answers) answer({ detail: 0 }); // by keyboard
  assert.deepEqual([startOver.mock.callCount(), keepAll.mock.callCount()], [2, 2]);
});
