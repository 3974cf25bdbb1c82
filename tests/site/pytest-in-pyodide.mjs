// Runs pytest inside the plain Pyodide, under Node.js, on this checkout:
//
//   node pytest-in-pyodide.mjs <project> <site-packages> <arguments of pytest...>
import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";

// pytest and hypothesis, and what they are made of; all of it pure Python.
const PACKAGES = new RegExp(
  "^(_?pytest|_?hypothesis|iniconfig|packaging|pluggy|py|pygments|sortedcontainers)" +
    "(|_ftz_detector|_globals|_pytestplugin)(|[.]py|-.*[.]dist-info)$",
);

const [project = "", sitePackages = "", ...options] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${project}/node_modules/pyodide/pyodide.mjs`).href);
const python = await loadPyodide({
  env: {
    HOME: "/home/pyodide",
    HYPOTHESIS_STORAGE_DIRECTORY: "/tmp/hypothesis",
    PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1",
    PYTHONDONTWRITEBYTECODE: "1",
  },
});

for (const [folder, root] of Object.entries({ "/project": project, "/host": sitePackages })) {
  python.FS.mkdirTree(folder);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, folder);
}
python.FS.mkdirTree("/packages");
const names = readdirSync(sitePackages).filter((name) => PACKAGES.test(name));
for (const name of names) python.FS.symlink(`/host/${name}`, `/packages/${name}`);

python.globals.set("options", python.toPy(options));
process.exitCode = python.runPython(`
import os, sys
sys.path.append("/packages")
os.chdir("/project")
import pytest
without_threads = ["-o", "faulthandler_timeout=0"]
int(pytest.main(["-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin", *without_threads, *options]))
`);
