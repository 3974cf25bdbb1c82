// Starts the runtime that the site publishes, under Node.js and in one of its two modes, isolated as in the
// worker; runs programs, and prints the last line of each one's error, or its output, as JSON:
//
//   node javascript-in-runtime.mjs <folder of the runtime> <library or snapshot> <folder of the host> <programs as JSON>
import { pathToFileURL } from "node:url";

import { startRuntime } from "./start-runtime.mjs";

const [folder = "", mode = "", host = "", programs = ""] = process.argv.slice(2);
const { hidePyodide, NO_GLOBALS } = await import(pathToFileURL(`${host}/isolation.js`).href);
const python = await startRuntime(folder, mode, `${host}/snapshot.js`, { jsglobals: NO_GLOBALS });
hidePyodide(python);
const { run_sample } = python.pyimport("futures_keys.bridge.samples");
const outcomes = JSON.parse(programs).map((/** @type {string} */ code) => {
  const { output, error } = JSON.parse(run_sample(code));
  return error || output.trim();
});
process.stdout.write(JSON.stringify(outcomes));
