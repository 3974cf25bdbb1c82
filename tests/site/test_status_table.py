"""The table of translations, from the status of pages and messages."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown

from html_tree import read_page
from site_build.content.status_table import place_status, share_of_messages
from site_build.html.elements import BlockElements
from site_build.i18n.languages import Language
from site_build.i18n.translation_status import UNTRANSLATED, blob_id

TAG = "<translation-status></translation-status>"
LANGUAGES = [Language("it", "Italiano"), Language("ar", "العربية")]
ITALIAN = "# Chiavi { #keys }\n"
ARABIC = "---\n{}\n---\n\n# مفاتيح {{ #keys }}\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Write four pages and three messages, and what Arabic has of them."""
    files = {f"it/{page}.md": ITALIAN for page in ("current", "missing", "stale", "untranslated")}
    files["it/messages.ftl"] = "one = uno\ntwo = due\nthree = tre\n"
    files["ar/current.md"] = ARABIC.format(f"source_blob: {blob_id(ITALIAN.encode())}")
    files["ar/stale.md"] = ARABIC.format(f"source_blob: {blob_id(b'before')}")
    files["ar/untranslated.md"] = f"---\n{UNTRANSLATED}\n---\n\n{ITALIAN}"
    files["ar/orphaned.md"] = ARABIC.format("title: x")
    files["ar/messages.ftl"] = "one = واحد\ntwo = اثنان\n# three = tre\nfour = أربعة\n"
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def message(key: str, **values: str | float) -> str:
    """Return the key and the values."""
    return " ".join([key, *map(str, values.values())])


def test_table(docs: Path) -> None:
    """Each language has a column, named in itself; each page a row, and the messages the last."""
    html = place_status(f"<p>Before.</p>{TAG}", docs, LANGUAGES, message)
    file = docs / "table.html"
    file.write_text(html.removeprefix("<p>Before.</p>"), encoding="utf-8")
    table = read_page(file)
    assert "status-caption" == table.findtext("caption")
    head, *pages, messages = (texts(row) for row in table.iter("tr"))
    assert ["status-page", "Italiano", "العربية"] == head
    assert [
        [f"{one}.md", "standing-source", f"standing-{one}"]
        for one in ("current", "missing", "stale", "untranslated")
    ] == pages
    assert ["status-messages", "status-share 1.0", "status-share 0.66"] == messages
    name = table.find(".//span[@lang='ar']")
    assert name is not None
    assert "rtl" == name.get("dir")


def texts(row: Element) -> list[str]:
    """Return what stands in the cells of a row."""
    return ["".join(cell.itertext()) for cell in row]


def test_share_of_messages(docs: Path) -> None:
    """The whole is the source's messages, rounded down; a message that it lacks does not count."""
    assert (1, 0.66, 0) == tuple(share_of_messages(docs, one) for one in ("it", "ar", "de"))


def test_elsewhere(docs: Path) -> None:
    """A page without the element stays as it is."""
    assert "<p>a</p>" == place_status("<p>a</p>", docs, LANGUAGES, message)


def test_in_markdown(docs: Path) -> None:
    """In Markdown the element stands alone in its place, and is found there."""
    html = Markdown(extensions=[BlockElements()]).convert(f"Before.\n\n{TAG}\n\nAfter.")
    placed = place_status(html, docs, LANGUAGES, message)
    assert placed.startswith("<p>Before.</p>\n<table")
    assert placed.endswith("</table>\n\n<p>After.</p>")


@pytest.mark.parametrize("tag", ['<translation-status class="a"></translation-status>', TAG[:-3]])
def test_wrong(docs: Path, tag: str) -> None:
    """An element that the build would leave as it is stops the build."""
    with pytest.raises(ValueError, match="translation-status"):
        place_status(tag, docs, LANGUAGES, message)
