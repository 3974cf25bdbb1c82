// Starts the runtime that the site publishes, under Node.js and in one of its two modes.
import { readdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

/**
 * @param {string} folder  of the runtime
 * @param {string} mode  library or snapshot
 * @param {string} restoring  the path of snapshot.js
 * @param {object} [settings]  further ones for Pyodide
 * @returns {Promise<any>}  its interface
 */
export async function startRuntime(folder, mode, restoring, settings) {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const options = { indexURL: `${folder}/`, packageBaseUrl: `${folder}/`, ...settings };
  if (mode === "snapshot") {
    await import(pathToFileURL(`${folder}/pyodide.asm.js`).href);
    const { restorePython } = await import(pathToFileURL(restoring).href);
    const { buffer, byteOffset, length } = await readFile(`${folder}/snapshot.wasm`);
    const content = Promise.resolve(buffer.slice(byteOffset, byteOffset + length));
    // The library is in the snapshot: an empty file stands for it, as the worker has it.
    return restorePython(loadPyodide, { ...options, stdLibURL: "/dev/null" }, content);
  }
  const started = await loadPyodide(options);
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  started.FS.writeFile("/lib/futures_keys.whl", await readFile(`${folder}/${wheel}`));
  started.pyimport("sys").path.append("/lib/futures_keys.whl");
  return started;
}
