"""Files in the encodings that editors write: UTF-8 is read, and anything else is one sentence."""

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from site_build.i18n.text_files import EncodingError, read
from site_build.translate import __main__ as translate
from small_site import PAGES, SmallSite

PAGE = "---\ntitle: Clés\n---\n\n# Clés { #keys }\n\nTu as 50 clés.\n"
ITALIAN = PAGE.replace("Clés", "Chiavi").replace("Tu as 50 clés", "Hai 50 chiavi")
CONFIG = "plugins:\n- i18n:\n    languages:\n    - locale: it\n      name: Italiano\n"
UTF_8 = {
    "bom": PAGE.encode("utf-8-sig"),
    "crlf": PAGE.replace("\n", "\r\n").encode(),
    "cr": PAGE.replace("\n", "\r").encode(),
    "bom-crlf": PAGE.replace("\n", "\r\n").encode("utf-8-sig"),
}
OTHERS = {
    "latin-1": (PAGE.encode("latin-1"), 2),
    "utf-16": (PAGE.encode("utf-16"), 1),
    "utf-16-le": (PAGE.replace("é", "e").encode("utf-16-le"), 1),
    "nul": (PAGE.replace("50", "5\0").encode(), 7),
    "cp1252-crlf": (PAGE.replace("\n", "\r\n").encode("cp1252"), 2),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Write a small site with a page of French, and return its folder of languages."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in {
        "it/index.md": ITALIAN,
        "it/other.md": ITALIAN,
        "it/messages.ftl": "retry = Riprova\n",
        "fr/index.md": PAGE,
        "fr/other.md": PAGE.replace("50", "60"),
        "fr/messages.ftl": "retry = Réessayer\n",
    }.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    return tmp_path / "docs"


def run(docs: Path, capture: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run the translator's command; return its exit status, and all that it said."""
    places = ("--docs", str(docs), "--config", str(docs.parent / "mkdocs.yml"))
    status = translate.main([*places, *arguments])
    said = capture.readouterr()
    return status, said.out + said.err


@pytest.mark.parametrize("name", UTF_8)
def test_read(docs: Path, name: str) -> None:
    """A byte-order mark and the line ends of any editor are not part of the text."""
    (docs / "fr/index.md").write_bytes(UTF_8[name])
    assert PAGE == read(docs / "fr/index.md")


@pytest.mark.parametrize("name", OTHERS)
def test_not_read(docs: Path, name: str) -> None:
    """What is not UTF-8 text is refused with its line."""
    content, line = OTHERS[name]
    (docs / "fr/index.md").write_bytes(content)
    with pytest.raises(EncodingError, match=r"UTF-8") as error:
        read(docs / "fr/index.md")
    assert error.value.sentence(docs.parent).startswith(f"docs/fr/index.md:{line}: found ")


@pytest.mark.parametrize("name", UTF_8)
def test_stamped(docs: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that an editor has saved as it likes is checked and marked as any other."""
    (docs / "fr/index.md").write_bytes(UTF_8[name])
    status, said = run(docs, capsys, "stamp", "--lang", "fr", "--page", "index")
    assert (0, True) == (status, "docs/fr/index.md now says" in said)
    assert b"\r" not in (docs / "fr/index.md").read_bytes()


@pytest.mark.parametrize(
    "command",
    [
        ("report", "--lang", "fr"),
        ("report",),
        ("diff", "--page", "index"),
        ("diff", "--lang", "fr", "--page", "index"),
        ("stamp", "--lang", "fr", "--page", "index"),
    ],
    ids=" ".join,
)
def test_commands(docs: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command says it in one sentence."""
    (docs / "fr/index.md").write_bytes(PAGE.encode("latin-1"))
    status, said = run(docs, capsys, *command)
    assert status
    assert 1 == said.count("docs/fr/index.md:2: found a byte that is not UTF-8 (0xe9)")
    assert "Save the file as UTF-8" in said
    assert str(docs) not in said


def test_other_files(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with other files is told beside it, and they can be worked on."""
    (docs / "fr/index.md").write_bytes(PAGE.encode("utf-16"))
    (docs / "fr/other.md").write_text(PAGE, encoding="utf-8")
    assert 0 == run(docs, capsys, "stamp", "--lang", "fr", "--page", "other")[0]
    text = (docs / "fr/other.md").read_text("utf-8")
    (docs / "fr/other.md").write_text(text.replace("50", "60"), encoding="utf-8")
    said = run(docs, capsys, "report", "--lang", "fr")[1]
    assert "docs/fr/index.md:1: found a byte that is not UTF-8" in said
    assert "docs/fr/other.md:8: found the number 60" in said


def test_messages(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Messages are one fault, not one for each letter; the pages are told of all the same."""
    (docs / "fr/messages.ftl").write_bytes("retry = Réessayer\n".encode("latin-1"))
    said = run(docs, capsys, "report", "--lang", "fr")[1]
    assert 1 == said.count("docs/fr/messages.ftl:1: found")
    assert "a byte that is not UTF-8" in said
    assert "docs/fr/index.md:1: found no “source_blob:”" in said


def test_source(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a source that cannot be read, no language is started, and none is compared with it."""
    (docs / "it/index.md").write_bytes(ITALIAN.replace("Hai", "Già").encode("latin-1"))
    status, said = run(docs, capsys, "new", "de")
    assert (2, True) == (status, said.startswith("docs/it/index.md:7: found a byte"))
    assert not (docs / "de").exists()
    assert "docs/it/index.md:7: found" in run(docs, capsys, "report")[1]


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site that is not built yet."""
    return SmallSite(tmp_path)


def test_build_is_refused(site: SmallSite, caplog: pytest.LogCaptureFixture) -> None:
    """The build ends with one sentence for each file, before anything is built."""
    site.write("messages.ftl", "retry = Erneut versuchen\n")
    (site.docs / "de/index.md").write_bytes("---\ntitle: Schlüssel\n---\n".encode("latin-1"))
    (site.docs / "de/signing.md").write_bytes("---\ntitle: x\n---\n".encode("utf-16"))
    with pytest.raises(Abort):
        site.build()
    lines = caplog.messages[-1].splitlines()
    assert ["docs/de/index.md:2", "docs/de/signing.md:1"] == [
        line.partition(": found a byte that is not UTF-8")[0] for line in lines
    ]
    assert not site.site.exists()


def test_build(site: SmallSite) -> None:
    """Pages and messages with a byte-order mark and the line ends of Windows are built."""
    for name in PAGES:
        text = (site.docs / "it" / name).read_text("utf-8").replace("Chiavi", "Schlüssel")
        (site.docs / "de" / name).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    (site.docs / "de/messages.ftl").write_bytes("site-name = Größe\r\n".encode("utf-8-sig"))
    site.build()
    html = (site.site / "de/index.html").read_text("utf-8")
    site.close()
    assert "<title>Schlüssel - Größe</title>" in html
    assert "title: Schlüssel" not in html
