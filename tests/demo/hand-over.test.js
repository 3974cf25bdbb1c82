// The form for the bot's private key: what was pasted stays until it is handed over, or refused.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, suite, test } from "node:test";

import { handOverForm } from "../../overrides/demo/exchange/hand-over-form.js";
import { KeyController } from "../../overrides/demo/exchange/key-controller.js";
import { wipe } from "../../overrides/demo/storage/database.js";
import { FakeRuntime } from "./support/fake-runtime.js";
import { newPage, shown } from "./support/page.js";

const SECRET = Buffer.from(Array.from({ length: 66 }, (_, index) => 255 - index)).toString("base64");

/** The fields of the form, as a submit event has them. */
class Form {
  fields = { public: { value: "key-1" }, private: { value: SECRET } };
  elements = { namedItem: (/** @type {"public" | "private"} */ name) => this.fields[name] };
  /** As the template of the form has it. @param {import("lit-html").TemplateResult} template */
  submit(template) {
    const listener = /** @type {(event: object) => Promise<void>} */ (
      template.values[template.strings.findIndex((text) => text.endsWith("@submit="))]
    );
    return listener({ preventDefault() {}, currentTarget: this });
  }
}

for (const [where, prefix] of /** @type {const} */ ([
  ["the walkthrough", "fk"],
  ["the lab", "sl"],
])) {
  suite(`a private key that is pasted in ${where}`, () => {
    /** @type {FakeRuntime} */
    let fake;
    /** @type {import("../../overrides/demo/exchange/client.js").ExchangeClient} */
    let client;
    /** @type {KeyController} */
    let controller;
    /** @type {Form} */
    let form;
    beforeEach(async () => {
      fake = new FakeRuntime();
      const page = newPage(fake);
      client = page.client;
      controller = new KeyController(client, page.progress);
      controller.connect();
      await page.walkthrough.create();
      page.walkthrough.confirmRecorded();
      form = new Form();
      fake.calls = [];
    });
    afterEach(() => wipe());

    const submit = () => form.submit(handOverForm((key, ..._values) => key, controller, prefix));
    const pasted = () => form.fields.private.value;

    test("leaves its field once it is handed over", async () => {
      await submit();
      assert.equal(client.bot?.public_key, "key-1");
      assert.equal(pasted(), "");
    });

    test("stays there while the page is busy, and is not handed over", async () => {
      const acting = controller.create();
      await submit();
      assert.equal(pasted(), SECRET);
      await acting;
      assert.deepEqual(fake.calls, ["create-key", "reveal-secret"]);
    });

    test("is handed over once by a double submit", async () => {
      const first = submit();
      await submit();
      assert.equal(pasted(), SECRET);
      await first;
      assert.equal(pasted(), "");
      assert.deepEqual(fake.calls, ["hand-over"]);
    });

    test("stays there where Python fails, until a retry has handed it over", async () => {
      fake.failures = 1;
      await submit();
      assert.equal(pasted(), SECRET);
      await controller.retry();
      assert.equal(client.bot?.public_key, "key-1");
      assert.equal(pasted(), "");
    });

    test("is nowhere else after a failure: the retry reads the field", async () => {
      fake.failures = 1;
      await submit();
      /** @type {string[]} */
      const handed = [];
      const call = fake.call.bind(fake);
      fake.call = (request) => {
        if (request.action === "hand-over") handed.push(request.private_key);
        return call(request);
      };
      form.fields.private.value = "corrected";
      await controller.retry();
      assert.deepEqual(handed, ["corrected"]);
    });

    for (const [what, text, refusal] of /** @type {const} */ ([
      ["of another exchange", SECRET, { code: "wrong-private-key", details: { public_key: "key-1", owner: "" } }],
      ["cut, as a real one may be", SECRET.slice(0, 40), fault("too-short")],
      ["the public one", "A".repeat(56), fault("public-key")],
    ])) {
      test(`leaves its field when it is refused: ${what}`, async () => {
        fake.refusal = refusal;
        form.fields.private.value = text;
        await submit();
        assert.equal(pasted(), "");
        assert.equal(form.fields.public.value, "key-1");
        assert.deepEqual(shown(client), { keys: ["key-1"], bot: undefined });
      });
    }

    test("stays there when it belongs to another key of this rehearsal, which can be chosen", async () => {
      fake.refusal = { code: "wrong-private-key", details: { public_key: "key-1", owner: "key-2" } };
      await submit();
      assert.equal(pasted(), SECRET);
    });
  });
}

/** @param {string} name */
function fault(name) {
  return /** @type {const} */ ({ code: "invalid-private-key", details: { fault: name, length: 40 } });
}
