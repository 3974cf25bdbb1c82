// Writes Pyodide without what only shared libraries could use, for the demo loads none: functions
// that its WebAssembly exports and its JavaScript never calls, and whatever only those called.
//
//   node strip-exports.mjs <pyodide package folder> <folder to write into>
import { execFileSync } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const [packageFolder = "", target = ""] = process.argv.slice(2);
const WASM = "pyodide.asm.wasm";
const SCRIPT = "pyodide.asm.js";
// The script gives a name to each function as it starts: `var _f=Module["_f"]=wasmExports["f"];`
const NAMED = /var ([\w$]+)=(?:Module\["[\w$]+"\]=)?wasmExports\["([\w$]+)"\];/g;
// What Pyodide's WebAssembly is made of; more would let binaryen write what old browsers refuse.
const FEATURES = [
  "bulk-memory",
  "call-indirect-overlong",
  "exception-handling",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
];
const MAIN = "__main_argc_argv"; // the script knows it by another name
const STACK_END = "emscripten_stack_get_end"; // make-snapshot.mjs asks it

const script = await readFile(join(packageFolder, SCRIPT), "utf8");
const module = await WebAssembly.compile(await readFile(join(packageFolder, WASM)));
const names = new Map([...script.matchAll(NAMED)].map(([, name, exported]) => [exported, name]));
const rest = script.replace(NAMED, "");
const words = new Set(rest.match(/[\w$]+/g));
const asked = [...rest.matchAll(/wasmExports(?:\.|\[")([\w$]+)/g)].map(([, exported]) => exported);
// Emscripten looks up by itself what the WebAssembly wants an address of.
const addressed = WebAssembly.Module.imports(module).filter((one) => one.module.startsWith("GOT."));
const always = new Set([...asked, ...addressed.map(({ name }) => name), MAIN, STACK_END]);
const isUsed = (/** @type {string} */ exported) =>
  always.has(exported) || words.has(names.get(exported) ?? `_${exported}`);
const kept = WebAssembly.Module.exports(module).filter((one) => isUsed(one.name));
const roots = kept.map(({ name }) => ({ name, export: name, root: true }));
const graph = join(target, "graph.json");
await writeFile(graph, JSON.stringify(roots));
execFileSync(
  process.execPath,
  [
    join(packageFolder, "../binaryen/bin/wasm-metadce"),
    ...FEATURES.map((feature) => `--enable-${feature}`),
    `--graph-file=${graph}`,
    join(packageFolder, WASM),
    "-o",
    join(target, WASM),
  ],
  { stdio: ["ignore", "ignore", "inherit"] }, // it lists all that it leaves out
);
await rm(graph);
await writeFile(
  join(target, SCRIPT),
  script.replace(NAMED, (line, _name, exported) => (isUsed(exported) ? line : "")),
);
