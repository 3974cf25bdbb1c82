"""Mends: what is mechanical is put right, beside the source or without it, and no word changes."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_build.translate import mend as mends
from site_build.translate.__main__ import main
from site_build.translate.mend import decoded, mend, mended_messages, mended_page

PROJECT = Path(__file__).parents[2]
NB, NNB = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
PAGES = sorted(path.name for path in (PROJECT / "docs/en").glob("*.md"))

SOURCE = """\
---
title: Chiavi
description: Come.
---

# Chiavi { #keys }

Prima la `api key` ([link](#keys)), poi `x "y"`.
{ #fact-g1 }

!!! warning "Una volta sola"

    Si vede una volta sola.
    { #fact-g2 }

=== "Python"

    ```py
    print("x")

    # fine
    ```

## Passi { #steps }

1. Uno
   { #fact-g3 }
2. Due

- Voce
- Altra

| Nome | Valore |
| --- | --- |
| **Chiave** | 1 |

<some-element markdown="1">

Testo.

</some-element>
"""
PAGE = """\
---
title: Clés
description: Comment.
---

# Clés { #keys }

D’abord la `api key` ([lien](#keys)), puis `x "y"`.
{ #fact-g1 }

!!! warning "Une seule fois"

    On la voit une seule fois.
    Et puis plus jamais.
    { #fact-g2 }

=== "Python"

    ```py
    print("x")

    # fine
    ```

## Étapes { #steps }

1. Un
   { #fact-g3 }
2. Deux

- Point
- Autre

| Nom | Valeur |
| --- | --- |
| **Clé** | 1 |

<some-element markdown="1">

Texte.

</some-element>
"""

# What stands in the good page, and what a translator or an editor made of it: all is mended back.
HARMED = [
    ("# Clés { #keys }", "# Clés"),
    ("# Clés { #keys }", "# Clés { #cles }"),
    ("# Clés { #keys }", "# Clés {#cles}"),
    ("# Clés { #keys }", "# Clés { #keys"),
    ("# Clés { #keys }", "# Clés #keys }"),
    ("# Clés { #keys }", f"# Clés {{{NB}#keys{NB}}}"),
    ("# Clés { #keys }", f"#{NB}Clés {{ #keys }}"),
    ("{ #fact-g1 }", f"{{ #fact-g1{NB}}}"),
    ("{ #fact-g1 }", "{ #fait-g1 }"),
    ("   { #fact-g3 }", "{ #fact-g3 }"),
    ("\n{ #fact-g1 }", "\n\n{ #fact-g1 }"),
    ("# Clés { #keys }", "# Clés ( #keys )"),
    ("# Clés { #keys }", "# Clés } #keys {"),
    ("## Étapes", "##Étapes"),
    ("`api key`", f"`api{NB}key`"),
    ('`x "y"`', "`x “y”`"),
    ("[lien](#keys)", "[lien] (#keys)"),
    ("    On la", "On la"),
    ("    On la", "  On la"),
    ("    On la", "\tOn la"),
    ("    Et puis", "Et puis"),
    ("D’abord", "    D’abord"),
    ('!!! warning "Une seule fois"', f"!!! warning «{NB}Une seule fois{NB}»"),
    ('!!! warning "Une seule fois"', "!!! warning “Une seule fois”"),
    ('!!! warning "Une seule fois"', '!!! warning "Une seule fois'),
    ('!!! warning "Une seule fois"', f'!!!{NB}warning "Une seule fois"'),
    ('=== "Python"', "=== Python"),
    ('=== "Python"', "=== «Python»"),
    ('    print("x")', "    print(“x”)"),
    ('    print("x")', f'{NB}{NB}{NB}{NB}print("x")'),
    ("    ```py\n", "```py\n"),
    ("    # fine\n    ```", "# fine\n```"),
    ("- Point", f"-{NB}Point"),
    ("- Point", "• Point"),
    ("- Point", "-Point"),
    ("- Point", "– Point"),
    ("2. Deux", f"2.{NB}Deux"),
    ("2. Deux", "2 . Deux"),
    ("| Nom | Valeur |", "Nom | Valeur"),
    ("| Nom | Valeur |", f"|{NB}Nom | Valeur{NB}|"),
    ("| --- | --- |", "| --- |"),
    ("| --- | --- |", "| --- | --- | --- |"),
    ("| --- | --- |", "| — | — |"),
    ("| --- | --- |", "---|---"),
    ("| **Clé** | 1 |", "| **Clé** | 1"),
    ('markdown="1"', "markdown=“1”"),
    ('markdown="1"', f"markdown=«{NB}1{NB}»"),
    ("une seule fois.\n", "une seule fois.   \n"),
    ("</some-element>\n", "</some-element>"),
    ("title: Clés", "title : Clés"),
    ("title: Clés", "title:Clés"),
    ("title: Clés", f"title{NB}: Clés"),
]

# Pages that are mended without a source.
ALONE = [
    ("title: Clés : deux", f'title: "Clés{NB}: deux"'),
    ("title: [Brouillon] Clés", 'title: "[Brouillon] Clés"'),
    ('title: "Clés', 'title: "Clés"'),
    ('title: Les "clés": x', f"title: 'Les «{NB}clés{NB}»{NB}: x'"),
    ("title: Une clé", "title: Une clé"),
    ("title: Une clé\ntranslated: faux", "title: Une clé\ntranslated: faux"),
]

MESSAGES = [
    ("retry = Réessayer ?", f"retry = Réessayer{NNB}?"),
    (" retry = Un", "retry = Un"),
    ("a = Un\n retry = Deux", "a = Un\nretry = Deux"),
    (f"retry{NB}= Un", "retry = Un"),
    (f"retry ={NB}Un", "retry = Un"),
    (f"retry = Un{NB}:{NB}", f"retry = Un{NB}:{NB}"),
    ("it: 3f2a9c1b\nretry = Un", "# it: 3f2a9c1b\nretry = Un"),
    ("as in Italian\nretry = Un", "# as in Italian\nretry = Un"),
    ("#it: 3f2a9c1b machine\nretry = Un", "# it: 3f2a9c1b machine\nretry = Un"),
    (
        "a =\n\t{ $n ->\n\t\t[one] Un\n\t   *[other] Deux\n\t}",
        "a =\n    { $n ->\n        [one] Un\n       *[other] Deux\n    }",
    ),
    (f"a = {{{NB}$n{NB}}} clés", "a = { $n } clés"),
    (
        "a = { NUMBER($n, style: «percent») }",
        'a = { NUMBER($n, style: "percent") }',
    ),
    ("# retry = Riprova ?", "# retry = Riprova ?"),
    ("#retry = Un", "# retry = Un"),
    ("a = Un\n    other = Deux", "a = Un\n    other = Deux"),
]


@pytest.mark.parametrize(("good", "harmed"), HARMED)
def test_harmed(good: str, harmed: str) -> None:
    """A page that was harmed is mended back, sign by sign, and again nothing changes."""
    assert 1 <= PAGE.count(good)
    page = PAGE.replace(good, harmed, 1)
    assert PAGE != page
    assert PAGE == mended_page(page, "fr", SOURCE)
    assert PAGE == mended_page(PAGE, "fr", SOURCE)


@pytest.mark.parametrize(("before", "after"), ALONE)
def test_front_matter(before: str, after: str) -> None:
    """A title that YAML reads otherwise is put in quotes; other front matter stays as it is."""
    page, mended = (f"---\n{head}\n---\n\nTexte.\n" for head in (before, after))
    assert mended == mended_page(page, "fr", None)
    assert mended == mended_page(mended, "fr", None)


def test_in_doubt() -> None:
    """What is not built as the source keeps its indentation and its ids."""
    page = PAGE.replace("## Étapes { #steps }", "### Étapes").replace("    On la", "On la")
    assert page == mended_page(page, "fr", SOURCE)
    extra = PAGE.replace("D’abord", "  D’abord").replace("\n!!!", "\nUn de plus.\n\n!!!")
    assert extra == mended_page(extra, "fr", SOURCE)
    swapped = PAGE.replace("{ #keys }", "{ #steps }", 1)
    assert swapped == mended_page(swapped, "fr", SOURCE)


@pytest.mark.parametrize(("before", "after"), MESSAGES)
def test_messages(before: str, after: str) -> None:
    """Messages are mended; a comment, and a line that is no known message, stay as they are."""
    source = "a = Uno\nretry = Riprova\n"
    assert f"{after}\n" == mended_messages(before, "fr", source)
    assert f"{after}\n" == mended_messages(f"{after}\n", "fr", source)


@pytest.mark.parametrize(
    ("language", "text", "codec", "encoding"),
    [
        ("fr", "Clé ?", "utf-8", "UTF-8"),
        ("fr", "Clé ?", "utf-8-sig", "UTF-8 with a byte-order mark"),
        ("fr", "Clé ?", "utf-16", "UTF-16"),
        ("fr", f"«{NB}Clés{NB}» : l’été, à 5 €…", "cp1252", "Windows-1252"),
        ("fr", "Clés : été", "latin-1", "Windows-1252"),
        ("pl", "Żółta gęś „śni”", "cp1250", "Windows-1250"),
        ("ar", "مفاتيح", "cp1256", "Windows-1256"),
    ],
)
def test_encoding(language: str, text: str, codec: str, encoding: str) -> None:
    """A file of another encoding is read, whatever its line ends, and its encoding named."""
    for end in ("\n", "\r\n", "\r"):
        content = f"{text}{end}{text}{end}".encode(codec)
        assert (f"{text}\n{text}\n", encoding) == decoded(content, language)


@pytest.mark.parametrize(
    ("language", "content"),
    [
        ("fr", "Clé".encode() + "é".encode("latin-1") + "été à".encode()),  # two in one
        ("pl", "Żółta gęś śpi".encode("iso8859-2")),
        ("fr", b"Cl\x8f\x81"),
        ("fr", "Clé".encode("cp1252") + b"\0"),
        ("fr", "Clé".encode("utf-16-le")),
        ("fr", "Clé".encode("utf-16") + b"x"),
        ("eo", "ĉiuĵaŭde".encode("iso8859-3")),  # no code page of Windows is known for it
    ],
)
def test_encoding_that_nobody_can_tell(language: str, content: bytes) -> None:
    """What is not plausible is left alone, with what to do."""
    with pytest.raises(ValueError, match="Save it as UTF-8"):
        decoded(content, language)


def docs_of(folder: Path, pages: dict[str, bytes]) -> Path:
    """Write a folder of languages, with a source page and its messages."""
    docs = folder / "docs"
    source = {
        "it/keys.md": SOURCE.encode(),
        "it/messages.ftl": b"a = Uno\nretry = Riprova?\n",
        "en/keys.md": b"Is it still English?\n",
    }
    for name, content in (source | pages).items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(content)
    return docs


def test_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command mends the files of one language, shows how, and does it once."""
    page = PAGE.replace("fois.\n", "fois ?\n", 1).replace("    On la", "On la")
    messages = "# retry = Riprova ?\n\nretry = Réessayer ?\n".encode("utf-8-sig")
    latin = PAGE.replace("Texte", "Été").replace("\n", "\r\n").encode("cp1252")
    docs = docs_of(
        tmp_path,
        {"fr/keys.md": page.encode(), "fr/messages.ftl": messages, "fr/sub/a.md": latin},
    )
    before = {path: path.read_bytes() for path in docs.rglob("*.*")}
    arguments = ["--docs", str(docs), "mend", "--lang", "fr"]
    assert 0 == main(arguments)
    said = capsys.readouterr().out
    mended = PAGE.replace("fois.\n", f"fois{NNB}?\n", 1)
    assert mended == (docs / "fr/keys.md").read_text("utf-8")
    assert (
        f"# retry = Riprova ?\n\nretry = Réessayer{NNB}?\n".encode()
        == (docs / "fr/messages.ftl").read_bytes()
    )
    assert PAGE.replace("Texte", "Été").encode() == (docs / "fr/sub/a.md").read_bytes()
    for line in (
        "--- docs/fr/keys.md",
        "+++ docs/fr/keys.md (mended)",
        "-On la voit une seule fois ?",
        "+    On la voit une seule fois␠?",
        "docs/fr/messages.ftl: it was UTF-8 with a byte-order mark.",
        "docs/fr/sub/a.md: it was Windows-1252; its lines ended as in other systems.",
        "3 files mended. Nothing was marked as done.",
    ):
        assert f"{line}\n" in said
    others = [path for path in before if "fr" not in path.parts]
    assert [before[path] for path in others] == [path.read_bytes() for path in others]
    assert 0 == main(arguments)
    assert "Nothing to mend.\n" == capsys.readouterr().out


def test_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a page named, the others are left alone."""
    docs = docs_of(tmp_path, {"fr/keys.md": b"Un ?\n", "fr/other.md": b"Deux ?\n"})
    assert 0 == main(["--docs", str(docs), "mend", "--lang", "fr", "--page", "keys"])
    said = capsys.readouterr().out
    assert (True, True) == ("1 file mended." in said, "␣ stands for" in said)
    assert b"Deux ?\n" == (docs / "fr/other.md").read_bytes()


def test_legend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The signs for spaces are explained where they are."""
    docs = docs_of(tmp_path, {"fr/keys.md": PAGE.encode("utf-8-sig")})
    assert 0 == main(["--docs", str(docs), "mend", "--lang", "fr"])
    said = capsys.readouterr().out.splitlines()
    assert "1 file mended. Nothing was marked as done." == said[-1]
    assert "docs/fr/keys.md: it was UTF-8 with a byte-order mark." == said[-2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Say which language: make translations lang=fr mend=1"),
        (["--lang", "it"], "“it” is the source: it translates nothing."),
        (["--lang", "xx"], "docs/ has no language “xx”, but it, en. To start it: make locale"),
    ],
)
def test_which_language(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a language, or with the source, it says what to type."""
    assert 2 == main(["--docs", str(docs_of(tmp_path, {})), "mend", *arguments])
    assert said in capsys.readouterr().err


def test_copies_keep_their_typography(tmp_path: Path) -> None:
    """What is still Italian or English is not French: it stays as it is, to be recognized."""
    messages = b"a = Un\nretry = Riprova?\n"
    pages = {"fr/keys.md": b"Is it still English?\n", "fr/messages.ftl": messages}
    assert "Nothing to mend." == mend(docs_of(tmp_path, pages), "fr")


def test_unknown_encoding(tmp_path: Path) -> None:
    """A file of an encoding that cannot be told is left as it was, and named."""
    docs = docs_of(tmp_path, {"fr/keys.md": b"Cl\x8f\x81\n"})
    assert (
        "docs/fr/keys.md: left as it is: it is neither UTF-8 nor Windows-1252. Save it as UTF-8: "
        "editors ask for the encoding under “Save as”.\nNothing to mend."
    ) == mend(docs, "fr")


def test_unknown_source(tmp_path: Path) -> None:
    """A page of a source that is not at hand is not held against today's."""
    page = PAGE.replace("title", f"source_blob: {'1' * 40}\ntitle", 1).replace(
        "{ #keys }", "{ #a }"
    )
    assert "Nothing to mend." == mend(docs_of(tmp_path, {"fr/keys.md": page.encode()}), "fr")


def test_never_worse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that would have more faults than before stays as it was, and it is said why.

    No page is known for which the mends do that: here one of them is made to.
    """
    worse = PAGE.replace("{ #keys }", "").replace("title: Clés", "title: Clés: deux")
    monkeypatch.setattr(mends, "mended_beside", lambda text, _: text.replace("{ #steps }", ""))
    docs = docs_of(tmp_path, {"fr/keys.md": worse.encode()})
    assert "docs/fr/keys.md: left as it is: mended, it would have " in mend(docs, "fr")
    assert worse.replace("Clés: deux", '"Clés: deux"') == (docs / "fr/keys.md").read_text("utf-8")


# Of each, what a page has, and what becomes of it: in lines outside blocks of code.
HARMS = {
    "id": (r"(?<=^## )(.*) \{ #[\w-]+ \}$", r"\1"),
    "translated id": (r"(?<=^### )(.*) \{ #([\w-]+) \}$", r"\1 { #\2-bis }"),
    "space in an id": (r"\{ #", rf"{{{NB}#"),
    "mark": (r"^( *)- ", rf"\1-{NB}"),
    "bullet": (r"^( *)- ", r"\1• "),
    "tab": (r"^    ", "\t"),
    "indentation": (r"^ +(?=\S)", ""),
    "half of it": (r"^    (?=\S)", "  "),
    "first bar": (r"^\| (?!-)", ""),
    "last bar": (r"(?<!-) \|$", ""),
    "delimiters": (r"^\| --- \|", "|"),
    "straight quotes": (r"(?<![`\w])“([^”\n`]*)”(?![`\w])", r'"\1"'),
    "apostrophe": (r"(?<=[a-z])’(?=[a-z])", "'"),
    "ellipsis": (r"(?<=[a-z])…", "..."),
    "space before a sign": (r"(?<=[a-z])([?;])$", r" \1"),
    "trailing blanks": (r"(?<=\w\.)$", "   "),
    "box": (r'^( *(?:!!!|\?\?\?\+?) \w+) "(.*)"$', r"\1 « \2 »"),
    "tabs": (r'^( *===) "(.*)"$', r"\1 „\2”"),
    "attribute": (r'(?<=<)([a-z-]+ [a-z]+=)"([\w-]+)"', r"\1“\2”"),
    "key": (r"^(title|description): ", rf"\1{NB}: "),
}
FENCED = re.compile(r"^( *)(`{3,}).*?^ *\2$", re.DOTALL | re.MULTILINE)


def harm_some(page: str, harm: str, random: Random) -> str:
    """Return a page with a harm in some of the places where it can be."""
    pattern, new = HARMS[harm]
    code = [found.span() for found in FENCED.finditer(page)]

    def harm_one(found: re.Match[str]) -> str:
        in_code = any(start <= found.start() < end for start, end in code)
        return found[0] if in_code or random.random() < 0.5 else found.expand(new)

    return re.sub(pattern, harm_one, page, flags=re.MULTILINE)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_own_pages(data: st.DataObject) -> None:
    """Our own pages, harmed at random, are mended back; what is whole stays as it is."""
    name = data.draw(st.sampled_from(PAGES))
    page, source = ((PROJECT / "docs" / one / name).read_text("utf-8") for one in ("en", "it"))
    harmed = page
    for harm in data.draw(st.lists(st.sampled_from(sorted(HARMS)), max_size=4, unique=True)):
        harmed = harm_some(harmed, harm, data.draw(st.randoms(use_true_random=False)))
    assert page == mended_page(harmed, "en", source)


PIECES = ["«", "»", '"', "“", "”", "'", "’", "...", "…", " ", " ", NB, NNB, "\t", "\n", "\n\n"]
PIECES += ["# ", "- ", "• ", "1. ", "|", "| --- |", "```", "`", "{ #a }", "{", "}", "<b>", "</b>"]
PIECES += [
    '<b title="',
    "!!! note ",
    '=== "',
    "    ",
    "mot",
    "l",
    "12:30",
    " ?",
    ":",
    ";",
    "!",
    ".",
]
PIECES += ["---\n", "title: ", "a = ", "{ $n }", "{ $n ->\n", "*[other]", "[one]", "it: 3f2a9c1b\n"]
PIECES += ["https://a.org/?b=c", "[mot](a.md#b)", "**", "_", "&nbsp;", "# it: ", "-", "\r", "   \n"]


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(["fr", "de"]))
def test_no_word_changes(text: str, language: str) -> None:
    """Whatever stands in a file, its letters and digits stay, and a second run changes nothing."""
    page, messages = mended_page(text, language, None), mended_messages(text, language, "a = Uno\n")
    assert [re.findall(r"\w", text)] * 2 == [re.findall(r"\w", one) for one in (page, messages)]
    assert page == mended_page(page, language, None)
    assert messages == mended_messages(messages, language, "a = Uno\n")
