# --- PYODIDE:env --- #
"""The key of the theme's page, made at a click on its button."""

import base64
import secrets

import js  # the browser's, there in Pyodide only

pair = (secrets.token_bytes(length) for length in (42, 66))
key = " ".join(base64.b64encode(one).decode() for one in pair)
js.document.getElementById("key").textContent = key
