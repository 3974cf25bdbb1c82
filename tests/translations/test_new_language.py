"""A new language: all of it is there, and none of it passes for a translation."""

import re
from pathlib import Path

import pytest
from fluent.syntax import ast, parse

from site_build.i18n.messages import message_in
from site_build.i18n.translation_status import TranslationStatus, blob_id, page_statuses, stamp_of
from site_build.translate.audit import audit
from site_build.translate.findings import FindingName
from site_build.translate.locales import UnknownLanguageError
from site_build.translate.message_file import digest
from site_build.translate.mkdocs_config import entries
from site_build.translate.new_language import LanguageExistsError, add_missing, create_language

PROJECT = Path(__file__).parents[2]
CONFIG = "plugins:\n- i18n:\n    languages:\n    - locale: it\n      name: Italiano\n"
MESSAGES = """\
### Of Italian.

## A group

# For the next one.
retry = Riprova
keys =
    { $count ->
        [one] una chiave

       *[other] { $count } chiavi
    }
    .title = Chiavi
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Write a site of one language, and return its folder of languages."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    folder = tmp_path / "docs"
    for name, text in {
        "index.md": "---\ntitle: Chiavi\n---\n\n# Chiavi { #keys }\n",
        "more/signing.md": "# Firma { #signing }\n",
        "messages.ftl": MESSAGES,
    }.items():
        (folder / "it" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "it" / name).write_text(text, encoding="utf-8")
    return folder


def create(docs: Path, tag: str) -> str:
    """Create a language beside the others."""
    return create_language(docs, docs.parent / "mkdocs.yml", tag)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_pages(docs: Path) -> None:
    """Every page is copied with the stamp of its source, and counts as untranslated."""
    assert "pt-BR" == create(docs, "pt_br")
    for name in ("index.md", "more/signing.md"):
        source = (docs / "it" / name).read_bytes()
        page = (docs / "pt-BR" / name).read_text("utf-8")
        assert blob_id(source) == stamp_of(page)
        assert page.endswith(source.decode().partition("---\n\n")[2] or source.decode())
        assert 1 == page.count("\ntranslated: false  # ")
        assert "of this text" not in page
    assert {TranslationStatus.UNTRANSLATED} == set(page_statuses(docs, "pt-BR").values())


def test_messages(docs: Path) -> None:
    """Every message is there in a comment with its record; plural forms are explained."""
    create(docs, "pl")
    text = (docs / "pl/messages.ftl").read_text("utf-8")
    kinds = {type(entry) for entry in parse(text).body}
    assert {ast.Comment, ast.GroupComment, ast.ResourceComment} == kinds
    assert "### Polski (pl):" in text
    assert "###   [few] 2, 3, 4, 22, …\n" in text
    assert "Of Italian" not in text
    assert (
        f"\n## A group\n\n# For the next one.\n# it: {digest('Riprova')}\n# retry = Riprova\n"
        in text
    )
    assert "Riprova" == message_in(docs, "pl")("retry")
    assert ["retry", "keys"] == list(audit(docs, "pl").messages.missing)


def test_messages_uncommented(docs: Path) -> None:
    """Without the “# ” a message is what it is in the source."""
    create(docs, "ar")
    file = docs / "ar/messages.ftl"
    _, _, messages = file.read_text("utf-8").partition("# For the next one.\n")
    file.write_text(messages.replace("# ", ""), encoding="utf-8")
    state = audit(docs, "ar")
    assert [FindingName.MESSAGE_RECORD] == [one.name for one in state.messages.findings]
    assert {} == state.messages.missing


def test_from_english(docs: Path) -> None:
    """From English, pages and messages are copies of English; what it lacks is Italian."""
    stamp = blob_id((docs / "it/index.md").read_bytes())
    english = f"---\ntitle: Keys\nsource_blob: {stamp}\n---\n\n# Keys {{ #keys }}\n"
    (docs / "en").mkdir()
    (docs / "en/index.md").write_text(english, encoding="utf-8")
    messages = MESSAGES.replace("Riprova", "Try again").replace("## A", "## English")
    (docs / "en/messages.ftl").write_text(messages, encoding="utf-8")
    assert "pl" == create_language(docs, docs.parent / "mkdocs.yml", "pl", "en")
    page = (docs / "pl/index.md").read_text("utf-8")
    assert english == re.sub("translated: false .*\n", "", page)
    assert "# Firma {" in (docs / "pl/more/signing.md").read_text("utf-8")
    assert {TranslationStatus.UNTRANSLATED} == set(page_statuses(docs, "pl").values())
    text = (docs / "pl/messages.ftl").read_text("utf-8")
    assert "to be translated from English." in text
    assert "\n### from: en\n" in text
    assert "\n## English group\n" in text
    assert "\n# retry = Try again\n" in text
    assert "Try again" == message_in(docs, "pl")("retry")
    assert [] == audit(docs, "pl").findings
    (docs / "pl/index.md").unlink()
    (docs / "pl/messages.ftl").write_text(text.replace("# retry = Try again\n", ""), "utf-8")
    assert ["index.md", "retry"] == add_missing(docs, "pl")
    assert page == (docs / "pl/index.md").read_text("utf-8")
    assert "\n# retry = Try again\n" in (docs / "pl/messages.ftl").read_text("utf-8")


def test_entry(docs: Path) -> None:
    """mkdocs.yml has the language, named in itself, once, even if it had it before."""
    create(docs, "fr")
    config = docs.parent / "mkdocs.yml"
    expected = [("it", "Italiano"), ("fr", "Français")]
    assert expected == [(one.locale, one.name) for one in entries(config.read_text("utf-8"))]
    for path in sorted((docs / "fr").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (docs / "fr").rmdir()
    create(docs, "fr")
    assert 2 == len(entries(config.read_text("utf-8")))


@pytest.mark.parametrize(
    ("tag", "error"),
    [
        ("it", LanguageExistsError),
        ("en", LanguageExistsError),
        ("xx", UnknownLanguageError),
        ("../it", UnknownLanguageError),
    ],
)
def test_refused(docs: Path, tag: str, error: type[ValueError]) -> None:
    """The source, a language that exists and an unknown tag are refused; no file is touched."""
    create(docs, "en")
    before = snapshot(docs.parent)
    with pytest.raises(error):
        create(docs, tag)
    assert before == snapshot(docs.parent)


def test_refused_by_the_configuration(docs: Path) -> None:
    """Where the entry cannot be added, no folder is made."""
    (docs.parent / "mkdocs.yml").write_text("plugins: [search]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="by hand"):
        create(docs, "fr")
    assert not (docs / "fr").exists()


def test_add_missing(docs: Path) -> None:
    """What the source has gained is copied, marked, and nothing that is there changes."""
    create(docs, "fr")
    file = docs / "fr/messages.ftl"
    file.write_text("retry = Réessayer\n", encoding="utf-8")
    (docs / "fr/index.md").unlink()
    before = snapshot(docs / "fr/more")
    assert ["index.md", "keys"] == add_missing(docs, "fr")
    assert file.read_text("utf-8").startswith("retry = Réessayer\n# it: ")
    assert "\n# keys =\n#     { $count ->\n" in file.read_text("utf-8")
    assert TranslationStatus.UNTRANSLATED == page_statuses(docs, "fr")["index.md"]
    assert before == snapshot(docs / "fr/more")
    assert [] == add_missing(docs, "fr")


def test_add_missing_messages(docs: Path) -> None:
    """A language without a file of messages gets one."""
    create(docs, "fr")
    (docs / "fr/messages.ftl").unlink()
    assert ["messages.ftl"] == add_missing(docs, "fr")
    assert "# retry = Riprova\n" in (docs / "fr/messages.ftl").read_text("utf-8")


@pytest.mark.parametrize("tag", ["de", "pl", "ar", "he", "zh-Hant"])
def test_from_the_site(tag: str, tmp_path: Path) -> None:
    """From the real guide a language starts without a single fault, with all still to do."""
    docs = tmp_path / "docs"
    for path in (PROJECT / "docs/it").rglob("*.*"):
        copy = docs / path.relative_to(PROJECT / "docs")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    config = tmp_path / "mkdocs.yml"
    config.write_bytes((PROJECT / "mkdocs.yml").read_bytes())
    create_language(docs, config, tag)
    state = audit(docs, tag)
    assert [] == state.findings
    assert state.passes
    assert 0 == state.messages.translated
    assert {TranslationStatus.UNTRANSLATED} == set(state.pages.values())
