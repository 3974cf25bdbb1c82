"""Messages: what is missing, unused or malformed, each once, each with its line."""

import re
from pathlib import Path

import pytest

from site_build.translate.findings import FindingName, Place
from site_build.translate.message_checks import Messages, compare_messages

DOCS = Path(__file__).parents[2] / "docs"
SOURCE = """\
# To the translators.
retry = Riprova
    .title = Ancora
keys =
    { $count ->
        [one] una chiave
       *[other] { $count } chiavi
    }
needs = { $access ->
    [any] qualsiasi
   *[full] tutto
 } per { retry }
"""
TRANSLATION = SOURCE.replace("chiav", "key").replace("tutto", "all")


def compare(tmp_path: Path, translation: str | None, language: str = "en") -> Messages:
    """Compare a language's messages with those above."""
    source, own = tmp_path / "it.ftl", tmp_path / f"{language}.ftl"
    source.write_text(SOURCE, encoding="utf-8")
    if translation is not None:
        own.write_text(translation, encoding="utf-8")
    return compare_messages(source, own, language, tmp_path)


def test_the_source_itself(tmp_path: Path) -> None:
    """The source, compared with itself, has everything and no fault."""
    found = compare(tmp_path, None, "it")
    assert (3, 3, {}, {}, []) == (
        found.total,
        found.translated,
        found.missing,
        found.unused,
        found.findings,
    )


@pytest.mark.parametrize("translation", [None, "", "# retry = Riprova\n", "## A group\n"])
def test_missing(tmp_path: Path, translation: str | None) -> None:
    """What a language has not is missing where the source has it; in a comment, where that is."""
    found = compare(tmp_path, translation)
    places = {
        key: Place("it.ftl", line) for key, line in {"retry": 2, "keys": 4, "needs": 9}.items()
    }
    if translation and "retry" in translation:
        places["retry"] = Place("en.ftl", 1)
    assert places == found.missing
    assert (0, []) == (found.translated, found.findings)


def test_unused(tmp_path: Path) -> None:
    """What the source has not is unused, which is no fault of its text."""
    found = compare(tmp_path, TRANSLATION + "# A comment.\nold = Old { $x }\n")
    assert {"old": Place("en.ftl", 14)} == found.unused
    assert (3, []) == (found.translated, found.findings)


def test_malformed(tmp_path: Path) -> None:
    """What cannot be read is malformed, and neither missing nor translated."""
    found = compare(tmp_path, TRANSLATION.replace("[full] all\n }", "[full] all\n"))
    assert {"needs"} == found.malformed
    assert ({}, 2) == (found.missing, found.translated)
    assert [(FindingName.MESSAGE_SYNTAX, Place("en.ftl", 9))] == [
        (finding.name, finding.place) for finding in found.findings
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("retry = { $x\n", "a “}” is missing"),
        ("retry = x }\n", "a “}” closes nothing"),
        ("retry = { $x ->\n  [a] b\n }\n", "no line of the choice has a “*”"),
        ("retry\n", "a “=” is missing"),
        ("retry = { }\n", "between { and } stands a name"),
    ],
)
def test_why(tmp_path: Path, text: str, why: str) -> None:
    """A syntax error is explained without a parser's terms, where possible."""
    (finding,) = compare(tmp_path, text).findings
    assert why in finding.actual
    assert Place("en.ftl", 1) == finding.place


@pytest.mark.parametrize(
    ("was", "is_now", "found"),
    [
        ("[any]", "[qualsiasi]", ["no variant “[any]”", "variant “[qualsiasi]”"]),
        ("{ retry }", "{ riprova }", ["“{ riprova }”, which the source has not", "no “{ retry }”"]),
        ("$count }", "COUNT($count) }", ["“COUNT($count)”"]),
        ("Riprova\n", "Riprova\n    .title = x\n", ["the line “.title =” twice"]),
        ("[one] una", "[one] una\n        [one] una", ["the variant “[one]” twice"]),
    ],
)
def test_faults(tmp_path: Path, was: str, is_now: str, found: list[str]) -> None:
    """Variables, functions and variants are the source's, letter by letter."""
    text = SOURCE.replace(was, is_now)
    assert text != SOURCE
    said = [
        re.split(r" \(?in “", finding.actual)[0] for finding in compare(tmp_path, text).findings
    ]
    assert sorted(found) == sorted(said)


@pytest.mark.parametrize(
    ("language", "forms", "lacking"),
    [
        ("pl", "[one] 1\n[few] kilka {}\n*[many] wiele {}", None),
        ("pl", "[one] 1\n*[many] wiele {}", "few"),
        ("pl", "[one] 1\n*[other] wiele {}", "few, many"),
        ("ar", "[one] a\n[two] b\n*[other] c {}", "few, many, zero"),
        ("ja", "*[other] 鍵 {}", None),
        ("zh-Hant", "*[other] 鑰 {}", None),
        ("fr", "*[other] {} clés", "one"),
        ("en", "[0] none\n[one] a key\n*[other] {} keys", None),
        ("en", "[1] a key\n*[other] {} keys", None),
    ],
)
def test_plural_forms(tmp_path: Path, language: str, forms: str, lacking: str | None) -> None:
    """The plural forms that a language has and a message lacks are named."""
    choice = forms.replace("\n", "\n        ").replace("{}", "{ $count }")
    text = SOURCE.replace("[one] una chiave\n       *[other] { $count } chiavi", choice)
    findings = compare(tmp_path, text, language).findings
    assert ([f"[{lacking}]"] if lacking else []) == [
        finding.actual[finding.actual.index("[") : finding.actual.index("]") + 1]
        for finding in findings
    ]


@pytest.mark.parametrize(
    "sign", ["\u200e", "\u200f", "\u061c", "\u2066", "\u2067", "\u2068", "\u2069"]
)
@pytest.mark.parametrize("written", ["Again{}", '{{ "{}" }}', "Again\n    .title = A{}"])
def test_signs_of_the_direction(tmp_path: Path, sign: str, written: str) -> None:
    """Marks and isolates stand in what is written from right to left, and nowhere else."""
    text = f"retry = {written.format(sign)}\n"
    for language, expected in (("en", [FindingName.MESSAGE_SIGN]), ("ar", []), ("he", [])):
        found = [one.name for one in compare(tmp_path, text, language).findings]
        assert expected == [one for one in found if one is FindingName.MESSAGE_SIGN], language


@pytest.mark.parametrize("written", ["\u202eniagA", "\u202d", '{ "\\u202E" }', "\x1b", "\u2028"])
def test_signs_that_turn_the_text(tmp_path: Path, written: str) -> None:
    """Signs that show a text in another order than it stands in are a fault in any language."""
    for language in ("en", "ar"):
        found = compare(tmp_path, f"retry = A{written}\n", language).findings
        signs = [one for one in found if one.name is FindingName.MESSAGE_SIGN]
        assert [1] == [one.place.line for one in signs], language


def told(tmp_path: Path, translation: str, language: str = "fr") -> list[str]:
    """Return what is found in messages beside the guide's own Italian ones."""
    (tmp_path / "it.ftl").write_text((DOCS / "it/messages.ftl").read_text("utf-8"), "utf-8")
    own = tmp_path / f"{language}.ftl"
    own.write_text(translation, encoding="utf-8")
    found = compare_messages(tmp_path / "it.ftl", own, language, tmp_path).findings
    assert all(one.place.path == own.name for one in found)
    of_messages = (one for one in found if one.name is not FindingName.TYPOGRAPHY)
    return [f"{'?' if one.is_warning else '!'}{one.name}" for one in of_messages]


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        # Options of functions
        ('created-at = { DATETIME($date, dateStyle: "moyen", timeStyle: "medium") }', "!option"),
        ("created-at = le { $date }", "!option"),
        ("let-in = Acceptée : HTTP { NUMBER($status) }.", "!option"),
        ("let-in = Acceptée : HTTP { NUMBER($status, useGrouping: 1) }.", "!option"),
        ("fill-up = Jusqu’à { DATETIME($limit) }", "!option"),
        # Numbers, and names that a program reads
        ("mend-secret-not-decoded = Décodez-la de base64 : les 86 octets.", "!number"),
        ("mend-secret-not-decoded = Décodez-la de base64 : les octets.", "!number"),
        ("mend-secret-not-decoded = Décodez-la : les 66 octets.", "!name"),
        ("where-to-click-title = Où cliquer, de l’étape 2 à l’étape 7", "!number"),
        ("nonces-note = { $memory } ici, 1.000 là", "!number"),
        ("lab-part-path = cheminDuPoint", "!name"),
        ("lab-part-post-data = données", "!name"),
        ("authent-flow-endpoint-path = sans /dérivés", "!name"),
        (("error-permission-too-low = { $needs ->\n [general-read-only] a\n [general-full-access] b"
         "\n *[other] c\n } Il répond erreurAuthentification."), "!name"),
        ("mend-other-key = Vérifiez la clé CléAPI et le fichier .env.", "?name"),
        # Labels
        ("where-to-click-general-api = API générale\ngroup-general = API commune", "?label"),
        ("access-public = Aucune clé\nno-keys = Aucune clé", ""),
        ("permission-no-access = Aucun accès\nboth-no-access = Jamais « Pas d’accès » deux fois.",
         "?label"),
        (("group-general = API générale\naccess-general-read-only = API commune : Lecture"
          "\npermission-read-only = Lecture"), "!reference"),
        # What nobody should see
        ("retry = <b>Réessayer</b>", "!markup"),
        ("retry = **Réessayer**", "!markup"),
        ("retry = `Réessayer`", "!markup"),
        ("retry = Réessayer\n <<<<<<< HEAD", "!markup"),
        ("retry = [ À TRADUIRE ]", "!markup"),
        ("retry = TODO", "?markup"),
        ("retry = " + "Réessayer " * 50, "?length"),
        ("fill-up = Jusqu’à $limit", "!variable !variable"),
        # Names, choices, plural forms
        ("fill-up = Jusqu’à { limit }", "!variable !reference"),
        ("fill-up = Jusqu’à { $limit }\n retry = Réessayer", "!syntax"),
        ("nonces-seen = { $count ->\n  *[other] { $count } nonces vus\n }", "!plural"),
        ("nonces-seen = { $count ->\n  [un] un\n  [one] un\n *[other] { $count }\n }", "!variant"),
        ("nonces-seen = { $count ->\n  [one] un\n  [few] x\n *[other] { $count }\n }", "!plural"),
        ("filled-up = { $created ->\n  [one] Une\n *[other] { $created }\n }", "?variant"),
        ("keys-of-limit = { $count } / { $limit } clés", "?plural"),
        ("retry = { retry }", "!reference"),
        ("retry = { -marque }", "!reference"),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, translation: str, expected: str) -> None:
    """Each mistake is found once, as a fault or as what is to be looked at."""
    found = told(tmp_path, translation + "\n")
    assert expected.split() == [one.replace("message-", "") for one in found]


LEGITIMATE = """\
-marque = Kraken
site-made-with = Fait avec Material for MkDocs
where-to-click-general-api = API générale
group-general = API générale
group-withdrawal = API de retrait
permission-read-only = Lecture seule
permission-no-access = Aucun accès
both-no-access = Jamais « Aucun accès » dans les deux groupes de { -marque }.
access-general-read-only = API générale : Lecture seule
access-withdrawal-no-access = { group-withdrawal } : { permission-no-access }
nonces-seen =
    { NUMBER($count, type: "cardinal") ->
        [one] un nonce vu, le plus haut
        [many] { $count } de nonces vus
       *[other] { $count } nonces vus
    }
nonces-remembered =
    { $count ->
        [one] { $count } nonce sur { $memory }
       *[other] { $count } nonces sur { $memory }
    }
filled-up =
    { $created ->
        [0] La liste était déjà pleine.
        [one] Une clé créée.
       *[other] { NUMBER($created) } clés créées.
    }
nonces-note = Ici { $memory } par clé, pour deux clés ; dans l’essai, 1\N{NARROW NO-BREAK SPACE}000.
mend-hex-output = Base64 des 64 octets du HMAC : Authent a 88 caractères, et finit par « == ».
mistake-sha256-skipped = Le SHA\N{NON-BREAKING HYPHEN}256 manque.
failed-no-webassembly = Sur iPhone, iPad et Mac, WebAssembly est souvent bloqué.
step-record = Enregistrez les 2 clés
error-key-limit-reached = { $key_limit } clés : { retry }
retry = Réessayer
"""


def test_legitimate(tmp_path: Path) -> None:
    """What a good translation may do is not found."""
    assert [] == told(tmp_path, LEGITIMATE)


@pytest.mark.parametrize(
    ("language", "translation"),
    [
        ("ar", "mistake-hmac-sha256 = استخدمت HMAC-SHA-256 بدل وHMAC-SHA-512."),
        ("ar", "mend-secret-not-decoded = فك ترميزه منbase64: الـ٦٦ بايت."),
        ("zh", "mend-secret-not-decoded = 使用base64解码，得到66字节。"),  # noqa: RUF001
        ("zh", "lab-step-message = 消息：postData、nonce和endpointPath"),  # noqa: RUF001
        ("zh", "mistake-derivatives-prefix-kept = 路径中还有/derivatives。"),
        ("ja", "keys-of-limit = { $limit }個中{ $count }個"),
        ("ja", "filled-up = { $created ->\n  [0] もう\n *[other] { $created }個\n }"),
        ("de", "mistake-nonce-not-sent = Der Nonce-Header enthält eine andere Nonce."),
    ],
)
def test_legitimate_elsewhere(tmp_path: Path, language: str, translation: str) -> None:
    """Nor what other scripts do: no space before a name, digits of their own, one plural form."""
    assert [] == told(tmp_path, f"{translation}\n", language)


@pytest.mark.parametrize(
    "text",
    [
        "retry = { $x",
        "\tretry = x",
        "retry\t= x",
        "re try = x",
        "9retry = x",
        "bytes = { NUMBER($done, minimumFractionDigits: “1”) }",
        "bytes = { nombre($done) }",
        "retry = { $x ->\n }",
        "retry = { $x ->\n  [a]\n *[b] c\n }",
        "retry = { $x ->\n *[a] b\n *[b] c\n }",
        'retry = { "x }',
        "retry = { $x.y }",
        "retry = { -marque.x }",
        "retry = { $date, x }",
        "-marque =",
        "<<<<<<< HEAD",
    ],
)
def test_plain_words(tmp_path: Path, text: str) -> None:
    """What cannot be read is explained without the terms of a parser."""
    findings = compare(tmp_path, f"{text}\n").findings
    for finding in findings:
        assert not re.search(r"expected|token|range|literal|junk|E00", finding.actual), finding
        assert ("tab" in finding.actual) is ("\t" in text)
    assert FindingName.MESSAGE_SYNTAX in {
        one.name for one in compare(tmp_path, f"{text}\n").findings
    }
