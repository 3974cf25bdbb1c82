// Pyodide as npm ships it, in a module worker.
import { loadPyodide } from "./assets/pyodide-0000000000000000/pyodide.mjs";

const python = await loadPyodide();
self.postMessage(
  python.runPython(`
import base64, secrets
base64.b64encode(secrets.token_bytes(42)).decode() + " " + base64.b64encode(secrets.token_bytes(66)).decode()
`),
);
