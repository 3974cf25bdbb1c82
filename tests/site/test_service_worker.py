"""The service worker's manifest of the site, and the site without one."""

import json
import re
import shutil
from base64 import b64encode
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import Any

import brotli
import pytest
import yaml
from mkdocs.exceptions import ConfigurationError

from building import build_site
from languages import HOMES, PARTIAL
from site_build.publish.generation import generation_of
from site_build.publish.headers_file import BY_DIGEST
from site_build.publish.service_worker import (
    OFFLINE_PAGE,
    SHARED,
    files_by_language,
    offline_worker,
    unregistering_worker,
)
from site_build.translate.audit import COMPLETE

KILOBYTE = 1000
# What a first visit loads beside its page: the worker, with a SHA-256 of each file that a digest
# names, which no compression shortens, and one short page a language. For those that are whole:
WORKER_BUDGET = 15 * KILOBYTE
LANGUAGE_BUDGET = 5 * KILOBYTE  # what any other language adds
RULES = {"it": {"it"}, "en": {"en"}}
FILES = (
    "index.html",
    "signing/index.html",
    "offline.html",
    "404.html",
    "search/search_index.json",
    "en/index.html",
    "en/signing/index.html",
    "en/offline.html",
    "en/404.html",
    "en/search/search_index.json",
    "CNAME",
    "_headers",
    "robots.txt",
    "sitemap.xml",
    "sitemap.xml.gz",
    "sw.js",
    "assets/demo-0123456789abcdef/main.js",
    "assets/demo-0123456789abcdef/main.js.br",
    "assets/demo-0123456789abcdef/messages/it.ftl",
    "assets/demo-0123456789abcdef/messages/it-lab.ftl",
    "assets/demo-0123456789abcdef/messages/en.ftl",
    "assets/demo-0123456789abcdef/messages/en-offline.ftl",
    "assets/javascripts/bundle.01234567.min.js",
    "assets/javascripts/bundle.01234567.min.js.map",
    "assets/javascripts/lunr/min/lunr.it.min.js",
    "assets/javascripts/lunr/min/lunr.fr.min.js",
    "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
    "assets/javascripts/lunr/tinyseg.js",
    "assets/search/it.01234567.json",
    "assets/search/en.01234567.json",
)
SEARCH = {"it": {"lang": ["it"]}, "en": {"lang": ["en"]}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a small site."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name} " * 9, encoding="utf-8")
    return tmp_path


def manifest_of(worker: str) -> dict[str, Any]:
    """Return the manifest of the site in a worker."""
    found: dict[str, Any] = json.loads(worker.removeprefix("self.SITE=").partition(";\n")[0])
    return found


def test_files_by_language(folder: Path) -> None:
    """Readers need the pages, words and search of their language, and the shared files."""
    found = files_by_language(folder, RULES)
    assert {
        SHARED: [
            "assets/demo-0123456789abcdef/main.js",
            "assets/javascripts/bundle.01234567.min.js",
        ],
        "it": [
            "",
            "assets/demo-0123456789abcdef/messages/it-lab.ftl",
            "assets/demo-0123456789abcdef/messages/it.ftl",
            "assets/javascripts/lunr/min/lunr.it.min.js",
            "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
            "assets/search/it.01234567.json",
            "offline.html",
            "search/search_index.json",
            "signing/",
        ],
        "en": [
            "assets/demo-0123456789abcdef/messages/en-offline.ftl",
            "assets/demo-0123456789abcdef/messages/en.ftl",
            "assets/search/en.01234567.json",
            "en/",
            "en/offline.html",
            "en/search/search_index.json",
            "en/signing/",
        ],
    } == {language: sorted(some) for language, some in found.items()}


def test_sizes(folder: Path) -> None:
    """A size is that of the compressed file of the build, or a close estimate."""
    sizes = files_by_language(folder, RULES)
    ready = folder / "assets/demo-0123456789abcdef/main.js.br"
    assert ready.stat().st_size == sizes[SHARED]["assets/demo-0123456789abcdef/main.js"]
    assert 0 < sizes["it"]["signing/"] < (folder / "signing/index.html").stat().st_size


def test_version(folder: Path) -> None:
    """The same site gives the same worker; another word on a page, another version."""
    worker = offline_worker(folder, SEARCH, 1)
    assert worker == offline_worker(folder, SEARCH, 1)
    manifest = manifest_of(worker)
    assert 1 == manifest["generation"]
    assert {"it": "", "en": "en/"} == manifest["homes"]
    page = folder / "en/signing/index.html"
    page.write_text(page.read_text().replace("html", "lmth", 1))  # of the same length
    assert (
        manifest_of(worker)["version"] != manifest_of(offline_worker(folder, SEARCH, 1))["version"]
    )


def test_integrity(folder: Path) -> None:
    """The worker has the SHA-256 and the length of every file that a digest names, and no other."""
    files = manifest_of(offline_worker(folder, SEARCH, 1))["files"]
    entries = [entry for some in files.values() for entry in some.items()]
    integrity = {url: entry[1:] for url, entry in entries if isinstance(entry, list)}
    sizes = files_by_language(folder, RULES)
    assert [*sizes] == [*files]
    wire = {url: entry[0] if isinstance(entry, list) else entry for url, entry in entries}
    assert wire == {url: size for some in sizes.values() for url, size in some.items()}
    listed = (url for some in sizes.values() for url in some)
    named = [url for url in listed if re.search(r"demo-\w{16}/|\.\w{8}\.", url)]
    assert 8 == len(named)
    contents = {url: (folder / url).read_bytes() for url in named}
    assert integrity == {
        url: [b64encode(sha256(content).digest()).decode(), len(content)]
        for url, content in contents.items()
    }


def test_every_page_registers(site: Path) -> None:
    """Every page of the site brings the worker, by a script in a file, and it knows them all."""
    pages = sorted(site.rglob("*.html"))
    assert [] == [
        page for page in pages if '/register.js" integrity=' not in page.read_text("utf-8")
    ]
    files = manifest_of((site / "sw.js").read_text("utf-8"))["files"]
    assert isinstance(files, dict)
    listed = {name for some in files.values() for name in some}
    assert [] == [
        page
        for page in pages
        if page.name != "404.html"
        and page.relative_to(site).as_posix().removesuffix("index.html") not in listed
    ]
    assert [] == [name for name in listed if name.endswith((".br", ".gz", ".map", "sw.js"))]


def test_budget(site: Path) -> None:
    """What a first visit loads beside its page is small, and grows little with each language."""
    whole = (site / "sw.js").read_text("utf-8")
    manifest = manifest_of(whole)

    def size(languages: Collection[str]) -> int:
        """Return what a first visit to a site of these languages would load, in bytes."""
        files = {one: manifest["files"][one] for one in (SHARED, *languages)}
        own = manifest | {"homes": {one: HOMES[one] for one in languages}, "files": files}
        worker = whole.replace(json.dumps(manifest, separators=(",", ":")), json.dumps(own))
        assert worker != whole or {*languages} == {*HOMES}
        pages = [(site / HOMES[one] / OFFLINE_PAGE).read_bytes() for one in languages]
        return sum(len(brotli.compress(one)) for one in (worker.encode(), *pages))

    small = size(COMPLETE)
    assert small <= WORKER_BUDGET
    for language in PARTIAL:
        assert size([*COMPLETE, language]) - small <= LANGUAGE_BUDGET, language


@pytest.fixture(scope="module")
def other_site(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site without offline copies, in its second generation."""
    project = tmp_path_factory.mktemp("other") / "checkout"
    shutil.copytree(checkout, project, symlinks=True)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  offline: true\n", "  offline: false\n")
    settings.write_text(text.replace("generation: 1\n", "generation: 2\n"), encoding="utf-8")
    build_site(project.with_name("site"), project=project, language="it", compressed=False)
    return project.with_name("site")


def test_turned_off(other_site: Path) -> None:
    """One setting: no page registers a worker or places the control, and the worker leaves."""
    pages = [page.read_text("utf-8") for page in other_site.rglob("*.html")]
    assert [] == [
        page for page in pages if re.search(r'src="[^"]*register\.js|offline-copy>', page)
    ]
    assert [] == list(other_site.rglob(OFFLINE_PAGE))
    assert unregistering_worker() == (other_site / "sw.js").read_text("utf-8")


def test_not_compressed(site: Path, other_site: Path) -> None:
    """A build that is not to be published may leave out the compressed forms of its pages."""
    names = ("index.html.br", "index.html.gz", "sw.js.br")
    assert [True] * len(names) == [(site / name).exists() for name in names]
    assert [False] * len(names) == [(other_site / name).exists() for name in names]


@pytest.mark.usefixtures("runtime")  # so that make check leaves it out
def test_generation_renames_everything(site: Path, other_site: Path) -> None:
    """One number renames every file that a digest names, and each page loads what is there."""
    first, second = (
        {
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_file() and BY_DIGEST.search(f"/{path.relative_to(folder).as_posix()}")
        }
        for folder in (site, other_site)
    )
    kinds = ("demo-", "runtime-", "javascripts/bundle", "workers/search", "workers/lazy", "sheets/")
    for kind in (*kinds, "search/it."):
        assert [name for name in second if kind in name], kind
    assert set() == first & second
    for page in other_site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert [] == [name for name in first if name in html], page
        for url in re.findall(r'(?:src|href|search": )="?([^" ?#]*assets/[^" ]+)', html):
            assert (page.parent / url).exists() or (other_site / url.lstrip("/")).exists(), url


@pytest.mark.parametrize("generation", ["0", "-1", "true", "two", "1.5"])
def test_generation_is_a_number(generation: str) -> None:
    """Anything but a whole number from 1 on stops the build, with what to write."""
    with pytest.raises(ConfigurationError, match=r"extra\.generation is .* a whole number, 1 or"):
        generation_of({"generation": yaml.safe_load(generation)})
    assert 1 == generation_of({})
