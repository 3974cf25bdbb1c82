"""How a page stands: by the id of its source, with git or without."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from site_build.i18n.text_files import read
from site_build.i18n.translation_status import (
    TranslationStatus,
    blob_id,
    is_as_stamped,
    page_statuses,
    source_diff,
    source_version,
    stamp_of,
    stamped,
    standing_of,
)

SOURCE = "---\ntitle: Chiavi\n---\n\n# Chiavi { #keys }\n\nUna frase.\n"
ID = blob_id(SOURCE.encode())
BODY = "\n# Keys { #keys }\n\nA sentence.\n"
CURRENT = f"---\ntitle: Keys\nsource_blob: {ID}\n---\n{BODY}"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"),
        (b"hello\n", "ce013625030ba8dba906f756967f9e9ca394464a"),
    ],
)
def test_blob_id(content: bytes, expected: str) -> None:
    """The id is the one that `git hash-object` prints."""
    assert expected == blob_id(content)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (CURRENT, ID),
        (f'---\nsource_blob: "{ID}"  # a comment\n---\n', ID),
        (f"---\ntitle: x\n---\n\nsource_blob: {ID}\n", None),
        (f"source_blob: {ID}\n", None),
        (f"---\ntitle: Keys: all\nsource_blob: {ID}  # of this text: 0\n---\n", ID),
        (f"---\ntitle: Keys: all\n---\n\nsource_blob: {ID}\n", None),
        ("---\nsource_blob: HEAD\n---\n", None),
        (f"---\nsource_blob: {ID[:7]}\n---\n", None),
        ("---\ntitle: never closed\n", None),
        ("", None),
    ],
)
def test_stamp(page: str, expected: str | None) -> None:
    """The stamp is a whole id, in the front matter and nowhere else."""
    assert expected == stamp_of(page)


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        (None, TranslationStatus.MISSING),
        (CURRENT, TranslationStatus.CURRENT),
        (CURRENT.replace(ID, blob_id(b"earlier")), TranslationStatus.STALE),
        (f"---\ntitle: Keys\n---\n{BODY}", TranslationStatus.STALE),
        (BODY, TranslationStatus.STALE),
        (CURRENT.replace("---\n\n", "translated: false\n---\n\n"), TranslationStatus.UNTRANSLATED),
        (
            CURRENT.replace("---\n\n", "translated: false # yet\n---\n\n"),
            TranslationStatus.UNTRANSLATED,
        ),
        (SOURCE, TranslationStatus.UNTRANSLATED),
        (stamped(SOURCE, SOURCE), TranslationStatus.UNTRANSLATED),
    ],
)
def test_standing(translation: str | None, expected: TranslationStatus) -> None:
    """A page is missing, current, stale without the source's id, or a mere copy of the source."""
    assert expected == standing_of(SOURCE, translation).status


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        (CURRENT, TranslationStatus.CURRENT),
        (CURRENT.replace("---\n\n", "translated: false\n---\n\n"), TranslationStatus.CURRENT),
        (f"---\ntranslated: false\n---\n{BODY}", TranslationStatus.STALE),
        (stamped(SOURCE, SOURCE), TranslationStatus.UNTRANSLATED),
        (None, TranslationStatus.MISSING),
    ],
)
def test_drafts(translation: str | None, expected: TranslationStatus) -> None:
    """Who is translating is shown a page as soon as it is no longer a copy, marked or not."""
    assert expected == standing_of(SOURCE, translation, drafts=True).status


def test_orphaned() -> None:
    """A page whose source is gone is orphaned; of no page at all nothing can be told."""
    assert TranslationStatus.ORPHANED == standing_of(None, CURRENT).status
    with pytest.raises(ValueError, match="no page"):
        standing_of(None, None)


def test_head_that_cannot_be_read() -> None:
    """A colon in a title makes no page stale, and shows no draft."""
    page = CURRENT.replace("title: Keys", "title: Keys: all")
    assert TranslationStatus.CURRENT is standing_of(SOURCE, page).status
    draft = page.replace("\n---\n", "\ntranslated: false  # take it out\n---\n")
    assert TranslationStatus.UNTRANSLATED is standing_of(SOURCE, draft).status
    earlier = page.replace(ID, blob_id(b"earlier"))
    assert TranslationStatus.STALE is standing_of(SOURCE, earlier).status


def test_standings(tmp_path: Path) -> None:
    """Every page of the source and of the language is told of, folders and all, in order."""
    pages = {"it/b/c.md": SOURCE, "it/a.md": SOURCE, "en/b/c.md": CURRENT, "en/old.md": CURRENT}
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    expected = {
        "a.md": TranslationStatus.MISSING,
        "b/c.md": TranslationStatus.CURRENT,
        "old.md": TranslationStatus.ORPHANED,
    }
    assert list(expected.items()) == list(page_statuses(tmp_path, "en").items())
    assert dict.fromkeys(("a.md", "b/c.md"), TranslationStatus.CURRENT) == page_statuses(
        tmp_path, "it"
    )
    assert dict.fromkeys(("a.md", "b/c.md"), TranslationStatus.MISSING) == page_statuses(
        tmp_path, "xx"
    )


def test_line_ends(tmp_path: Path) -> None:
    """A checkout with the line ends of Windows stands as any other."""
    (tmp_path / "page.md").write_bytes(SOURCE.replace("\n", "\r\n").encode())
    assert SOURCE == read(tmp_path / "page.md")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (CURRENT.replace(ID, "0" * 40), CURRENT),
        (CURRENT.replace(ID, "nothing"), CURRENT),
        (CURRENT.replace("---\n\n", "translated: false  # later\n---\n\n"), CURRENT),
        (f"---\ntitle: Keys\n---\n{BODY}", CURRENT),
        (BODY, f"---\nsource_blob: {ID}\n---\n\n{BODY}"),
        (f"---\n---\n{BODY}", f"---\nsource_blob: {ID}\n---\n{BODY}"),
        (CURRENT + "\nsource_blob: of the text\n", CURRENT + "\nsource_blob: of the text\n"),
    ],
)
def test_stamping(page: str, expected: str) -> None:
    """A stamp changes the line that names the source, and takes the mark of a copy away."""
    assert expected == re.sub(
        r"  # of this text: [0-9a-f]{8}$", "", stamped(page, SOURCE), flags=re.MULTILINE
    )
    assert ID == stamp_of(stamped(page, SOURCE))
    assert stamped(page, SOURCE) == stamped(stamped(page, SOURCE), SOURCE)


def test_as_stamped() -> None:
    """A stamp says of which text of the page it is, wherever the stamp comes from."""
    page = stamped(CURRENT, SOURCE)
    assert is_as_stamped(page)
    assert is_as_stamped(page.replace(ID, "0" * 40))
    assert not is_as_stamped(CURRENT)
    assert not is_as_stamped(page.replace("A sentence", "Another sentence"))
    assert not is_as_stamped(page.replace("title: Keys", "title: Locks"))
    assert not is_as_stamped(BODY)


def test_by_machine() -> None:
    """A page that a machine has translated says so, until somebody has read it."""
    page = stamped(CURRENT, SOURCE, by_machine=True)
    assert 1 == page.count("\ntranslated: machine\n")
    assert page == stamped(page, SOURCE, by_machine=True)
    assert (TranslationStatus.MACHINE,) == standing_of(SOURCE, page).statuses
    stale = page.replace(ID, "0" * 40)
    both = (TranslationStatus.STALE, TranslationStatus.MACHINE)
    assert both == standing_of(SOURCE, stale).statuses
    assert (TranslationStatus.CURRENT,) == standing_of(SOURCE, stamped(page, SOURCE)).statuses


def test_version_from_history(tmp_path: Path, git: Callable[..., str]) -> None:
    """What a translation was made from comes out of git's history, whatever branch has it."""
    git(tmp_path, "init", "--quiet")
    assert ID == git(tmp_path, "hash-object", "-w", "--stdin", text=SOURCE)
    assert SOURCE == source_version(tmp_path, ID)
    assert None is source_version(tmp_path, "0" * 40)


def test_version_without_history(tmp_path: Path) -> None:
    """Outside a checkout there is no earlier version, and no error either."""
    assert None is source_version(tmp_path, ID)


def test_version_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed there is no earlier version, and no error either."""
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert None is source_version(tmp_path, ID)


def test_drift() -> None:
    """What has changed is shown line by line, that is sentence by sentence; no change is empty."""
    now = SOURCE.replace("Una frase.", "Due frasi.")
    shown = source_diff(SOURCE, now, "page.md").splitlines()
    assert ["--- page.md (as translated)", "+++ page.md (now)"] == shown[:2]
    assert ["-Una frase.", "+Due frasi."] == [line for line in shown[3:] if line[0] in "+-"]
    assert "" == source_diff(SOURCE, SOURCE, "page.md")
