"""Paragraphs that are still the source's are found, and what languages share is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_build.i18n.translation_status import TranslationStatus, blob_id, pages_of, standing_of
from site_build.i18n.untranslated import compare
from site_build.translate import __main__ as translate

DOCS = Path(__file__).parents[2] / "docs"
ITALIAN = """\
---
title: Le chiavi API
description: Come si crea sul conto una chiave API.
---

# Le chiavi API { #keys }

!!! danger "Una volta sola"

    La chiave privata si vede una volta sola, quando la crei.
    Poi non la rivedi più da nessuna parte.

Scegli che cosa può fare, poi premi il pulsante.

| Permesso | Che cosa apre |
| --- | --- |
| Full Access | Con questo il bot può fare tutto. |

```sh
make locale lang=fr  # e poi si guarda che cosa dice
```

## Spot o futures? { #spot }

Si usano Python, Java, Go, PHP, Rust, C e Node.js.
"""
ENGLISH = """\
---
title: The API keys
description: How a key is made in the account.
---

# The API keys { #keys }

!!! danger "Only once"

    The private key is shown only once, when you create it.
    After that you never see it again.

Choose what it may do, then press the button.

| Permission | What it opens |
| --- | --- |
| Full Access | With this one the bot may do everything. |

```sh
make locale lang=fr  # and then one looks at what it says
```

## Spot or futures? { #spot }

One uses Python, Java, Go, PHP, Rust, C or Node.js.
"""
FRENCH = """\
---
title: Les clés API
description: Comment on crée une clé API dans le compte.
---

# Les clés API { #keys }

!!! danger "Une seule fois"

    La clé privée ne se voit qu’une seule fois, quand vous la créez.
    Ensuite vous ne la revoyez plus nulle part.

Choisissez ce qu’elle peut faire, puis appuyez sur le bouton.

| Permission | Ce qu’elle ouvre |
| --- | --- |
| Full Access | Avec celle-ci le bot peut tout faire. |

```sh
make locale lang=fr  # e poi si guarda che cosa dice
```

## Spot ou futures ? { #spot }

On utilise Python, Java, Go, PHP, Rust, C et Node.js.
"""


def lines(page: str, pivot: str | None = ENGLISH) -> list[tuple[int, int, str, int | None]]:
    """Return the lines of the paragraphs of a page that are not translated, and where they are."""
    found = compare(page, ITALIAN, pivot).untranslated
    return [(one.line, one.last_line, one.language, one.source_line) for one in found]


def test_translated() -> None:
    """A translation has none: code, names and labels are the same in all languages."""
    assert [] == lines(FRENCH)
    assert 7 == compare(FRENCH, ITALIAN, ENGLISH).total


@pytest.mark.parametrize(
    ("own", "left", "expected"),
    [
        ("Les clés API\nd", "Le chiavi API\nd", (2, 2, "it", 2)),
        ("Les clés API {", "Le chiavi API {", (6, 6, "it", 2)),
        ("Une seule fois", "Una volta sola", (8, 8, "it", 8)),
        ("Une seule fois", "Only once", (8, 8, "en", 8)),
        (
            "La clé privée ne se voit qu’une seule fois, quand vous la créez.",
            "La chiave **privata** si vede\n    una volta sola, quando la crei.",
            (10, 11, "it", 10),
        ),
        (
            "Choisissez ce qu’elle peut faire, puis appuyez sur le bouton.",
            "Choose what it may do, then press the button.",
            (13, 13, "en", 13),
        ),
        (
            "Avec celle-ci le bot peut tout faire.",
            "Con questo il bot può fare tutto.",
            (17, 17, "it", 17),
        ),
        (
            "Comment on crée une clé API dans le compte.",
            "'Come si crea sul conto una chiave API.'",
            (3, 3, "it", 3),
        ),
    ],
)
def test_found(own: str, left: str, expected: tuple[int, int, str, int]) -> None:
    """A paragraph, a title, a description and a cell are found, with their lines in both pages."""
    assert own in FRENCH
    assert [expected] == lines(FRENCH.replace(own, left))


@pytest.mark.parametrize(
    ("own", "left"),
    [
        ("Spot ou futures ?", "Spot o futures?"),  # Spanish says it so
        ("Ce qu’elle ouvre", "Che cosa apre"),  # a cell of three words
        ("On utilise Python", "Si usano Python"),  # names, and two words
        ("puis appuyez", "<!-- Scegli che cosa può fare, poi premi il pulsante. --> puis appuyez"),
        ("Une seule fois", "<span lang='it'>Una volta sola</span>"),
        ("puis appuyez", "<i lang=it>Scegli che cosa può fare, poi premi il pulsante.</i> puis"),
        (
            "Ensuite vous ne la revoyez plus nulle part.",
            "Poi non la rivedi più da nessuna parte. <!-- as in Italian -->",
        ),
        ("Les clés API\nd", "Le chiavi API  # as in Italian\nd"),
    ],
)
def test_not_found(own: str, left: str) -> None:
    """Names, short texts, what is marked as Italian, and what is meant to be the same."""
    assert own in FRENCH
    assert [] == lines(FRENCH.replace(own, left))


def test_sentences_of_both() -> None:
    """What Italian and English share is a quotation, and no sign of a text left as it was."""
    quoted = "\nThe exchange says that this key cannot do that.\n"
    assert () == compare(FRENCH + quoted, ITALIAN + quoted, ENGLISH + quoted).untranslated


def test_the_guide() -> None:
    """English has nothing of Italian left; a copy of either is nothing else; in 100 ms a page."""
    italian, english = pages_of(DOCS, "it"), pages_of(DOCS, "en")
    assert {} == {
        name: left
        for name in italian
        if (left := compare(english[name], italian[name]).untranslated)
    }
    for pages in (italian, english):
        assert all(compare(pages[name], italian[name], english[name]).is_copy for name in italian)


@pytest.mark.parametrize(
    "unit", ["<!--", "<a ", "<a lang=", "`", "` `` ", "{", "](", "--8<--", "!!! ", ". ", "> ", "*["]
)
def test_hostile(unit: str) -> None:
    """A page of signs that never end is read through once: twice as many would take minutes."""
    assert () == compare(unit * 100_000, ITALIAN).untranslated


STAMP = f"source_blob: {blob_id(ITALIAN.encode())}\n---\n\n"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (FRENCH, ["current"]),
        (FRENCH.replace("Une seule fois", "Una volta sola"), ["partial"]),
        (ITALIAN, ["untranslated"]),
        (ITALIAN.replace("pulsante", "tasto"), ["partial"]),  # of a page of seven paragraphs
        (ENGLISH, ["untranslated"]),
        (FRENCH.replace("description", "translated: machine\ndescription"), ["machine"]),
        (
            FRENCH.replace("Une seule fois", "Only once").replace(
                "description", "translated: machine\ndescription"
            ),
            ["partial", "machine"],
        ),
    ],
)
def test_standing(page: str, expected: list[str]) -> None:
    """A page with paragraphs of the source is partial, and a copy of it is untranslated."""
    page = page.replace("---\n\n", STAMP, 1)
    assert expected == list(standing_of(ITALIAN, page, pivot=ENGLISH).statuses)


def test_one_word_changed() -> None:
    """A whole page in which a word was changed is a copy all the same."""
    source = pages_of(DOCS, "it")["index.md"]
    page = source.replace("Questa guida spiega", "Questa pagina spiega")
    assert page != source
    assert TranslationStatus.UNTRANSLATED is standing_of(source, page).status


def test_copy_of_an_earlier_source() -> None:
    """A copy of Italian as it was is a copy, however much of Italian has changed since."""
    now = ITALIAN.replace("Scegli", "Decidi").replace("La chiave", "La tua chiave")
    now = now.replace("Le chiavi API", "Le tue chiavi").replace("Con questo", "Con ciò")
    page = ITALIAN.replace("---\n\n", STAMP, 1)
    assert TranslationStatus.UNTRANSLATED is standing_of(now, page, earlier=ITALIAN).status
    (left,) = compare(
        f"{FRENCH}\nScegli che cosa può fare, poi premi il pulsante.\n", now, None, ITALIAN
    ).untranslated
    assert ("it", None) == (left.language, left.source_line)


def test_copy_is_not_begun() -> None:
    """Of a copy nothing is translated, even if a line of it holds hardly more than names."""
    source = f"{ITALIAN}\nPremi Impostazioni, Connessioni, Crea Chiave.\n"
    english = f"{ENGLISH}\nPress Settings, Connections, Create Key.\n"
    copy = standing_of(source, source, pivot=english)
    assert (False, True) == (copy.is_begun, copy.is_copy)
    begun = source.replace("pulsante", "tasto")
    assert standing_of(source, begun, pivot=english, drafts=True).is_begun


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Write a small site with a French page of which a paragraph is Italian; return its command."""
    docs = tmp_path / "docs"
    (tmp_path / "mkdocs.yml").write_text(
        "plugins:\n- i18n:\n    languages:\n    - locale: it\n    - locale: fr\n", encoding="utf-8"
    )
    page = FRENCH.replace("Choisissez ce qu’elle peut faire, puis", "Scegli che cosa può fare, poi")
    page = page.replace("appuyez sur le bouton", "premi il pulsante")
    for name, text in {"it": ITALIAN, "en": ENGLISH, "fr": page}.items():
        (docs / name).mkdir(parents=True)
        (docs / name / "index.md").write_text(text, encoding="utf-8")
        (docs / name / "messages.ftl").write_text("retry = x\n", encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        status = translate.main(
            ["--docs", str(docs), "--config", str(tmp_path / "mkdocs.yml"), *arguments]
        )
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


STAMPING = ("stamp", "--lang", "fr", "--page", "index")


def test_stamping(run: Callable[..., tuple[int, str]]) -> None:
    """A page with such paragraphs is marked only as partial, and they are listed with lines."""
    status, said = run(*STAMPING)
    assert 1 == status
    assert "docs/fr/index.md:13: still Italian (docs/it/index.md:13): Scegli che" in said
    assert "1 of 7 paragraphs are still to be translated" in said
    assert "page=index stamp=partial" in said
    assert "<!-- as in Italian -->" in said
    status, said = run(*STAMPING, "--way", "partial")
    assert (0, True) == (status, "Readers are told that a part" in said)
    status, said = run("report", "--lang", "fr")
    assert (0, True) == (status, "index.md  partial" in said)
    assert "docs/fr/index.md:14: still Italian" in said
    assert "fr: partial: index.md. Which paragraphs" in said
    status, said = run("diff", "--lang", "fr", "--page", "index")
    assert (0, True) == (status, "docs/fr/index.md:14: still Italian" in said)


def test_numbers_of_the_source(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    """In a paragraph that is still Italian, numbers are written as in Italian."""
    more = "\nDi queste chiavi ne puoi fare 1.000 in un giorno.\n"
    for language in ("it", "fr"):
        path = tmp_path / f"docs/{language}/index.md"
        path.write_text(path.read_text("utf-8") + more, encoding="utf-8")
    status, said = run(*STAMPING, "--way", "partial")
    assert (0, True) == (status, "Readers are told that a part" in said), said
    path.write_text(path.read_text("utf-8").replace("ne puoi fare", "faites"), encoding="utf-8")
    status, said = run(*STAMPING, "--way", "partial")
    assert (1, True) == (status, "1.000" in said)


def test_reviewing(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    """A machine's page is marked as such, and as reviewed by whoever stamps it."""
    page = tmp_path / "docs/fr/index.md"
    page.write_text(FRENCH, encoding="utf-8")
    status, said = run(*STAMPING, "--way", "machine")
    assert (0, True) == (status, "Readers are told that a machine translated it" in said)
    assert "\ntranslated: machine\n" in page.read_text("utf-8")
    assert "fr: machine: index.md. Read it beside" in run("report", "--lang", "fr")[1]
    status, said = run(*STAMPING)
    assert (0, True) == (status, "It counts as reviewed" in said)
    assert "translated" not in page.read_text("utf-8")


def test_unknown_way(run: Callable[..., tuple[int, str]]) -> None:
    """Another word after “stamp=” is answered with those that there are."""
    status, said = run(*STAMPING, "--way", "partiel")
    assert (2, True) == (status, "stamp=1, stamp=partial, stamp=machine, stamp=again" in said)


@pytest.mark.parametrize(("answer", "expected"), [("y", 0), ("", 1), ("n", 1)])
def test_asking(
    run: Callable[..., tuple[int, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    expected: int,
) -> None:
    """In a terminal, whether a page that has not changed is right all the same is asked."""
    (tmp_path / "docs/fr/index.md").write_text(FRENCH, encoding="utf-8")
    assert 0 == run(*STAMPING)[0]
    source = tmp_path / "docs/it/index.md"
    source.write_text(ITALIAN.replace("Scegli", "Decidi"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: answer)
    status, said = run(*STAMPING)
    assert (expected, True) == (status, "nothing has changed in your page" in said)
