"""The pages: what they must say, and that they are the same pages in every language."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from languages import HOMES, translated_now
from site_build.translate.audit import COMPLETE

# What each fact needs, page by page in their order: labels, addresses, numbers, dates. A fact has
# an id of its own, or is a section: then its id is the heading's.
FACTS = json.loads(Path(__file__).with_name("facts.json").read_text("utf-8"))
HEADING = re.compile(r"h[1-6]")
# The class of what says where one is, and where to go: the text of a page has none.
FRAME = re.compile(r"gd-|guide-(?:offer|doors)\b")
SOURCE_BLOB = re.compile(r"^source_blob: ([0-9a-f]{40})(?: +#.*)?$", re.MULTILINE)


def file_of(page: str, language: str) -> str:
    """Return the path of a page in the built site."""
    return HOMES[language] + ("index.html" if page == "index" else f"{page}/index.html")


def article(page: Element) -> Element:
    """Return the part of a page that its author wrote."""
    found = page.find(".//article")
    assert found is not None
    return found


def fact_ids(element: Element) -> list[str]:
    """Return the ids of the facts in an element, in order."""
    ids = (one.get("id", "") for one in element.iter())
    return [one for one in ids if one.startswith("fact-")]


def said(element: Element) -> str:
    """Return what an element says to a reader: its text, and where its links lead."""
    text = "".join(element.itertext()).replace("¶", "")
    links = (link.get("href", "") for link in element.iter("a"))
    return " ".join([*text.split(), *links])


def blocks(body: Element, fact: str) -> Iterator[Element]:
    """Yield what stands near a fact: its block, its row or its item, and the section it is in.

    A section begins with its heading or title, which counts, and ends where the next fact begins.
    """
    parents = {child: parent for parent in body.iter() for child in parent}
    block = next(one for one in body.iter() if one.get("id") == fact)
    while block.tag not in {"p", "li", "tr"} and not HEADING.fullmatch(block.tag):
        block = parents[block]
    yield block
    if block.tag in {"li", "tr"}:
        return
    if parents[block].tag == "summary":
        block = parents[block]  # of a folded section, which follows it
    siblings = list(parents[block])
    place = siblings.index(block)
    for before in reversed(siblings[:place] if block.tag == "p" else []):
        if fact_ids(before):
            break
        yield before
        if HEADING.fullmatch(before.tag):
            break
    for after in siblings[place + 1 :]:
        if HEADING.fullmatch(after.tag) or fact_ids(after):
            break
        yield after


@pytest.mark.parametrize("language", COMPLETE)  # in whose words the facts are written down
@pytest.mark.parametrize(("page", "fact"), [(page, fact) for page in FACTS for fact in FACTS[page]])
def test_fact(pages: dict[str, Element], page: str, fact: str, language: str) -> None:
    """The fact stands near its id, with its labels, addresses, numbers and dates."""
    body = article(pages[file_of(page, language)])
    near = " ".join(said(block) for block in blocks(body, fact))
    wanted = FACTS[page][fact]
    needs = wanted.get("both", []) + wanted.get(language, [])
    assert needs
    assert [] == [need for need in needs if need not in near], near


@pytest.mark.parametrize(
    ("page", "language"),
    [(page, language) for page in FACTS for language in translated_now(f"{page}.md")],
)
def test_every_fact_once(pages: dict[str, Element], page: str, language: str) -> None:
    """Every fact has its id once, in the order of the page, and no page has other facts."""
    body = article(pages[file_of(page, language)])
    facts = FACTS[page].keys() | set(fact_ids(body))
    assert list(FACTS[page]) == [one.get("id") for one in body.iter() if one.get("id") in facts]


def test_notice_before_everything(pages: dict[str, Element]) -> None:
    """The notice to clients in the United States comes first, but for the offer and the doors."""
    for language in translated_now("index.md"):
        guide = article(pages[file_of("index", language)])
        blocks = [one for one in guide if one.tag not in {"a", "nav"}]
        title, first, *_ = [one for one in blocks if not FRAME.match(one.get("class", ""))]
        assert "h1" == title.tag
        assert ["fact-g1"] == fact_ids(first)


def outline(page: Element) -> list[tuple[str, str | None]]:
    """Return the headings of a page: their levels and ids."""
    found = (one for one in article(page).iter() if HEADING.fullmatch(one.tag))
    return [(one.tag, one.get("id")) for one in found]


def test_same_outline(project: Path, pages: dict[str, Element]) -> None:
    """Headings have the same levels and the same ids in every language, and each has one."""
    sources = sorted((project / "docs/it").glob("*.md"))
    assert len(sources) >= 5
    for source in sources:
        italian = outline(pages[file_of(source.stem, "it")])
        for language in translated_now(source.name):
            assert italian == outline(pages[file_of(source.stem, language)]), (source, language)
        assert None not in dict(italian).values()
        assert len(italian) == len({heading_id for _, heading_id in italian})


def test_ids_are_unique(pages: dict[str, Element]) -> None:
    """No page has an id twice."""
    for name, page in pages.items():
        ids = [one.get("id") for one in page.iter() if one.get("id")]
        assert [] == [one for one in set(ids) if ids.count(one) > 1], name


def test_links_within_pages(pages: dict[str, Element]) -> None:
    """Every link to a place on its own page leads to an id that is there."""
    for name, page in pages.items():
        ids = {one.get("id") for one in page.iter()}
        links = {link.get("href", "") for link in page.iter("a")}
        targets = {link[1:] for link in links if link.startswith("#") and link != "#"}
        assert set() == {target for target in targets if target not in ids}, name


def test_translation_is_current(project: Path) -> None:
    """Each English page names the very version of the Italian page that it translates."""
    sources = sorted((project / "docs/it").rglob("*.md"))
    assert sources
    for source in sources:
        content = source.read_bytes()
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False)
        translation = project / "docs/en" / source.relative_to(project / "docs/it")
        assert [blob.hexdigest()] == SOURCE_BLOB.findall(translation.read_text("utf-8"))
