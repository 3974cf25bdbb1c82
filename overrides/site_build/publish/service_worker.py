"""The guide without a network: the service worker, and what the build tells it of the site.

It stands at the root of the site, so that it may serve all of it, and has the digest of all that is
published in it: the site changes, and browsers take it for a new one.
"""

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import brotli

from site_build import PROJECT
from site_build.files.digests import combined_digest
from site_build.i18n.languages import SOURCE_LANGUAGE, Language
from site_build.i18n.message_bundles import BUNDLES
from site_build.pyodide.build import Runtime

WORKER = "sw.js"
OFFLINE_PAGE = "offline.html"
SHARED = ""  # whose files are everyone's

_SOURCES = PROJECT / "overrides/service-worker"
_ESBUILD = PROJECT / "node_modules/.bin/esbuild"
# What no page asks for: variants of other files, what is for engineers, the theme's own icon.
_NOT_KEPT = re.compile(r".*\.(?:br|gz|map)|(?:.*/)?404\.html|assets/images/favicon\.png")
# What is for the readers of one language, beside its pages.
_OF_LANGUAGE = (
    re.compile(r"assets/search/(?P<tag>[\w-]+)\.[0-9a-f]{8}\.json"),
    re.compile(
        rf"assets/demo-[0-9a-f]+/messages/(?P<tag>[\w-]+?)(?:-(?:{'|'.join(BUNDLES)}))?\.ftl"
    ),
)
_RULES = re.compile(r"assets/javascripts/lunr/(?:min/)?(?:lunr\.)?([\w.]+?)(?:\.min)?\.js")
_PAGE = re.compile(r"(.*/)?(?:[^/]+\.html|search/search_index\.json)")
_QUALITY = 5  # of brotli, to tell a size: within a tenth of the best, in a twentieth of the time

type Sizes = dict[str, dict[str, int]]


def offline_worker(site: Path, search: dict[str, dict[str, Any]], runtime: Runtime) -> str:
    """Return the service worker of a built site.

    Args:
        site: the folder of the site, with all that is to be published.
        search: the languages by their tags, each with how to search in it.
        runtime: Python for the browser, as it is published.
    """
    rules = {tag: set(settings["lang"]) for tag, settings in search.items()}
    files = files_by_language(site, rules)
    addresses = sorted(address for some in files.values() for address in some)
    contents = ((address, _file_of(site, address).read_bytes()) for address in addresses)
    folder = f"assets/{runtime.folder.name}"
    told = {
        "version": combined_digest([(WORKER, _source("sw.js").encode()), *contents]),
        "homes": {tag: Language(tag, "").url_prefix for tag in rules},
        "files": files,
        "sealed": {
            f"{folder}/{name}": [file.sha256, file.bytes] for name, file in runtime.files.items()
        },
    }
    return f"self.SITE={json.dumps(told, separators=(',', ':'))};\n{_source('sw.js')}"


def unregistering_worker() -> str:
    """Return the worker that takes an earlier one, and all that it has kept, out of a browser."""
    return _source("unregister.js")


def files_by_language(site: Path, rules: dict[str, set[str]]) -> Sizes:
    """Return what a reader of each language needs, and under `SHARED` what all of them need.

    Args:
        site: the folder of a built site.
        rules: the languages by their tags, each with the languages whose rules its search follows.

    Returns:
        The addresses below the root, each with its size in bytes over the wire.
    """
    found: Sizes = {SHARED: {}, **{tag: {} for tag in rules}}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        name = file.relative_to(site).as_posix()
        if _NOT_KEPT.fullmatch(name):
            continue
        for reader in _readers(name, rules):
            found[reader][re.sub(r"(^|/)index\.html$", r"\1", name)] = _wire_bytes(file)
    return found


def _readers(name: str, rules: dict[str, set[str]]) -> list[str]:
    """Return the languages whose readers need a file."""
    for pattern in _OF_LANGUAGE:
        if matched := pattern.fullmatch(name):
            return [matched["tag"]] if matched["tag"] in rules else []
    if matched := _RULES.fullmatch(name):
        # English needs no rules; all others need the stemmer's support too.
        needed = {tag: some - {"en"} for tag, some in rules.items()}
        return [
            tag for tag, some in needed.items() if some and matched[1] in {*some, "stemmer.support"}
        ]
    if _PAGE.fullmatch(name):
        homes = {Language(tag, "").url_prefix: tag for tag in rules}
        tag = homes.get(f"{name.partition('/')[0]}/", SOURCE_LANGUAGE)
        return [tag] if tag in rules else []
    return [SHARED] if name.startswith("assets/") else []  # beside them is what is for the host


def _wire_bytes(file: Path) -> int:
    """Return what a file weighs on the wire: as the build has compressed it, or nearly."""
    ready = file.with_name(f"{file.name}.br")
    if ready.is_file():
        return ready.stat().st_size
    return len(brotli.compress(file.read_bytes(), quality=_QUALITY))


def _file_of(site: Path, address: str) -> Path:
    return site / (f"{address}index.html" if address.endswith("/") or not address else address)


@cache
def _source(name: str) -> str:
    """Return one of our workers as it is published."""
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [_ESBUILD, _SOURCES / name, "--bundle", "--minify", "--format=iife"],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout
