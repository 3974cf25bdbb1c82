"""What chats, home screens, search engines and assistants get of each page."""

import json
import re
import struct
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest

SITE = "https://example.org/"
PNG = b"\x89PNG\r\n\x1a\n"
GUIDE = ("", "permissions/", "signing/", "troubleshooting/", "mistakes/")


def text_of(element: Element) -> str:
    """Return an element's text, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def tags_of(page: Element) -> dict[str, str]:
    """Return the content of a page's `meta` elements, by name or property."""
    found = [
        (one.get("property") or one.get("name"), one.get("content")) for one in page.iter("meta")
    ]
    return {name: content or "" for name, content in found if name}


def size_of(file: Path) -> tuple[int, int]:
    """Return the size of a picture in PNG."""
    content = file.read_bytes()
    assert content.startswith(PNG), file
    width, height = struct.unpack_from(">LL", content, 16)
    return width, height


def file_at(site: Path, url: str) -> Path:
    """Return the file of the site that has an absolute URL."""
    assert url.startswith(SITE), url
    return site / url.removeprefix(SITE)


def linked(page: Element, relation: str, path: str) -> str:
    """Return the absolute URL that a page of this path links to once by a relation."""
    links = [one for one in page.iter("link") if (one.get("rel") or "").strip() == relation]
    (link,) = [one for one in links if "hreflang" not in one.attrib]
    return urljoin(f"{SITE}{path}", link.get("href"))


@pytest.fixture(scope="module", params=["", "en/"])
def home(request: pytest.FixtureRequest) -> str:
    """Return where the pages of a language lie."""
    prefix: str = request.param
    return prefix


@pytest.mark.parametrize("path", GUIDE)
def test_chats(site: Path, pages: dict[str, Element], home: str, path: str) -> None:
    """A link in a chat shows title, description and the picture of the page's language."""
    page = pages[f"{home}{path}index.html"]
    tags = tags_of(page)
    title = page.find("head/title")
    assert title is not None
    assert text_of(title) == tags["og:title"] == tags["twitter:title"]
    assert tags["description"] == tags["og:description"] == tags["twitter:description"]
    assert f"{SITE}{home}{path}" == tags["og:url"]
    assert ("en_US" if home else "it_IT") == tags["og:locale"]
    assert tags["og:site_name"] in tags["og:title"]
    assert "summary_large_image" == tags["twitter:card"]
    picture = file_at(site, tags["og:image"])
    assert tags["twitter:image"] == tags["og:image"]
    assert (1200, 630) == size_of(picture)
    assert picture.stat().st_size < 150_000
    assert picture.name.startswith("en." if home else "it.")
    assert ["1200", "630"] == [tags[f"og:image:{side}"] for side in ("width", "height")]
    assert tags["og:image:alt"]


def test_each_language_has_its_picture(site: Path, pages: dict[str, Element]) -> None:
    """A language with other words has another picture; every page that is published has one."""
    files = {
        path: file_at(site, tags_of(page)["og:image"])
        for path, page in pages.items()
        if path.endswith("index.html")
    }
    assert [] == [path for path, file in files.items() if not file.is_file()]
    assert files["index.html"].read_bytes() != files["en/index.html"].read_bytes()


def test_home_screen(site: Path, pages: dict[str, Element], home: str) -> None:
    """The guide can be installed as an app, with icons of the sizes that are said."""
    page = pages[f"{home}index.html"]
    assert re.fullmatch("#[0-9a-f]{6}", tags_of(page)["theme-color"])
    assert (180, 180) == size_of(file_at(site, linked(page, "apple-touch-icon", home)))
    url = linked(page, "manifest", home)
    manifest = json.loads(file_at(site, url).read_text("utf-8"))
    assert f"{SITE}{home}" == urljoin(url, manifest["start_url"])
    assert SITE == urljoin(url, manifest["scope"])
    assert "standalone" == manifest["display"]
    assert page.get("lang") == manifest["lang"]
    assert len(manifest["short_name"]) <= 12
    sizes = set()
    for icon in manifest["icons"]:
        width, height = size_of(file_at(site, urljoin(url, icon["src"])))
        assert f"{width}x{height}" == icon["sizes"]
        sizes |= {(icon["purpose"], width)}
    assert {("any", 192), ("any", 512), ("maskable", 512)} == sizes


@pytest.mark.parametrize("path", GUIDE)
def test_structured_data(pages: dict[str, Element], home: str, path: str) -> None:
    """What search engines are told is what the page says."""
    page = pages[f"{home}{path}index.html"]
    (script,) = [one for one in page.iter("script") if one.get("type") == "application/ld+json"]
    data = json.loads(script.text or "")
    assert "https://schema.org" == data["@context"]
    nodes = {node["@type"]: node for node in data["@graph"]}
    assert page.get("lang") == nodes["TechArticle"]["inLanguage"]
    assert f"{SITE}{home}{path}" == nodes["TechArticle"]["url"]
    (article,) = page.iter("article")
    (heading,) = article.iter("h1")
    assert text_of(heading).rstrip("¶ ") == nodes["TechArticle"]["headline"]
    shown = text_of(article).replace("¶", "")
    said = [step["text"] for step in nodes.get("HowTo", {}).get("step", [])]
    said += [one["name"] for one in nodes.get("FAQPage", {}).get("mainEntity", [])]
    assert [] == [one for one in said if " ".join(one.split()) not in " ".join(shown.split())]
    assert (path == "") is (len(nodes.get("HowTo", {}).get("step", [])) == 7)
    assert (path in {"mistakes/", "troubleshooting/"}) is ("FAQPage" in nodes)
    places = [
        one["url"].partition("#")[2] for one in nodes.get("FAQPage", {}).get("mainEntity", [])
    ]
    assert ("spot-key" in places) is (path == "mistakes/")
    assert ("authentication-error" in places) is (path == "troubleshooting/")
    assert "unknown-key" not in places  # a part of a list that is folded


def test_markdown(site: Path, pages: dict[str, Element], home: str) -> None:
    """Each page has its Markdown beside it: headings, code and tables, nothing that is clicked."""
    for path in GUIDE:
        page = pages[f"{home}{path}index.html"]
        file = file_at(site, linked(page, "alternate", f"{home}{path}"))
        assert site / home / path / "index.md" == file
        text = file.read_text("utf-8")
        assert f"url: {SITE}{home}{path}\n" in text
        (article,) = page.iter("article")
        headings = [text_of(one).rstrip("¶ ") for one in article.iter() if one.tag in {"h2", "h3"}]
        written = [
            line.lstrip("# ").replace("`", "") for line in text.splitlines() if line[:2] == "##"
        ]
        assert headings == written
        assert [] == re.findall(
            r"¶|<(?!https?:)[a-z][\w-]*[ >]|\]\((?!https?:)[^)]*\)|--8<--", text
        )
    signing = (site / home / "signing/index.md").read_text("utf-8")
    assert "```" in signing
    assert re.search(r"^\| .* \|$", signing, re.MULTILINE)


def test_list_for_assistants(site: Path, home: str) -> None:
    """The list of pages leads to the Markdown of each; the site's own has every language."""
    text = (site / home / "llms.txt").read_text("utf-8")
    assert re.match(r"# .+\n\n> .+\n", text)
    listed = re.findall(r"\]\((\S+)\)", text)
    assert listed
    assert len({*listed}) == len(listed)
    assert [] == [url for url in listed if not file_at(site, url).is_file()]
    folder = site / home
    there = {file.relative_to(site).as_posix() for file in folder.rglob("index.md")}
    assert {f"{SITE}{path}" for path in there} == {*listed}
