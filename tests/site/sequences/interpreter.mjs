// In place of pyodide.mjs: each start gets the one interpreter that the process has. Its module is
// loaded once; each start makes a bridge of its own.

import { readdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const folder = process.argv[2] ?? "";
const [wheel = ""] = (await readdir(folder)).filter((name) => name.endsWith(".whl"));
const content = await readFile(`${folder}/${wheel}`);

/** The files that a start is given. */
export function runtimeFiles() {
  return { "pyodide-lock.json": new ArrayBuffer(0), [wheel]: new Uint8Array(content).buffer };
}

const { loadPyodide: load } = await import(`${pathToFileURL(`${folder}/pyodide.mjs`).href}`);
export const python = await load({ indexURL: `${folder}/`, packageBaseUrl: `${folder}/` });

// Every private key that the module makes, in base64.
python.FS.writeFile("/lib/futures_keys.whl", new Uint8Array(content));
python.runPython(`
import sys
sys.path.append("/lib/futures_keys.whl")
import futures_keys.account
made = []
generate = futures_keys.account.generate_key_pair
def generate_and_note():
    pair = generate()
    made.append(pair.secret.get_value())
    return pair
futures_keys.account.generate_key_pair = generate_and_note
path = list(sys.path)
`);

/** The private keys that were made since the last call. @returns {string[]} */
export function takePrivateKeys() {
  return JSON.parse(python.runPython("import json; taken = json.dumps(made); made.clear(); sys.path[:] = path; taken"));
}

export async function loadPyodide() {
  return python;
}
