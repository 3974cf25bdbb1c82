"""The built site: both languages, our own files by digest, and nothing from elsewhere."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest
import yaml

from elements import RUNNING

LANGUAGES = {"it": "", "en": "en/"}
NOT_FOUND = "404.html"
# What keeps its address; everything else is to be named by a digest, so that it can be cached.
FIXED = re.compile(
    r"(?:.*/)?(?:index\.html|404\.html|sitemap\.xml(?:\.gz)?)|(?:en/)?search/search_index\.json"
    r"|assets/images/favicon\.(?:png|svg)"
)
BY_DIGEST = re.compile(
    r"assets/(?:(?:demo|runtime)-[0-9a-f]{16}/.+"
    r"|(?:stylesheets|javascripts)/.*\.[0-9a-f]{8}\.min\.(?:css|js)(?:\.map)?"
    r"|javascripts/lunr/.+)"
)
OURS = re.compile(r"assets/(?:demo|runtime)-")
NOT_RESOURCES = {"alternate", "canonical", "next", "prev"}  # relations that load nothing
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]+)["']""")
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def names(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, in order."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in files)


def language_of(name: str) -> str:
    """Return the language that a page is to have."""
    return "en" if name.startswith("en/") else "it"


@pytest.fixture(scope="module")
def second(build_site: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once more, and return its folder; what MkDocs said lies beside it."""
    folder = tmp_path_factory.mktemp("second") / "site"
    folder.with_name("log").write_text(build_site(folder))
    return folder


def test_strict_build_is_clean(second: Path) -> None:
    """A strict build goes through both languages and has nothing to complain about."""
    log = second.with_name("log").read_text()
    assert [] == re.findall(r"^(?:WARNING|ERROR).*", log, flags=re.MULTILINE)
    assert ["it", "en"] == re.findall(r"Building '(\w+)' documentation", log)


def test_building_twice_gives_the_same(site: Path, second: Path) -> None:
    """The same sources give the same site, byte by byte."""
    dated = {"sitemap.xml.gz"}  # gzip notes the time
    first = {name: (site / name).read_bytes() for name in names(site) if name not in dated}
    again = {name: (second / name).read_bytes() for name in names(second) if name not in dated}
    assert first.keys() == again.keys()
    assert [] == [name for name in first if first[name] != again[name]]


def test_every_language_has_every_page(pages: dict[str, Element]) -> None:
    """Each page says its language, and each exists in both."""
    content = {name: page for name, page in pages.items() if not name.endswith(NOT_FOUND)}
    assert {name: language_of(name) for name in content} == {
        name: page.get("lang") for name, page in content.items()
    }
    italian = {name for name in content if language_of(name) == "it"}
    assert italian | {f"en/{name}" for name in italian} == content.keys()


def test_language_switch(project: Path, site: Path, pages: dict[str, Element]) -> None:
    """The language switch of a page, and what it tells search engines, lead to that page."""
    home = yaml.safe_load((project / "mkdocs.yml").read_text())["site_url"]
    for name, page in pages.items():
        if name.endswith(NOT_FOUND):
            continue
        expected = {
            language: prefix + name.removeprefix(LANGUAGES[language_of(name)])
            for language, prefix in LANGUAGES.items()
        }
        here = urljoin(home, name.removesuffix("index.html"))
        for links in (page.iterfind(".//body//a[@hreflang]"), page.iterfind(".//head/link")):
            actual = {
                link.get("hreflang"): urljoin(here, link.get("href")).removeprefix(home)
                + "index.html"
                for link in links
                if link.get("hreflang") not in {None, "x-default"}
            }
            assert expected == actual
        assert [] == [name for name in expected.values() if not (site / name).is_file()]


def test_addresses(site: Path) -> None:
    """Nothing is published but pages, what belongs to them, and files named by a digest."""
    assert [] == [
        name for name in names(site) if not FIXED.fullmatch(name) and not BY_DIGEST.match(name)
    ]
    folders = sorted(path.name for path in (site / "assets").glob("*-*"))
    assert ["demo", "runtime"] == [name.split("-")[0] for name in folders]


def test_no_sources(site: Path) -> None:
    """Of ours, nothing is published that a browser has no use for; drawings are in the pages."""
    assert [] == [
        name
        for name in set(names(site)) - {"assets/images/favicon.svg"}
        if name.endswith((".py", ".pyc", ".ts", ".svg", ".mjs.map"))
        or (OURS.match(name) and name.endswith(".map"))
    ]


def test_only_what_is_needed(pages: dict[str, Element]) -> None:
    """The demo's code and looks are on the pages that place an element of it, and on no other."""
    for elements, tag, address, file in (
        (RUNNING, "script", "src", "/main.js"),
        (RUNNING, "link", "href", "/walkthrough.css"),
        (("permission-explorer",), "link", "href", "/permission-explorer.css"),
    ):
        placed = {
            name: any(page.find(f".//{element}") is not None for element in elements)
            for name, page in pages.items()
        }
        assert {True, False} == set(placed.values())
        assert placed == {
            name: any(element.get(address, "").endswith(file) for element in page.iter(tag))
            for name, page in pages.items()
        }


def resources(page: Element) -> list[str]:
    """Return every address that a browser loads by itself when it opens a page."""
    found = []
    for element in page.iter():
        found += [element.get(name, "") for name in ("src", "srcset", "poster", "data", "action")]
        if element.tag == "link" and element.get("rel") not in NOT_RESOURCES:
            found.append(element.get("href", ""))
        styles = f"{element.get('style', '')} {element.text if element.tag == 'style' else ''}"
        found += ["".join(match) for match in CSS_ADDRESS.findall(styles)]
        if element.tag == "script":
            found += IMPORT.findall(element.text or "")
    return [address for address in found if address]


def is_elsewhere(address: str) -> bool:
    """Tell whether an address leaves our origin; what it holds itself (data:) does not."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


def test_pages_load_nothing_from_elsewhere(site: Path, pages: dict[str, Element]) -> None:
    """What a page loads is on our own origin, and there."""
    for name, page in pages.items():
        assert resources(page)
        for address in resources(page):
            assert not is_elsewhere(address), name
            path = urlsplit(urljoin(f"/{name}", address)).path
            assert (site / path.removeprefix("/")).is_file(), (name, address)


def test_styles_load_nothing_from_elsewhere(site: Path) -> None:
    """No style sheet loads anything from another origin."""
    sheets = list(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        addresses = ["".join(match) for match in CSS_ADDRESS.findall(sheet.read_text("utf-8"))]
        assert [] == [address for address in addresses if is_elsewhere(address)], sheet


def test_modules_import_what_is_there(site: Path) -> None:
    """Every import of the demo's modules names a file that is published beside them."""
    modules = list((site / "assets").glob("demo-*/**/*.js"))
    imports = {
        (module.relative_to(site).as_posix(), address)
        for module in modules
        for address in IMPORT.findall(module.read_text("utf-8"))
    }
    assert len(imports) > len(modules) / 2
    assert [] == [
        (name, address)
        for name, address in sorted(imports)
        if not address.startswith((".", "/")) or not ((site / name).parent / address).is_file()
    ]
