"""Weblate reads and writes our files by the parsers of translate-toolkit: what it keeps, and loses.

Messages go through it whole. Pages do not: the page Translating says what they lose.
"""

import copy
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fluent.syntax import parse
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from site_build.html.elements import BlockElements
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES, languages, message_entries, message_in
from site_build.i18n.translation_status import page_paths
from site_build.translate.audit import PageText, text_findings

if TYPE_CHECKING:
    from markdown.extensions import Extension
    from translate.storage.fluent import FluentFile

PROJECT = Path(__file__).parents[2]
DOCS = PROJECT / "docs"
BASE = """### Testi

## build: Il sito

# Il numero dei passi.
steps = { $count ->
    [one] un passo
   *[other] { $count } passi
}
retry = Riprova ora
code = Scrivi { "{" }x{ "}" }
"""
FRENCH = """### Textes

## build: Le site

# it: 3f2a9c1b
steps =
    { $count ->
        [one] une étape
       *[other] { $count } étapes
    }
# as in Italian
code = Scrivi { "{" }x{ "}" }
# retry = Riprova
"""
IDS = re.compile(r' id="([^"]+)"')
MARK = re.compile(r"\s*\{ #[\w-]+ \}")
# A mark alone on its line, which gives an id to the paragraph or item above; not in a box.
OWN_LINE = re.compile(r"^ {0,3}\{ #([\w-]+) \}$", re.MULTILINE)


@pytest.mark.parametrize("language", languages(DOCS))
def test_messages_are_kept(language: str) -> None:
    """Of messages nothing is lost: texts, choices, groups, comments, records."""
    written = (DOCS / language / MESSAGES).read_bytes()
    back = bytes(read_messages(written))
    before, after = (parse(text.decode()) for text in (written, back))
    assert after.equals(before, ignored_fields=["span"])
    assert back == bytes(read_messages(back))


def test_messages_are_translated(tmp_path: Path) -> None:
    """What is translated there is what the site says; records and comments stay with the others."""
    for language, text in {SOURCE_LANGUAGE: BASE, "fr": FRENCH}.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / MESSAGES).write_text(text, encoding="utf-8")
    base, own = (read_messages(text.encode()) for text in (BASE, FRENCH))
    steps = next(unit for unit in own.units if unit.getid() == "steps")
    steps.source = "{ $count ->\n    [one] un pas\n   *[other] { $count } pas\n}"
    missing = copy.deepcopy(next(unit for unit in base.units if unit.getid() == "retry"))
    missing.source = "Réessayer"  # as Weblate adds one: a copy of the base's
    own.addunit(missing)
    text = bytes(own).decode()
    (tmp_path / "fr" / MESSAGES).write_text(text, encoding="utf-8")
    message = message_in(tmp_path, "fr")
    assert ["un pas", "3 pas", "Réessayer", "Scrivi {x}"] == [
        message("steps", count=1),
        message("steps", count=3),
        message("retry"),
        message("code"),
    ]
    assert {"steps", "retry", "code"} == message_entries(tmp_path, "fr").keys()
    for kept in ("## build: Le site\n", "# it: 3f2a9c1b\nsteps =", "# as in Italian\ncode ="):
        assert kept in text


@pytest.mark.parametrize("page", page_paths(DOCS, SOURCE_LANGUAGE))
def test_pages_lose(page: str) -> None:
    """Of pages, marks “{ #… }” alone on their lines become text; else nothing that is seen differs.

    But for the blanks at the beginning of a block of code. In the file, each paragraph becomes one
    line, and tables are padded.
    """
    # Not above, where each worker of a parallel run would import it: it takes a second.
    from translate.storage.markdown import MarkdownFile  # noqa: PLC0415

    text = (DOCS / SOURCE_LANGUAGE / page).read_text("utf-8")
    store = MarkdownFile(callback=lambda unit: unit)
    store.parse(text.encode())
    before, after = render(text), render(store.filesrc)
    marks = {*OWN_LINE.findall(text)}
    assert marks == {*IDS.findall(before)} - {*IDS.findall(after)}
    assert comparable(before, marks) == comparable(after, marks)
    written = PageText("docs", SOURCE_LANGUAGE, page, store.filesrc)
    told = [one for one in text_findings(written, text) if "{ #" in one.actual]
    assert len(marks) == len(told), "make translations tells each"


def read_messages(content: bytes) -> "FluentFile":
    """Return the messages of a file."""
    from translate.storage.fluent import FluentFile  # noqa: PLC0415 - as above

    store = FluentFile()
    store.parse(content)
    return store


def render(text: str) -> str:
    """Return a page's HTML, as on the site."""
    settings = config()
    extensions: list[str | Extension] = [BlockElements(), *settings.markdown_extensions]
    body, _ = get_data(text)
    return Markdown(extensions=extensions, extension_configs=settings.mdx_configs).convert(body)


@cache
def config() -> MkDocsConfig:
    """Return the site's configuration."""
    return load_config(str(PROJECT / "mkdocs.yml"), hooks=[])


def comparable(html: str, marks: set[str]) -> str:
    """Return HTML without some ids, without their marks, and with blanks as browsers show them."""
    html = IDS.sub(lambda found: "" if found[1] in marks else found[0], html)
    html = re.sub(r"\s+", " ", MARK.sub("", html))
    html = re.sub(r'(<code>)(?:<span class="w"> *</span>)? *', r"\1", html)
    return re.sub(r" ?(</?(?:p|li|ol|ul|td|th|tr|div)\b[^>]*>) ?", r"\1", html)
