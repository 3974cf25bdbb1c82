"""The service worker, for reading offline, with a manifest of the site's files.

It is at the root of the site, which makes all of the site its scope. It contains a digest of all
published files: when the site changes, browsers install the new worker.
"""

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import brotli

from site_build import PROJECT
from site_build.files.digests import base64_sha256, combined_digest
from site_build.i18n.languages import SOURCE_LANGUAGE, Language
from site_build.i18n.message_bundles import BUNDLES
from site_build.publish.headers_file import BY_DIGEST
from site_build.publish.pictures import SHARING_FOLDER
from site_build.publish.web_manifest import ICONS, MANIFEST

WORKER = "sw.js"
OFFLINE_PAGE = "offline.html"
SHARED = ""  # in place of a language: files for readers of all languages

_SOURCES = PROJECT / "overrides/service-worker"
_ESBUILD = PROJECT / "node_modules/.bin/esbuild"
# Never cached: encodings of other files, source maps, error pages, the theme's own icon, and the
# pictures that systems and chats keep themselves.
_NOT_CACHED = re.compile(
    r".*\.(?:br|gz|map)|(?:.*/)?404\.html|assets/images/favicon\.png"
    rf"|(?:{ICONS}|{SHARING_FOLDER})/.*"
)
# The files of one language, beside its pages.
_OF_LANGUAGE = (
    re.compile(r"assets/search/(?P<tag>[\w-]+)\.[0-9a-f]{8}\.json"),
    re.compile(
        rf"assets/demo-[0-9a-f]+/messages/(?P<tag>[\w-]+?)(?:-(?:{'|'.join(BUNDLES)}))?\.ftl"
    ),
)
_RULES = re.compile(r"assets/javascripts/lunr/(?:min/)?(?:lunr\.)?([\w.]+?)(?:\.min)?\.js")
_PAGE = re.compile(rf"(.*/)?(?:[^/]+\.html|search/search_index\.json|{re.escape(MANIFEST)})")
_QUALITY = 5  # of brotli, to estimate a size: within 10 % of the best, in 5 % of the time

type Sizes = dict[str, dict[str, int]]


def offline_worker(site: Path, search: dict[str, dict[str, Any]], generation: int) -> str:
    """Return the service worker of a built site.

    Args:
        site: the folder of the site, complete.
        search: the search settings of each language, by its tag.
        generation: of mkdocs.yml, for the name of the cache.
    """
    rules = {tag: set(settings["lang"]) for tag, settings in search.items()}
    files = files_by_language(site, rules)
    urls = sorted(url for some in files.values() for url in some)
    contents = {url: _file_of(site, url).read_bytes() for url in urls}
    manifest = {
        "version": combined_digest([(WORKER, _source("sw.js").encode()), *contents.items()]),
        "generation": generation,
        "homes": {tag: Language(tag, "").url_prefix for tag in rules},
        "files": {
            reader: {url: _entry(url, size, contents[url]) for url, size in some.items()}
            for reader, some in files.items()
        },
    }
    return f"self.SITE={json.dumps(manifest, separators=(',', ':'))};\n{_source('sw.js')}"


def _entry(url: str, size: int, content: bytes) -> int | tuple[int, str, int]:
    """Return the size of a file over the wire; if a digest names it, that and its length too.

    All in one place: each path stands in the worker once, which every visitor loads.
    """
    return (size, base64_sha256(content), len(content)) if BY_DIGEST.search(f"/{url}") else size


def unregistering_worker() -> str:
    """Return the worker that unregisters an earlier one and deletes its caches."""
    return _source("unregister.js")


def files_by_language(site: Path, rules: dict[str, set[str]]) -> Sizes:
    """Return the files that a reader of each language needs; what all need is under `SHARED`.

    Args:
        site: the folder of a built site.
        rules: by the tag of each language, the languages whose stemming rules its search uses.

    Returns:
        The URLs below the root, each with its size in bytes over the wire.
    """
    found: Sizes = {SHARED: {}, **{tag: {} for tag in rules}}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        name = file.relative_to(site).as_posix()
        if _NOT_CACHED.fullmatch(name):
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
    return [SHARED] if name.startswith("assets/") else []  # other files are for the host


def _wire_bytes(file: Path) -> int:
    """Return the bytes of a file over the wire, to two digits: readers see megabytes of many files.

    Every visitor loads the digits of each size, and they compress badly.
    """
    ready = file.with_name(f"{file.name}.br")
    size = (
        ready.stat().st_size
        if ready.is_file()
        else len(brotli.compress(file.read_bytes(), quality=_QUALITY))
    )
    return round(size, 2 - len(str(size)))


def _file_of(site: Path, url: str) -> Path:
    return site / (f"{url}index.html" if url.endswith("/") or not url else url)


@cache
def _source(name: str) -> str:
    """Return the bundled source of one of our workers."""
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [_ESBUILD, _SOURCES / name, "--bundle", "--minify", "--format=iife"],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout
