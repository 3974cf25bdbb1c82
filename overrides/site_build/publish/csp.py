"""The Content-Security-Policy: what a page may run and load, and nothing else.

Scripts come from the site's own origin. Those that the theme writes into a page are named one by
one, by the SHA-256 of their text, which is taken where no content is (theme/inline_scripts.py).
No style stands in a page: neither an element nor an attribute, so that styles need no exception.

A page carries its policy itself, for hosts that send no headers; hosts that do send the same, with
what browsers take from headers alone (headers_file.py).
"""

from collections.abc import Iterable

from site_build.files.digests import base64_sha256
from site_build.theme.inline_scripts import running_scripts

# What a browser may load, by kind; all else is forbidden: frames, fonts, objects, media.
FETCH_DIRECTIVES = {
    "default-src": "'none'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
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
_SHOWN = 80  # characters of a script


def place_policy(html: str, scripts: list[str], *, any_inline: bool = False) -> str:
    """Return a page with its policy, before anything that the policy applies to.

    Args:
        html: the whole page, with every script that it will have.
        scripts: the inline scripts that it may have, in order: the theme's.
        any_inline: allow any inline script; for `mkdocs serve` alone.

    Raises:
        ValueError: the page has other inline scripts, or does not declare its character set once,
            which the policy follows.
    """
    found = html.count(_CHARSET)
    if found != 1:
        raise ValueError(
            f"the theme declares {found} character sets: adapt site_build/publish/csp.py"
        )
    if (running := running_scripts(html)) != scripts:
        foreign = next((one for one in running if one not in scripts), "")[:_SHOWN]
        raise ValueError(
            f"found an inline script that is not the theme's: “{foreign}”. Only the theme writes "
            "scripts into pages; put ours into overrides/demo/."
        )
    policy = policy_for([ANY_INLINE] if any_inline else map(script_hash, scripts))
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


def script_hash(text: str) -> str:
    """Return the hash of an inline script, in the policy's syntax."""
    return f"'sha256-{base64_sha256(text.encode())}'"
