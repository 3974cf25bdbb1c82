// Stands in for what Pyodide compiles its WebAssembly with.
