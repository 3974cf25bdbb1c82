"""The guide itself: Italian and English are complete and current, and no language is broken."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from site_build.i18n.translation_status import TranslationStatus, pages_of, stamped
from site_build.translate import __main__ as translate
from site_build.translate.audit import COMPLETE, State, audit, languages_of, page_findings
from site_build.translate.findings import FindingName
from site_build.translate.report import report

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("index.md", "limits-and-nonces.md", "signing.md")
MESSAGES = re.compile(r"^(?:retry|permission-[\w-]+) =.*\n(?: .*\n)*", re.MULTILINE)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Copy some of the guide, to be changed, in the languages that are whole: tests add others."""
    copy = tmp_path / "docs"
    for language in COMPLETE:
        (copy / language).mkdir(parents=True)
        for name in PAGES:
            shutil.copy(DOCS / language / name, copy / language)
        messages = MESSAGES.findall((DOCS / language / "messages.ftl").read_text("utf-8"))
        assert len(messages) > 1
        (copy / language / "messages.ftl").write_text("".join(messages), "utf-8")
    return copy


@cache
def audited(language: str) -> State:
    """Return what is found in a language of the guide, which no test changes."""
    return audit(DOCS, language)


def in_other_words(page: str) -> str:
    """Return a page with a word more in each sentence, and the same structure."""
    parts = re.split(r"(^ *```.*?^ *```$)", page, flags=re.MULTILINE | re.DOTALL)
    parts[::2] = (
        re.sub(r"(?<=\w)([.:?])$", r" ja\1", one, flags=re.MULTILINE) for one in parts[::2]
    )
    return "".join(parts)


def stamp(docs: Path, language: str, name: str) -> None:
    """Stamp a page, as the command does."""
    page = stamped(pages_of(docs, language)[name], pages_of(docs, "it")[name])
    (docs / language / name).write_text(page, encoding="utf-8")


@pytest.mark.parametrize("language", languages_of(DOCS))
def test_no_faults(language: str) -> None:
    """Each page that is current is built as its source, and each message is well formed."""
    assert "" == "\n".join(str(finding) for finding in audited(language).findings)


@pytest.mark.parametrize("language", COMPLETE)
def test_complete_and_current(language: str) -> None:
    """Italian and English have every page, current, and every message, and no other."""
    state = audited(language)
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
    (docs / "de/index.md").write_text(in_other_words(page), encoding="utf-8")
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
    page = in_other_words(page)
    (docs / "ja").mkdir()  # where numbers are written as in English
    (docs / "ja/signing.md").write_text(page.replace("\n## ", "\n### ", 1), encoding="utf-8")
    (docs / "it/signing.md").write_text(f"{source}\n## Di più {{ #more }}\n", encoding="utf-8")
    assert [] == audit(docs, "ja").findings
    git(docs, "init", "--quiet")
    git(docs, "hash-object", "-w", "--stdin", text=source)
    assert [FindingName.STRUCTURE] == [finding.name for finding in audit(docs, "ja").findings]


def commit(git: Callable[..., str], folder: Path) -> None:
    """Commit all that is in a folder."""
    git(folder, "add", "--all")
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    git(folder, *author, "commit", "--quiet", "--message", "x")


@pytest.fixture
def clone(docs: Path, git: Callable[..., str]) -> Path:
    """Return the guide under git, with a stale page in German, of an Italian page of before."""
    git(docs.parent, "init", "--quiet")
    commit(git, docs.parent)
    stamp(docs, "en", "signing.md")
    (docs / "de").mkdir()
    page = in_other_words(pages_of(docs, "en")["signing.md"])
    (docs / "de/signing.md").write_text(page, encoding="utf-8")
    source = docs / "it/signing.md"
    source.write_text(f"{source.read_text('utf-8')}\n## Di più {{ #more }}\n", encoding="utf-8")
    commit(git, docs.parent)
    return docs


def names_of(docs: Path) -> set[FindingName]:
    """Return what is found in German, but numbers, which are written as in English here."""
    return {one.name for one in audit(docs, "de").findings} - {FindingName.NUMBER}


def test_unknown_stamp(clone: Path) -> None:
    """A stamp that names no Italian page there ever was is a fault, as one that is missing."""
    page = clone / "de/signing.md"
    text = page.read_text("utf-8")
    assert (set(), []) == (names_of(clone), audit(clone, "de").uncompared)
    for unknown in ("0" * 40, "a" * 40, "1234567890" * 4):
        page.write_text(re.sub("(?<=source_blob: ).*", unknown, text), encoding="utf-8")
        (finding,) = audit(clone, "de").findings
        assert FindingName.STAMP == finding.name
        assert "docs/de/signing.md:4" == str(finding.place)
        assert not audit(clone, "de").passes


def test_stamp_of_another_file(clone: Path, git: Callable[..., str]) -> None:
    """A stamp that names another file that git has, such as the page itself, is unknown too."""
    page = clone / "de/signing.md"
    own = git(clone, "hash-object", str(page))
    page.write_text(re.sub("(?<=source_blob: ).*", own, page.read_text("utf-8")), encoding="utf-8")
    assert {FindingName.STAMP} == names_of(clone)


def test_shallow_clone(clone: Path, git: Callable[..., str], tmp_path: Path) -> None:
    """Where a clone lacks the source of a page, that is said, and what is dangerous is found."""
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{clone.parent}", str(shallow))
    docs = shallow / "docs"
    state = audit(docs, "de")
    assert (set(), ["signing.md"]) == (names_of(docs), state.uncompared)
    assert "git fetch --unshallow" in report(docs, [state], {"de"}, whole=False)
    page = docs / "de/signing.md"
    text = page.read_text("utf-8")
    for danger in (
        "<script>x</script>",
        "<p onclick=x>x</p>",
        "[x](javascript:x)",
        "`x`{ onclick=x }",
        "<!--><svg onload=x>-->",
    ):
        page.write_text(f"{text}\n{danger}\n", encoding="utf-8")
        (finding,) = (one for one in audit(docs, "de").findings if one.name is FindingName.MARKUP)
        assert text.count("\n") + 2 == finding.place.line, danger


def test_every_page_is_compared() -> None:
    """Where this runs, no page is without its source: in CI the whole history is fetched."""
    states = [audited(language) for language in languages_of(DOCS)]
    uncompared = [f"{one.language}/{name}" for one in states for name in one.uncompared]
    if uncompared and not os.environ.get("CI"):
        pytest.skip(f"not in this clone's history: the Italian of {', '.join(uncompared)}")
    assert [] == uncompared


def test_each_file_is_read_once(
    clone: Path, git: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report reads each page once, however many languages there are, and asks git a few times."""
    for language in ("fr", "es", "pl"):
        shutil.copytree(clone / "de", clone / language)
        (clone / language / "messages.ftl").touch()
    commit(git, clone.parent)
    reads: Counter[str] = Counter()
    calls: list[object] = []
    read_bytes, run = Path.read_bytes, subprocess.run

    def counted(path: Path) -> bytes:
        reads[path.relative_to(clone).as_posix()] += 1
        return read_bytes(path)

    def counted_run(*arguments: object, **options: object) -> object:
        calls.append(arguments)
        return run(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "read_bytes", counted)
    monkeypatch.setattr(subprocess, "run", counted_run)
    translate.main(["--docs", str(clone), "report"])
    pages = {name: count for name, count in reads.items() if name.endswith(".md")}
    assert {path.relative_to(clone).as_posix() for path in clone.rglob("*.md")} == pages.keys()
    assert {1} == set(pages.values())
    stale = 4
    assert len(calls) <= 2 + stale


def test_broken_pages_never_pass(docs: Path) -> None:
    """A page that is broken by itself does not pass, though it be stale or orphaned."""
    (docs / "de").mkdir()
    for name in ("index.md", "old.md"):
        (docs / "de" / name).write_text("Text.\n\n```\nnever closed\n", encoding="utf-8")
    state = audit(docs, "de")
    names = [(finding.name, finding.place.path) for finding in state.findings]
    assert [
        (FindingName.STAMP, "docs/de/index.md"),
        (FindingName.VISIBLE_MARK, "docs/de/index.md"),
        (FindingName.VISIBLE_MARK, "docs/de/old.md"),
    ] == names
    assert not state.passes


@pytest.mark.parametrize(
    ("was", "is_now", "name"),
    [
        ("fino a 50 chiavi", "fino a 60 chiavi", FindingName.NUMBER),
        ("`nonceDuplicate`.", "`nonceDouble`.", FindingName.INLINE_CODE),
        ("(signing.md#nonce)", "(signing.md)", FindingName.LINK),
        ("## La finestra { #window }", "### La finestra { #window }", FindingName.STRUCTURE),
    ],
)
def test_real_page(docs: Path, was: str, is_now: str, name: FindingName) -> None:
    """In a real page a single thing that differs is found, and nothing else."""
    page = "limits-and-nonces.md"
    text = pages_of(docs, "it")[page]
    assert was in text
    findings = page_findings(docs, "en", page, text.replace(was, is_now, 1))
    assert [name] == [finding.name for finding in findings]


@pytest.mark.parametrize(
    ("keys", "faults", "warnings"),
    [
        (50, [], []),  # as it was translated
        (60, [], ["stamp=1"]),  # as Italian is now, but not marked
        (70, ["found the number 70; the source has the number 60"], []),  # as neither
    ],
)
def test_stale_number(
    docs: Path, git: Callable[..., str], keys: int, faults: list[str], warnings: list[str]
) -> None:
    """A stale page is never told to put back what is right, beside today's Italian or its own."""
    name = "limits-and-nonces.md"
    stamp(docs, "en", name)
    git(docs.parent, "init", "--quiet")
    commit(git, docs.parent)
    source, page = docs / "it" / name, docs / "en" / name
    source.write_text(source.read_text("utf-8").replace("fino a 50", "fino a 60", 1), "utf-8")
    text = page.read_text("utf-8")
    assert "up to 50 keys" in text
    page.write_text(text.replace("up to 50 keys", f"up to {keys} keys", 1), "utf-8")
    state = audit(docs, "en")
    for findings, expected in ((state.findings, faults), (state.warnings, warnings)):
        said = [str(one) for one in findings if one.place.path.endswith(name)]
        assert len(expected) == len(said), said
        assert all(one in text for one, text in zip(expected, said, strict=True))
