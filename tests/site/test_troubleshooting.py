"""The page of errors: a paragraph for every code of the module, and no other."""

import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

import futures_keys
from futures_keys import FuturesKeysError, Refusal
from futures_keys.diagnosis.mistakes import Mistake, Oversight
from languages import HOMES, NAMES, translated_now
from site_build.i18n.messages import message_in
from site_build.translate.audit import COMPLETE

PAGES = {
    language: f"{HOMES[language]}troubleshooting/index.html"
    for language in translated_now("troubleshooting.md")
}
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


@pytest.mark.parametrize("language", PAGES)
def test_every_code_and_no_other(pages: dict[str, Element], codes: set[str], language: str) -> None:
    """Every code of the module has its paragraph, and every paragraph is about a code."""
    assert len(codes) > len(Mistake) + len(Oversight)
    assert codes == sections(pages[PAGES[language]]).keys()


@pytest.mark.parametrize("language", PAGES)
def test_paragraphs(pages: dict[str, Element], language: str) -> None:
    """Each paragraph begins with its code, and says something about it."""
    for code, (first, *rest) in sections(pages[PAGES[language]]).items():
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
