"""The built site: our own files by digest, and nothing from elsewhere."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from languages import HOMES
from site_build.html.elements import RUNNING

# Forms of a file that hosts send in its place; what they are of is looked at itself.
COMPRESSED = re.compile(r"\.(?:br|gz)$")
# What keeps its address; everything else is to be named by a digest, so that it can be cached.
FIXED = re.compile(
    rf"_headers|(?:.*/)?index\.html|(?:{'|'.join(HOMES.values())})"
    r"(?:404\.html|offline\.html|search/search_index\.json)"
    r"|sw\.js|sitemap\.xml|assets/images/favicon\.(?:png|svg)"
    # What programs ask for by its address: assistants, chats, home screens.
    rf"|(?:.*/)?index\.md|(?:{'|'.join(HOMES.values())})(?:llms\.txt|manifest\.webmanifest)"
    r"|assets/icons/[\w-]+\.png"
)
BY_DIGEST = re.compile(
    r"assets/(?:(?:demo|runtime)-[0-9a-f]{16}/.+"
    r"|(?:stylesheets|javascripts)/.*\.[0-9a-f]{8}\.min\.(?:css|js)(?:\.map)?"
    r"|search/[\w-]+\.[0-9a-f]{8}\.json"
    r"|sharing/[\w-]+\.[0-9a-f]{8}\.png"
    r"|javascripts/lunr/.+)"
)
OURS = re.compile(r"assets/(?:demo|runtime)-")
NOT_RESOURCES = {"alternate", "canonical", "next", "prev"}  # relations that load nothing
IMPORT = re.compile(r"""(?<![-\w])(?:from|import)\s*\(?\s*["']([^"'\n]+)["']""")
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def names(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, in order."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in files)


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
