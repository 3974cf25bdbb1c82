// Starts the runtime that the site publishes, under Node.js and in one of its two modes; makes a key,
// reveals it twice, signs a request with it, and prints what came of that as JSON:
//
//   node keys-in-runtime.mjs <folder of the runtime> <library or snapshot> <snapshot.js>
import { readdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder = "", mode = "", restoring = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await (mode === "snapshot" ? fromSnapshot() : fromLibrary());

async function fromLibrary() {
  const started = await loadPyodide({ indexURL: `${folder}/`, packageBaseUrl: `${folder}/` });
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  started.FS.writeFile("/lib/futures_keys.whl", await readFile(`${folder}/${wheel}`));
  started.pyimport("sys").path.append("/lib/futures_keys.whl");
  return started;
}

async function fromSnapshot() {
  await import(pathToFileURL(`${folder}/pyodide.asm.js`).href);
  const { restorePython } = await import(pathToFileURL(restoring).href);
  const { buffer, byteOffset, length } = await readFile(`${folder}/snapshot.wasm`);
  const content = Promise.resolve(buffer.slice(byteOffset, byteOffset + length));
  // The library is in the snapshot: an empty file stands for it, as the worker has it.
  return restorePython(loadPyodide, { indexURL: `${folder}/`, stdLibURL: "/dev/null" }, content);
}

process.stdout.write(
  python.runPython(`
import hmac, json, random, sys, time
import futures_keys
from futures_keys import Request, sign
from futures_keys.bridge import Bridge

bridge = Bridge()
def ask(action, **fields):
    return json.loads(bridge.call(json.dumps({"action": action} | fields)))

created = ask("create-key", general="full-access", withdrawal="no-access")
public_key = created["value"]["public_key"]
first, second = (ask("reveal-secret", public_key=public_key) for _ in range(2))
private_key = first["value"]["private_key"]
request = Request("POST", "https://futures.kraken.com/derivatives/api/v3/sendorder", "size=1&side=buy")
signed = sign(request, public_key, private_key, nonce=1700000000000)
json.dumps({
    "file": futures_keys.__file__, "platform": sys.platform,
    "positions": list(hmac.new.__code__.co_positions()),
    "random": random.random(), "date": time.time(),
    "public_key": public_key, "private_key": private_key, "second": second,
    "headers": dict(signed.headers),
})
`),
);
