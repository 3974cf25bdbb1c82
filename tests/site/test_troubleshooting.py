"""The pages of errors and of mistakes: a paragraph for every code of the module, and no other.

The refusals of the new key are on a page of their own: one code can stand on both.
"""

import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest

import futures_keys
from futures_keys import FuturesKeysError, Refusal, Request, authent, diagnose
from futures_keys.commands._mistake_texts import MISTAKES
from futures_keys.diagnosis.mistakes import Mistake, Oversight
from futures_keys.gateway._log_messages import MESSAGES
from futures_keys.keypair import generate_key_pair
from futures_keys.unified import frame_refusals, refusals
from languages import HOMES, NAMES, translated_now
from site_build.i18n.messages import message_in
from site_build.translate.audit import COMPLETE

LANGUAGES = [
    language
    for language in translated_now("troubleshooting.md")
    if language in translated_now("mistakes.md") and language in translated_now("new-key-errors.md")
]
# The anchors of the page of errors whose sections are on the page of mistakes: guides, logs and
# answers in forums lead to them.
MOVED = [
    *("wrong-key", "spot-key", "other-key", "secret-damaged", "secret-not-decoded"),
    *("wrong-path", "derivatives-prefix-kept", "history-prefix-lost", "trailing-slash"),
    *("path-case", "query-in-path", "wrong-parameters", "parameters-not-encoded"),
    *("space-encoding-differs", "empty-json-signed", "question-mark-signed", "wrong-nonce"),
    *("nonce-not-signed", "nonce-not-sent", "wrong-algorithm", "spot-field-order", "path-first"),
    *("spot-algorithm", "sha256-hex", "sha256-skipped", "hmac-sha256", "hex-output"),
    *("urlsafe-base64", "no-signature-shows", "status-taken-for-answer"),
    *("batchorder-without-json", "nonce-scale"),
]
SHORTEST = 80  # characters: less says neither what is wrong nor how to mend it


def errors(kind: type[FuturesKeysError] = FuturesKeysError) -> Iterator[type[FuturesKeysError]]:
    """Yield every error of the module that can be raised: those of all its files."""
    for subclass in kind.__subclasses__():
        if subclass is not Refusal:
            yield subclass
        yield from errors(subclass)


@pytest.fixture(scope="module")
def codes() -> set[str]:
    """Return every code that the module can tell: of mistakes, of oversights, and of errors."""
    for module in pkgutil.walk_packages(futures_keys.__path__, "futures_keys."):
        if module.name != "futures_keys.__main__":  # which runs a command
            import_module(module.name)
    raised = {error.code for error in errors() if error.__module__.startswith("futures_keys.")}
    return {*raised, *map(str, Mistake), *map(str, Oversight)}


def unfolded(body: Iterable[Element]) -> Iterator[Element]:
    """Yield what stands in a page, with what stands in its folded sections."""
    for element in body:
        if element.get("class") == "gd-fold":
            yield from element[0]
            yield from unfolded(element[1:])
        else:
            yield element


def sections(page: Element) -> dict[str, list[Element]]:
    """Return what stands under each heading of the third level, by its id."""
    body = page.find(".//article")
    assert body is not None
    found: dict[str, list[Element]] = {}
    current: list[Element] = []
    for element in unfolded(body):
        if element.tag in {"h1", "h2"}:
            current = []
        elif element.tag == "h3":
            current = found.setdefault(element.get("id", ""), [])
        else:
            current.append(element)
    return found


def errors_page(pages: dict[str, Element], language: str) -> Element:
    """Return the page of errors."""
    return pages[f"{HOMES[language]}troubleshooting/index.html"]


def new_key_page(pages: dict[str, Element], language: str) -> Element:
    """Return the page of errors with the new key."""
    return pages[f"{HOMES[language]}new-key-errors/index.html"]


def mistakes_page(pages: dict[str, Element], language: str) -> Element:
    """Return the page of mistakes."""
    return pages[f"{HOMES[language]}mistakes/index.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_and_no_other(pages: dict[str, Element], codes: set[str], language: str) -> None:
    """Every code of the module has its paragraph on its page, and every paragraph has a code."""
    mistakes = {*map(str, Mistake), *map(str, Oversight)}
    assert codes > mistakes
    assert mistakes == sections(mistakes_page(pages, language)).keys()
    today = sections(errors_page(pages, language)).keys()
    new = sections(new_key_page(pages, language)).keys()
    refused = refusals.ERRORS.keys() | frame_refusals.ERRORS.keys()
    assert codes - mistakes <= today | new
    assert today <= codes - mistakes
    assert refused <= new
    assert new - refused <= codes - today


@pytest.mark.parametrize("language", LANGUAGES)
def test_moved_anchors(pages: dict[str, Element], language: str) -> None:
    """What stood on the page of errors leads from there to the same anchor of its new page."""
    errors = errors_page(pages, language)
    there = {one.get("id") for one in mistakes_page(pages, language).iter()}
    for moved in MOVED:
        link = errors.find(f".//article//*[@id='{moved}']")
        assert link is not None, moved
        assert f"/{HOMES[language]}mistakes/#{moved}" == urljoin(
            f"/{HOMES[language]}troubleshooting/", link.get("href")
        )
        assert moved in there


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_of_the_new_key(pages: dict[str, Element], language: str) -> None:
    """Each reason stands beside the text that the practice exchange answers for it."""
    found = sections(new_key_page(pages, language))
    for code, error in (refusals.ERRORS | frame_refusals.ERRORS).items():
        _, answer = (one.text or "" for one in found[code][0].iter("code"))
        begin, _, end = answer.partition("…")
        assert error.startswith(begin), code
        assert re.sub(r"^.*\{\w+\}", "", error) in {end, error}, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs(pages: dict[str, Element], language: str) -> None:
    """Each paragraph begins with its code, and says something about it."""
    found = [
        *sections(errors_page(pages, language)).items(),
        *sections(mistakes_page(pages, language)).items(),
        *sections(new_key_page(pages, language)).items(),
    ]
    for code, (first, *rest) in found:
        shown = first.find("code")
        assert shown is not None, code
        assert code == shown.text
        text = " ".join(" ".join("".join(one.itertext()).split()) for one in rest)
        assert len(text) >= SHORTEST, (code, text)


@pytest.mark.parametrize("language", NAMES)
def test_mistakes_have_their_messages(checkout: Path, language: str) -> None:
    """For each mistake that a signature shows, the lab can say what is wrong and how to mend it."""
    message = message_in(checkout / "docs", language)
    for mistake in Mistake:
        wrong, remedy = message(f"mistake-{mistake}"), message(f"mend-{mistake}")
        if language in COMPLETE:  # elsewhere sentences may end otherwise
            assert wrong.endswith(".")
            assert remedy.endswith(".")
        assert wrong != remedy


# Two texts of which one is sent and the other signed: either way round it is the same mistake.
BOTH_WAYS = {
    Mistake.ENCODED_TWICE: ("a=my%2520bot", "a=my%20bot"),
    Mistake.QUESTION_MARK_SIGNED: ("?a=b", "a=b"),
    Mistake.EXTRA_AMPERSAND: ("a=b&", "a=b"),
    Mistake.BODY_FORMAT_DIFFERS: ('{"a":"b"}', "a=b"),
    Mistake.TRAILING_SLASH: ("/api/v3/sendorder/", "/api/v3/sendorder"),
}
# What says that it may be either way round.
EITHER = {
    "it": ("o il contrario", "o in quello che"),
    "en": ("or the reverse", "or what you signed", "or in what"),
}


def named(sent: str, signed: str) -> tuple[Mistake, ...]:
    """Return the mistakes that explain a signature of one text where another is sent."""
    pair = generate_key_pair()
    key = pair.secret.get_value()
    body, path = ("", sent) if sent[0] == "/" else (sent, "/api/v3/sendorder")
    text, signed_path = ("", signed) if signed[0] == "/" else (signed, path)
    signature = authent(key, post_data=text, endpoint_path=signed_path)
    headers = {"APIKey": pair.public_key, "Authent": signature}
    url = f"https://futures.kraken.com/derivatives{path}"
    return diagnose(Request("POST", url, body, headers), key).mistakes


@pytest.mark.parametrize("mistake", BOTH_WAYS)
def test_mistakes_either_way_round(checkout: Path, mistake: Mistake) -> None:
    """A mistake that has two directions is described in both, wherever it is described."""
    one, other = BOTH_WAYS[mistake]
    assert (mistake,) == named(one, other) == named(other, one)
    sentences = {("en", MISTAKES[mistake][0]), ("en", MESSAGES[mistake])}
    for language in ("it", "en"):
        sentences.add((language, message_in(checkout / "docs", language)(f"mistake-{mistake}")))
    for language, sentence in sentences:
        assert any(words in sentence for words in EITHER[language]), sentence
