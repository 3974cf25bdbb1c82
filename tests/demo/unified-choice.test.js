// What the ticked boxes of the key for the Unified WebSocket lack: one permission of each need is enough.

import assert from "node:assert/strict";
import { suite, test } from "node:test";

import { unmet } from "../../overrides/demo/elements/permission-explorer/unified-choice.js";

suite("the needs of a method", () => {
  const EITHER = ["modify-trades close-trades"];
  const BOTH = ["modify-trades", "close-trades"];

  test("are met by one of several permissions, or by all that it asks for", () => {
    for (const one of BOTH) {
      assert.deepEqual(unmet(EITHER, new Set([one])), []);
      assert.deepEqual(
        unmet(BOTH, new Set([one])),
        BOTH.filter((other) => other !== one),
      );
    }
    assert.deepEqual(unmet(BOTH, new Set(BOTH)), []);
    assert.deepEqual(unmet(EITHER, new Set(["close-trades-too"])), EITHER);
  });

  test("are met by any key where there are none", () => {
    assert.deepEqual(unmet([], new Set()), []);
  });
});
