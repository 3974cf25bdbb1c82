// Starts the runtime that the site publishes, under Node.js and in one of its two modes, isolated as in the
// worker; runs programs, and prints the last line of each one's error, or its output, as JSON:
//
//   node javascript-in-runtime.mjs <folder of the runtime> <library or snapshot> <folder of the host> <programs as JSON>
import { readdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder = "", mode = "", host = "", programs = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const { hidePyodide, NO_GLOBALS } = await import(pathToFileURL(`${host}/isolation.js`).href);
const options = { indexURL: `${folder}/`, packageBaseUrl: `${folder}/`, jsglobals: NO_GLOBALS };
const python = await (mode === "snapshot" ? fromSnapshot() : fromLibrary());
hidePyodide(python);
const { run_sample } = python.pyimport("futures_keys.bridge.samples");
const outcomes = JSON.parse(programs).map((/** @type {string} */ code) => {
  const { output, error } = JSON.parse(run_sample(code));
  return error || output.trim();
});
process.stdout.write(JSON.stringify(outcomes));

async function fromLibrary() {
  const started = await loadPyodide(options);
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  started.FS.writeFile("/lib/futures_keys.whl", await readFile(`${folder}/${wheel}`));
  started.pyimport("sys").path.append("/lib/futures_keys.whl");
  return started;
}

async function fromSnapshot() {
  await import(pathToFileURL(`${folder}/pyodide.asm.js`).href);
  const { restorePython } = await import(pathToFileURL(`${host}/snapshot.js`).href);
  const { buffer, byteOffset, length } = await readFile(`${folder}/snapshot.wasm`);
  const content = Promise.resolve(buffer.slice(byteOffset, byteOffset + length));
  return restorePython(loadPyodide, { ...options, stdLibURL: "/dev/null" }, content);
}
