// Replaces the Python sources in zip archives by bytecode, compiled by Pyodide itself: bytecode is
// read only by the version of Python that wrote it, and the host may have any other.
//
//   node compile-bytecode.mjs <pyodide package folder> <compile_bytecode.py> <archive>...
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [packageFolder = "", programFile = "", ...archives] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${packageFolder}/pyodide.mjs`).href);
// Without the columns, not the lines, of what a traceback shows: 195 kB less.
const python = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } });
python.runPython(await readFile(programFile, "utf8"));
const compileArchive = python.globals.get("compile_archive");
for (const archive of archives) {
  python.FS.writeFile("/sources.zip", await readFile(archive));
  compileArchive("/sources.zip", "/compiled.zip");
  await writeFile(archive, python.FS.readFile("/compiled.zip"));
}
