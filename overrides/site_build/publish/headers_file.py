"""The HTTP headers of the site, in the file that Netlify and Cloudflare Pages read.

Where two rules of `_headers` set the same header for one URL, Cloudflare joins the values and
Netlify does not: so no two rules here do. Both take an asterisk at the end of a path for anything.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import methodcaller
from pathlib import Path

from site_build.files.digests import DIGEST_LENGTH, FILE_DIGEST_LENGTH
from site_build.publish.csp import FRAME_ANCESTORS, policy_for, script_hash

HEADERS = "_headers"  # the file's name, at the root of what is published

# For every URL, beside the policy.
SECURITY_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), "
        "usb=()"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
# Types that some hosts do not know.
TYPES = {
    ".ftl": "text/plain; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
}
ASSETS = "assets/"
# Paths with a digest: the folders of demo and runtime, the files of theme and search.
BY_DIGEST = re.compile(
    rf"/(?:demo|runtime)-[0-9a-f]{{{DIGEST_LENGTH}}}/"
    rf"|\.[0-9a-f]{{{FILE_DIGEST_LENGTH}}}\.(?:min\.|(?:json|png)$)"
)

type Rule = tuple[str, dict[str, str]]


def write_headers(site: Path, root: str, scripts: Iterable[str]) -> None:
    """Write the headers of a built site into it.

    Args:
        site: the folder of the built site, complete but for its compressed files.
        root: the path at which the site is published, with a slash at its end.
        scripts: the theme's inline scripts in its pages.
    """
    lines = ["# Written by the build: overrides/site_build/publish/headers_file.py"]
    for path, headers in _rules(site, site_policy(scripts)):
        lines += [f"{root}{path}", *(f"  {name}: {value}" for name, value in headers.items())]
    (site / HEADERS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def site_policy(scripts: Iterable[str]) -> str:
    """Return one policy for all pages of a site, for a header, by the theme's inline scripts."""
    return policy_for(map(script_hash, scripts), FRAME_ANCESTORS)


def _rules(site: Path, policy: str) -> Iterator[Rule]:
    """Yield paths below the root, each with its headers."""
    names = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    yield "*", {"Content-Security-Policy": policy, **SECURITY_HEADERS}
    for path in _cover(names, lambda name: BY_DIGEST.search(f"/{name}") is not None):
        yield path, {"Cache-Control": IMMUTABLE}
    for path in _cover(names, lambda name: not name.startswith(ASSETS)):
        yield path, {"Cache-Control": REVALIDATE}
    # Hosts send compressed forms in place of a file: whole folders of a type are one rule.
    asked_for = [name for name in names if not name.endswith((".br", ".gz"))]
    for suffix, content_type in TYPES.items():
        for path in _cover(asked_for, methodcaller("endswith", suffix)):
            yield path, {"Content-Type": content_type}


def _cover(names: list[str], wanted: Callable[[str], bool], folder: str = "") -> Iterator[str]:
    """Yield the fewest paths that match the wanted files and no others: whole folders if possible.

    Args:
        names: the paths of all files of the folder, sorted.
        wanted: returns whether a path is wanted.
        folder: the folder's path, with a slash at its end.
    """
    for entry, found in groupby(names, lambda name: name[len(folder) :].partition("/")[0]):
        inside = list(found)
        path = f"{folder}{entry}"
        if inside != [path]:
            whole = all(map(wanted, inside))
            yield from [f"{path}/*"] if whole else _cover(inside, wanted, f"{path}/")
        elif wanted(path):
            yield path.removesuffix("index.html")
