// Runs random sequences of what readers do, on the demo's own code and the real module in Pyodide:
//
//   node --import ../../demo/support/setup.js --import ./hooks.mjs sequences.mjs <folder of the runtime> <how many> <seed> [<harm>]
//
// A sequence that fails is shortened, and printed with the seed.

import "fake-indexeddb/auto";

import { wipe } from "../../../overrides/demo/storage/database.js";
import { checkPage, checkRestored, checkSecrets, lent, settle } from "./checks.mjs";
import { python, takePrivateKeys } from "./interpreter.mjs";
import { randomSteps, run, written } from "./steps.mjs";
import { messages, Tab } from "./tab.mjs";
import { slowDown } from "./worker-crypto.mjs";

const MAX_LINES = 60;
const count = Number(process.argv[3] ?? 1000);
const seed = Number(process.argv[4] ?? Math.floor(Math.random() * 2 ** 31));

Object.assign(globalThis, { location: new URL("https://guide.example/") });
let delays = generator(seed);
slowDown(() => delays());
watchSecrets();
setInterval(() => {}, 60_000); // messages between tabs do not keep the process running

/** Notes down all bytes that a private key passes through on JavaScript's side. */
function watchSecrets() {
  const { encrypt, decrypt } = crypto.subtle;
  crypto.subtle.encrypt = (algorithm, key, data) => {
    lent.push(/** @type {Uint8Array} */ (data));
    return Reflect.apply(encrypt, crypto.subtle, [algorithm, key, data]);
  };
  crypto.subtle.decrypt = async (...parameters) => {
    const content = await Reflect.apply(decrypt, crypto.subtle, parameters);
    lent.push(new Uint8Array(content));
    return content;
  };
  const { prototype } = python.ffi.PyProxy;
  const { toJs } = prototype;
  prototype.toJs = function (/** @type {any[]} */ ...parameters) {
    const value = Reflect.apply(toJs, this, parameters);
    if (value instanceof Uint8Array) lent.push(value);
    return value;
  };
}

/** Mulberry32: small, and good enough to choose steps. @param {number} state */
function generator(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs a sequence in a browser that nobody has used. @param {import("./steps.mjs").Step[]} steps */
async function runSequence(steps) {
  takePrivateKeys();
  messages.length = lent.length = 0;
  localStorage.clear();
  await wipe();
  const reader = { tabs: [new Tab()], notes: new Map() };
  try {
    const acting = [];
    for (const step of steps) acting.push((await run(reader, step)).acting);
    await Promise.all(acting);
    await settle();
    const pages = reader.tabs.map(({ page }) => page);
    await Promise.all(pages.map(({ opened }) => opened));
    for (const page of pages) await checkPage(page);
    await checkRestored(reader.notes);
    await checkSecrets(pages, takePrivateKeys());
  } finally {
    for (const tab of reader.tabs) tab.close();
    await settle();
  }
}

/** The error of a sequence, if it fails. @param {import("./steps.mjs").Step[]} steps  @returns {Promise<any>} */
const failureOf = (steps) =>
  runSequence(steps).then(
    () => undefined,
    (error) => error,
  );

/** Leaves out each step without which the sequence still fails. @param {import("./steps.mjs").Step[]} steps */
async function shortened(steps) {
  let shortest = steps;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const shorter = shortest.toSpliced(index, 1);
    if (await failureOf(shorter)) shortest = shorter;
  }
  return shortest;
}

for (let index = 0; index < count; index += 1) {
  delays = generator(seed + index);
  const steps = randomSteps(generator(seed + index));
  const error = await failureOf(steps);
  if (error) {
    const shortest = await shortened(steps);
    const last = (await failureOf(shortest)) ?? error;
    console.log(`Sequence ${index} of seed ${seed} fails; alone: 1 ${seed + index}\n  ${written(shortest)}\n`);
    console.log(
      String(last.stack ?? last)
        .split("\n")
        .slice(0, MAX_LINES)
        .join("\n"),
    );
    process.exit(1);
  }
}
console.log(`${count} sequences, seed ${seed}`);
process.exit(0);
