"""The built site: both languages, our own files by digest, and nothing from elsewhere."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, fromstring

import pytest
from mkdocs.utils.yaml import yaml_load

from site_build.content.elements import RUNNING
from site_build.i18n.messages import message_in

LANGUAGES = {"it": "", "en": "en/"}
# Forms of a file that hosts send in its place; what they are of is looked at itself.
COMPRESSED = re.compile(r"\.(?:br|gz)$")
# What is shown in place of a page, at its address, and its heading.
INSTEAD = {"404.html": "not-found-title", "offline.html": "offline-page-title"}
# What keeps its address; everything else is to be named by a digest, so that it can be cached.
FIXED = re.compile(
    r"_headers|(?:.*/)?index\.html|(?:en/)?(?:404\.html|offline\.html|search/search_index\.json)"
    r"|sw\.js|sitemap\.xml|assets/images/favicon\.(?:png|svg)"
)
BY_DIGEST = re.compile(
    r"assets/(?:(?:demo|runtime)-[0-9a-f]{16}/.+"
    r"|(?:stylesheets|javascripts)/.*\.[0-9a-f]{8}\.min\.(?:css|js)(?:\.map)?"
    r"|search/[\w-]+\.[0-9a-f]{8}\.json"
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


def test_strict_build_is_clean(site_log: str) -> None:
    """A strict build goes through both languages and has nothing to complain about."""
    assert [] == re.findall(r"^(?:WARNING|ERROR).*", site_log, flags=re.MULTILINE)
    assert ["it", "en"] == re.findall(r"Building '(\w+)' documentation", site_log)


def test_every_language_has_every_page(pages: dict[str, Element]) -> None:
    """Each page says its language, and each exists in both."""
    content = {name: page for name, page in pages.items() if not name.endswith(tuple(INSTEAD))}
    assert {name: language_of(name) for name in content} == {
        name: page.get("lang") for name, page in content.items()
    }
    italian = {name for name in content if language_of(name) == "it"}
    assert italian | {f"en/{name}" for name in italian} == content.keys()


@pytest.fixture(scope="module")
def home(project: Path) -> str:
    """Return the address that the site is going to have."""
    address: str = yaml_load((project / "mkdocs.yml").read_text("utf-8"))["site_url"]
    return address


def addresses_of(name: str) -> dict[str, str]:
    """Return the address of a page in each language, by its path in the site."""
    page = name.removeprefix(LANGUAGES[language_of(name)]).removesuffix("index.html")
    return {language: f"{prefix}{page}" for language, prefix in LANGUAGES.items()}


def test_language_switch(home: str, site: Path, pages: dict[str, Element]) -> None:
    """The language switch leads to the same page, and from a page that is missing to the home."""
    for name, page in pages.items():
        expected = LANGUAGES if name.endswith(tuple(INSTEAD)) else addresses_of(name)
        here = urljoin(home, name.removesuffix("index.html"))
        links = page.findall(".//a[@class='md-select__link']")
        switch = {
            link.get("hreflang", ""): urljoin(here, link.get("href")).removeprefix(home)
            for link in links
        }
        assert expected == switch, name
        assert [] == [one for one in switch.values() if not (site / one / "index.html").is_file()]


def test_alternates(home: str, pages: dict[str, Element]) -> None:
    """Search engines are told of each page in every language, by its whole address."""
    for name, page in pages.items():
        links = [one for one in page.iterfind(".//head/link") if one.get("hreflang")]
        addresses = {} if name.endswith(tuple(INSTEAD)) else addresses_of(name)
        expected = {tag: f"{home}{address}" for tag, address in addresses.items()}
        if expected:
            expected["x-default"] = expected["it"]
        assert expected == {link.get("hreflang"): link.get("href") for link in links}, name
        # As HTML reads it, but not the theme's script: it would ask for a site map at each of them.
        assert {"alternate "} >= {link.get("rel") for link in links}


def test_canonical(home: str, pages: dict[str, Element]) -> None:
    """Each page says its own address; a page that is missing has none."""
    for name, page in pages.items():
        links = page.findall(".//head/link[@rel='canonical']")
        own = [] if name.endswith(tuple(INSTEAD)) else [f"{home}{name.removesuffix('index.html')}"]
        assert own == [link.get("href") for link in links]


def test_site_map(home: str, site: Path, pages: dict[str, Element]) -> None:
    """The site map has every page once, with its addresses in all languages."""
    tree = fromstring((site / "sitemap.xml").read_text("utf-8"))  # noqa: S314 - our own
    written = {
        str(url.findtext("{*}loc")): {
            link.get("hreflang"): link.get("href") for link in url.iterfind("{*}link")
        }
        for url in tree
    }
    expected = {}
    for name in pages:
        if not name.endswith(tuple(INSTEAD)):
            found = {tag: f"{home}{address}" for tag, address in addresses_of(name).items()}
            expected[found[language_of(name)]] = found | {"x-default": found["it"]}
    assert expected == written


def test_in_place_of_pages(project: Path, pages: dict[str, Element]) -> None:
    """Each language has pages for what is missing, and for what is not there offline.

    They are in its words, and lead to its own home.
    """
    instead = {name: page for name, page in pages.items() if name.endswith(tuple(INSTEAD))}
    assert {f"{prefix}{one}" for prefix in LANGUAGES.values() for one in INSTEAD} == instead.keys()
    for name, page in instead.items():
        language = language_of(name)
        assert language == page.get("lang")
        said = message_in(project / "docs", language)(INSTEAD[name.split("/")[-1]])
        assert said == page.findtext(".//h1")
        assert said in str(page.findtext(".//title"))
        button = page.find(".//article//a")
        assert button is not None
        assert f"/{LANGUAGES[language]}" == urljoin("/", button.get("href"))


def test_addresses(site: Path) -> None:
    """Nothing is published but pages, what belongs to them, and files named by a digest."""
    published = {COMPRESSED.sub("", name) for name in names(site)}
    assert [] == [
        name for name in published if not FIXED.fullmatch(name) and not BY_DIGEST.match(name)
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
    """The demo's code and styles are on the pages that place its elements, and on no other."""
    for elements, tag, address, file in (
        (RUNNING, "script", "src", "/modules/main.js"),
        (RUNNING, "link", "href", "/panel.css"),
        *(((one,), "link", "href", f"/elements/{one}/{one}.css") for one in RUNNING),
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
        if element.tag == "link" and element.get("rel", "").strip() not in NOT_RESOURCES:
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


def test_nothing_is_fetched_ahead(pages: dict[str, Element]) -> None:
    """No page names another in a way that lets a browser fetch it before anybody asks."""
    for page in pages.values():
        kinds = {kind for link in page.iter("link") for kind in (link.get("rel") or "").split()}
        assert kinds.isdisjoint({"next", "preconnect", "prefetch", "prerender"})
        assert "stylesheet" in kinds


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
