"""The guide itself: Italian and English are complete and current, and no language is broken."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from site_build.i18n.translation_status import TranslationStatus, pages_of, stamped
from site_build.translate.audit import COMPLETE, audit, languages_of, page_findings
from site_build.translate.findings import FindingName

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Copy the guide, to be changed."""
    copy = tmp_path / "docs"
    for path in DOCS.rglob("*.*"):
        target = copy / path.relative_to(DOCS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return copy


def stamp(docs: Path, language: str, name: str) -> None:
    """Stamp a page, as the command does."""
    page = stamped(pages_of(docs, language)[name], pages_of(docs, "it")[name])
    (docs / language / name).write_text(page, encoding="utf-8")


@pytest.mark.parametrize("language", languages_of(DOCS))
def test_no_faults(language: str) -> None:
    """Each page that is current is built as its source, and each message is well formed."""
    assert "" == "\n".join(str(finding) for finding in audit(DOCS, language).findings)


@pytest.mark.parametrize("language", COMPLETE)
def test_complete_and_current(language: str) -> None:
    """Italian and English have every page, current, and every message, and no other."""
    state = audit(DOCS, language)
    assert {TranslationStatus.CURRENT} == set(state.pages.values())
    assert ({}, {}) == (state.messages.missing, state.messages.unused)


def test_languages(tmp_path: Path) -> None:
    """The languages are the folders with pages or messages: the source, the complete, the rest."""
    for name in ("de/index.md", "it/index.md", "en/messages.ftl", "images/a.svg", "ar/x.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert ["it", "en", "ar", "de"] == languages_of(tmp_path)


def test_one_sentence_changes(docs: Path) -> None:
    """One sentence of an Italian page makes its translation stale; a stamp clears it."""
    for name in pages_of(docs, "it"):
        stamp(docs, "en", name)
    source = docs / "it/signing.md"
    text = source.read_text("utf-8")
    source.write_text(text.replace(".\n", ", davvero.\n", 1), encoding="utf-8")
    state = audit(docs, "en")
    stale = [name for name, standing in state.pages.items() if standing is TranslationStatus.STALE]
    assert ["signing.md"] == stale
    assert not state.lacks_nothing
    assert not state.passes
    stamp(docs, "en", "signing.md")
    assert audit(docs, "en").lacks_nothing


def test_partial_languages_pass(docs: Path) -> None:
    """A language that is not to be complete may lack pages, be stale, and keep old ones."""
    (docs / "de").mkdir()
    page = re.sub("(?<=source_blob: ).*", "f" * 40, pages_of(docs, "en")["index.md"])
    (docs / "de/index.md").write_text(page, encoding="utf-8")
    (docs / "de/old.md").write_text("# Alt { #old }\n", encoding="utf-8")
    (docs / "de/messages.ftl").write_text("retry = Nochmal\nold = Alt\n", encoding="utf-8")
    state = audit(docs, "de")
    assert {
        "old.md": TranslationStatus.ORPHANED,
        "index.md": TranslationStatus.STALE,
    }.items() <= state.pages.items()
    assert TranslationStatus.MISSING is state.pages["signing.md"]
    assert (1, ["old"]) == (state.messages.translated, list(state.messages.unused))
    assert state.passes


def test_stale_beside_its_own_source(docs: Path, git: Callable[..., str]) -> None:
    """A stale page is held against the version that it translates, as long as git has it."""
    stamp(docs, "en", "signing.md")
    page, source = (pages_of(docs, language)["signing.md"] for language in ("en", "it"))
    (docs / "ja").mkdir()  # where numbers are written as in English
    (docs / "ja/signing.md").write_text(page.replace("\n## ", "\n### ", 1), encoding="utf-8")
    (docs / "it/signing.md").write_text(f"{source}\n## Di più {{ #more }}\n", encoding="utf-8")
    assert [] == audit(docs, "ja").findings
    git(docs, "init", "--quiet")
    git(docs, "hash-object", "-w", "--stdin", text=source)
    assert [FindingName.HEADING_LEVEL] == [finding.name for finding in audit(docs, "ja").findings]


def test_broken_pages_never_pass(docs: Path) -> None:
    """A page that is broken by itself does not pass, though it be stale or orphaned."""
    (docs / "de").mkdir()
    for name in ("index.md", "old.md"):
        (docs / "de" / name).write_text("Text.\n\n```\nnever closed\n", encoding="utf-8")
    state = audit(docs, "de")
    names = [(finding.name, finding.place.path) for finding in state.findings]
    assert [
        (FindingName.STAMP, "docs/de/index.md"),
        (FindingName.FENCE_UNCLOSED, "docs/de/index.md"),
        (FindingName.FENCE_UNCLOSED, "docs/de/old.md"),
    ] == names
    assert not state.passes


@pytest.mark.parametrize(
    ("was", "is_now", "name"),
    [
        ("fino a 50 chiavi", "fino a 60 chiavi", FindingName.NUMBER),
        ("`nonceDuplicate`.", "`nonceDouble`.", FindingName.INLINE_CODE),
        ("(signing.md#nonce)", "(signing.md)", FindingName.LINK),
        ("## La finestra { #window }", "### La finestra { #window }", FindingName.HEADING_LEVEL),
    ],
)
def test_real_page(docs: Path, was: str, is_now: str, name: FindingName) -> None:
    """In a real page a single thing that differs is found, and nothing else."""
    page = "limits-and-nonces.md"
    text = pages_of(docs, "it")[page]
    assert was in text
    findings = page_findings(docs, "en", page, text.replace(was, is_now, 1))
    assert [name] == [finding.name for finding in findings]
