// Says which modules of the standard library Python loads in the browser:
// starts the plain Pyodide under Node.js, goes through what the demo does, and
// prints the path inside python_stdlib.zip of every module that was imported.
//
//   node trace-imports.mjs <pyodide package folder> <lock file> <module's program> [sample]...
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [packageFolder = "", lockFileURL = "", programFile = "", ...sampleFiles] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${packageFolder}/pyodide.mjs`).href);
const python = await loadPyodide({ lockFileURL, packages: ["futures-keys"] });

await python.runPythonAsync(await readFile(programFile, "utf8"));

// The samples of the pages. One for another machine fails here as it would there.
const { run_sample } = python.pyimport("futures_keys.bridge.samples");
for (const file of sampleFiles) run_sample(await readFile(file, "utf8"));

// A failure imports what formats a traceback; it must not be missed the day something breaks.
try {
  python.runPython("1 / 0");
} catch {
  // expected
}

process.stdout.write(
  python.runPython(`
import json, sys
archive = next(path for path in sys.path if path.endswith(".zip")) + "/"
origins = (getattr(module.__spec__, "origin", None) or "" for module in list(sys.modules.values()) if getattr(module, "__spec__", None))
json.dumps(sorted(origin.removeprefix(archive) for origin in origins if origin.startswith(archive)))
`),
);
