"""Typography: what the rules of a language find in prose, and that they find nothing elsewhere."""

import tomllib
from pathlib import Path

import pytest

from site_build.translate import typography
from site_build.translate.typography import (
    edited,
    message_edits,
    page_edits,
    typography_findings,
)

PROJECT = Path(__file__).parents[2]
# Signs that look like others.
SIX, LOW = "\N{LEFT SINGLE QUOTATION MARK}", "\N{SINGLE LOW-9 QUOTATION MARK}"
LEFT, RIGHT_ANGLE = (
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
)
NB, NNB = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"

# A language, what stands in a page, and what the rules make of it.
PAGES = [
    # Spaces before signs
    ("fr", "Prêt ?", f"Prêt{NNB}?"),
    ("fr", "Prêt?", f"Prêt{NNB}?"),
    ("fr", "Attention : lisez.", f"Attention{NB}: lisez."),
    (
        "fr",
        "**Attention:** lisez ; puis créez !",
        f"**Attention{NB}:** lisez{NNB}; puis créez{NNB}!",
    ),
    ("fr", "La clé `api_key`: publique.", f"La clé `api_key`{NB}: publique."),
    ("fr", "[Prêt ?](signing.md)", f"[Prêt{NNB}?](signing.md)"),
    ("fr", "## Prêt ? { #ready }", f"## Prêt{NNB}? {{ #ready }}"),
    ("fr", "- Un : deux\n- Trois", f"- Un{NB}: deux\n- Trois"),
    ("fr", "| Un : deux | 5 % |\n| --- | :-- |", f"| Un{NB}: deux | 5{NB}% |\n| --- | :-- |"),
    ("fr", "Fini , enfin .", "Fini, enfin."),
    ("fr", "Quoi ?! Non…?", f"Quoi{NNB}?! Non…{NNB}?"),
    ("fr", '---\ntitle: "Clés ?"\n---\n', f'---\ntitle: "Clés{NNB}?"\n---\n'),
    ("fr", '!!! note "Prêt ?"', f'!!! note "Prêt{NNB}?"'),
    ("fr", '=== "Prêt ?"', f'=== "Prêt{NNB}?"'),
    ("it", "Pronto ?", "Pronto?"),
    ("en", f"Ready{NB}: go ; now !", "Ready: go; now!"),
    ("de", "Fertig ?", "Fertig?"),
    ("pl", "Gotowe !", "Gotowe!"),
    ("ar", "تم .", "تم."),
    ("eo", "Preta , do .", "Preta, do."),
    # Quotation marks
    ("fr", 'Dites "oui".', f"Dites «{NB}oui{NB}»."),
    ("fr", "Dites «oui».", f"Dites «{NB}oui{NB}»."),
    ("fr", "Dites « oui ».", f"Dites «{NB}oui{NB}»."),
    ("fr", "Dites „oui“.", f"Dites «{NB}oui{NB}»."),
    ("fr", f'«{NB}Dites "oui"{NB}»', f"«{NB}Dites “oui”{NB}»"),
    ("it", 'Di\' "sì".', "Di' «sì»."),
    ("it", "Di « sì ».", "Di «sì»."),
    ("en", 'Say "yes".', "Say “yes”."),
    ("en", "Say «yes».", "Say “yes”."),
    ("en", '“Say "yes"”', f"“Say {SIX}yes’”"),
    ("de", 'Sag "ja".', "Sag „ja“."),
    ("de", "Sag “ja”, sag „nein”.", "Sag „ja“, sag „nein“."),
    ("pl", 'Mówi „tak“ i "nie".', "Mówi „tak” i „nie”."),
    ("pl", '**"tak"**', "**„tak”**"),
    # Apostrophe, ellipsis, dash
    ("fr", "L'API et l'`api_key`, d'**un**", "L’API et l’`api_key`, d’**un**"),
    ("en", "The site's page...", "The site’s page…"),
    ("it", "Aspetta... poi", "Aspetta… poi"),
    ("de", "Bitte - jetzt", "Bitte – jetzt"),
]

RIGHT = [
    ("fr", f"Prêt{NB}? À 12:30, http://localhost:8000/{NB}: non, «{NNB}oui{NNB}»."),
    ("fr", "Prêt&nbsp;? Bien&#8239;!"),
    ("fr", f"«{NB}Un\nou deux{NB}»"),
    ("fr", f"«{NB}Un{NB}» et «{NB}deux{NB}», “trois”."),
    ("fr", '`a ? b : c`, ``x ? `y` ``, <b title="Oui ?">oui</b> :-) :smile: ;)'),
    ("fr", '```js\na ? b : "c" // l\'un...\n```\n~~~\nx ?\n~~~'),
    ("fr", "    ```sh\n    echo ?\n    ```\n\n<!-- Prêt ? -->\n"),
    ("fr", '--8<-- "a.py:part"\n*[API]: sigle\n[x]: https://a.org/?b=c "t"\nUn[^1]\n\n[^1]: note'),
    ("fr", "[oui](https://a.org/?a=b:c) <https://a.org/?> https://a.org/?x=1"),
    ("fr", "---\ntitle: Clés\nsource_blob: 12\ntranslated: false  # l'un ?\n---\n"),
    ("fr", "Terme\n:   définition\n"),
    ("fr", '<key-walkthrough markdown="1">\n\n{ #fact-g1 }\n\n{ .class title="Un ?" }'),
    ("fr", 'Le <span lang="it">perché?</span> italien, <code translate="no">a?</code>'),
    ("fr", '??? note\n\n!!! danger "Une seule fois"'),
    ("it", f"«Sì», “no” e {SIX}forse’: 5\" e 6' di /derivatives."),
    ("it", "Il file .env e `.NET` ?x"),
    ("en", f"“Yes”, {SIX}no’, rock ’n’ roll, the traders’ keys: 3.7 MB - 4"),
    ("de", f"„Ja“, {LOW}nein{SIX}, »ja« und {RIGHT_ANGLE}nein{LEFT}; „eins“ und „zwei“ …"),
    ("pl", "„Tak”, «nie» i »może«: 5%."),
    ("ar", 'قال "نعم" ؟ l\'API... : !'),
    ("eo", "“Jes” : 'ne'..."),
]


@pytest.mark.parametrize(("language", "before", "after"), PAGES)
def test_page(language: str, before: str, after: str) -> None:
    """What breaks a rule is found, and mended as the rule says; then nothing is left."""
    assert after == edited(before, page_edits(before, language))
    assert [] == page_edits(after, language)


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_right(language: str, text: str) -> None:
    """What is right, or no prose, is left alone."""
    assert [] == page_edits(text, language)


def test_messages() -> None:
    """Of messages the words are prose: no comment, no name, no placeable, no key of a variant."""
    before = """\
# Un ? "deux"
retry = Réessayer ?
    .title = L'API : "oui"
count =
    { $count ->
        [one] { $count } clé !
       *[other] { NUMBER($count, style: "percent") }: clés...
    }
literal = Un { "{" } ?
"""
    after = f"""\
# Un ? "deux"
retry = Réessayer{NNB}?
    .title = L’API{NB}: «{NB}oui{NB}»
count =
    {{ $count ->
        [one] {{ $count }} clé{NNB}!
       *[other] {{ NUMBER($count, style: "percent") }}{NB}: clés…
    }}
literal = Un {{ "{{" }}{NNB}?
"""
    assert after == edited(before, message_edits(before, "fr"))
    assert [] == message_edits('a = Un{ "\\u00A0" }: deux{"\\u202f"}!', "fr")
    assert [] == message_edits(after, "fr")


def test_findings() -> None:
    """Each kind is one warning, with its first line, the others, and what to type."""
    text = "---\ntitle: Un ?\n---\n\nDeux?\n\nTrois.\n\nL'un.\n"
    findings = typography_findings(text, "docs/fr/index.md", "fr")
    mend = "This does it for you: make translations lang=fr mend=1 [typography]"
    space = "Type a no-break space before “?”: U+00A0, or the narrow one, U+202F."
    assert [
        f"docs/fr/index.md:2: look at “title: Un ?” (so too in line 5). {space} {mend}",
        f"docs/fr/index.md:9: look at “L'un.”. Type “’” instead of “'”. {mend}",
    ] == [str(finding) for finding in findings]
    assert all(finding.is_warning for finding in findings)
    assert ["docs/fr/messages.ftl:1"] == [
        str(finding.place)
        for finding in typography_findings("a = Un ?\n", "docs/fr/messages.ftl", "fr")
    ]


def test_what_is_still_the_source() -> None:
    """A line that is still the source's keeps the source's typography."""
    text, source = "Pronto?\n\nPrêt?\n", "Pronto?\n\nSì?\n"
    findings = typography_findings(text, "docs/fr/index.md", "fr", source)
    assert ["docs/fr/index.md:3"] == [str(finding.place) for finding in findings]


@pytest.mark.parametrize("language", ["it", "en"])
def test_own_pages(language: str) -> None:
    """Our own pages and messages keep the rules of their language."""
    for path in sorted((PROJECT / "docs" / language).rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        findings = typography_findings(text, path.as_posix(), language)
        assert [] == [str(finding) for finding in findings]


def test_every_rule_has_its_source() -> None:
    """Each rule of each language names where it is from."""
    data = tomllib.loads(Path(typography.__file__).with_suffix(".toml").read_text("utf-8"))
    assert {"any", "it", "en", "fr", "de", "pl"} == set(data)
    for rules in data.values():
        sources = rules.pop("sources")
        assert rules.keys() == sources.keys()
        assert all("http" in source for source in sources.values())
