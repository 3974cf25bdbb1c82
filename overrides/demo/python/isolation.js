// @ts-check
// What Python sees of JavaScript: a program of a page runs beside the keys.

/** Takes the place of JavaScript's globals, which Python finds in its module `js`: there are none. */
export const NO_GLOBALS = Object.freeze(Object.create(null));

const PYODIDE = "pyodide_js"; // the module by which Python calls Pyodide

/**
 * Takes Pyodide's interface away from Python that has started. It is no sandbox: each object of
 * JavaScript's leads to its constructors, and what they may do the worker's policy decides.
 * tests/site/test_module_in_pyodide.py tries it with the published runtime.
 * @param {any} python
 */
export function hidePyodide(python) {
  const { modules } = python.pyimport("sys");
  if (!modules?.has(PYODIDE)) return; // an interpreter that starts again
  python.unregisterJsModule(PYODIDE); // else it could be imported again
  for (const name of [PYODIDE, `${PYODIDE}._api`]) modules.delete(name);
  modules.destroy();
}
