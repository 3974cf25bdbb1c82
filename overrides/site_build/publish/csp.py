"""The Content-Security-Policy: what a page may run and load, and nothing else.

Scripts come from the site's own origin. Those that the theme writes into a page are named one by
one, by the SHA-256 of their text, which is why a page's policy is computed from the page. No style
stands in a page: neither an element nor an attribute, so that styles need no exception.

A page carries its policy itself, for hosts that send no headers; hosts that do send the same, with
what browsers take from headers alone (headers_file.py).
"""

import re
from collections.abc import Iterable

from site_build.files.digests import base64_sha256

# What a browser may load, by kind; all else is forbidden: frames, fonts, objects, media.
FETCH_DIRECTIVES = {
    "default-src": "'none'",
    "connect-src": "'self'",
    "img-src": "'self' data:",  # the icons in the theme's style sheet
    "style-src": "'self'",
    "worker-src": "'self' blob:",  # a worker from a blob has the policy of its page: runtime.js
    "base-uri": "'none'",
    "form-action": "'none'",  # forms are read by scripts, and sent nowhere
}
# Python is WebAssembly. Its keyword allows to compile it, but no text to run as a script.
SCRIPTS = ("'self'", "'wasm-unsafe-eval'")
# In the headers alone: browsers ignore it in a page.
FRAME_ANCESTORS = {"frame-ancestors": "'none'"}
# `mkdocs serve` writes a script of its own into each page, each time another.
ANY_INLINE = "'unsafe-inline'"

_CHARSET = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NOT_INLINE = re.compile(r"""\ssrc\s*=|\stype\s*=\s*["']?application/json""", re.IGNORECASE)


def place_policy(html: str, *, any_inline: bool = False) -> str:
    """Return a page with its policy, before anything that the policy applies to.

    Args:
        html: the whole page, with every script that it will have.
        any_inline: allow any inline script; for `mkdocs serve` alone.

    Raises:
        ValueError: the page does not declare its character set once, which the policy follows.
    """
    found = html.count(_CHARSET)
    if found != 1:
        raise ValueError(
            f"the theme declares {found} character sets: adapt site_build/publish/csp.py"
        )
    policy = policy_for([ANY_INLINE] if any_inline else inline_hashes(html))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, f"{_CHARSET}\n      {meta}")


def policy_for(inline: Iterable[str], more: dict[str, str] | None = None) -> str:
    """Return the policy of pages with these inline scripts.

    Args:
        inline: the sources of inline scripts, in the policy's syntax.
        more: further directives with their values.
    """
    scripts = {"script-src": " ".join([*SCRIPTS, *sorted(set(inline))])}
    directives = FETCH_DIRECTIVES | scripts | (more or {})
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def inline_hashes(html: str) -> list[str]:
    """Return the hashes of a page's inline scripts, in the policy's syntax.

    JSON in a `script` never runs, and has none.
    """
    return [
        f"'sha256-{base64_sha256(text.encode())}'"
        for attributes, text in _SCRIPT.findall(html)
        if not _NOT_INLINE.search(attributes)
    ]
