"""Requests in the forms in which people have them: commands, HTTP text, archives, log lines.

The standard library's parsers are used where they fit. curlconverter (JavaScript, with a grammar
of Bash in WebAssembly) and uncurl (Python, curl alone, without `$'…'`) were weighed: neither reads
the other forms, and the module has no dependencies.
"""

from futures_keys.pasted.formats import PasteFormat
from futures_keys.pasted.pasted import Pasted
from futures_keys.pasted.read import read_paste

__all__ = ["PasteFormat", "Pasted", "read_paste"]
