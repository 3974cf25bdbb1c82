"""A language from nothing to green, and back to nothing: French, Polish and Arabic.

What stands in the middle is what all tests of the site and in browsers run on: conftest.py.
"""

import re
from pathlib import Path

import pytest

from languages import NAMES, SAMPLES
from translations.checkout import (
    check,
    copy_project,
    files_of,
    remove_language,
    translate,
)
from translations.sample_languages import TITLES, TRANSLATED, add_language


@pytest.mark.parametrize("language", TITLES)
def test_journey(tmp_path: Path, language: str) -> None:
    """A language is started, translated in part, checked for real, and removed without a trace."""
    checkout = copy_project(tmp_path / "checkout")
    if language not in SAMPLES:  # the guide has it already
        remove_language(checkout, language)
    before = files_of(checkout)

    add_language(checkout, language)
    status, said = check(checkout, language)
    assert 0 == status, said
    assert f"{language}: nothing is wrong" in said.splitlines()[-1]
    report = translate(checkout, "report", "--lang", language)
    assert re.search(rf"^{TRANSLATED}\.md +current$", report, re.MULTILINE)

    after = files_of(checkout)
    folder = f"docs/{language}/"
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"mkdocs.yml"} == {name for name in changed if not name.startswith(folder)}
    assert before.keys() == {name for name in after if not name.startswith(folder)}
    old, new = (files["mkdocs.yml"].decode().splitlines() for files in (before, after))
    remaining = iter(new)
    assert all(line in remaining for line in old)
    assert 3 == len(new) - len(old)

    remove_language(checkout, language)
    assert before == files_of(checkout)


def test_mistakes_are_found(checkout: Path, tmp_path: Path) -> None:
    """What no comparison of files can see is found in what readers would get."""
    language = next(one for one in SAMPLES or NAMES if one != "it")
    project = copy_project(tmp_path / "checkout", checkout)
    folder = project / "docs" / language
    page = folder / f"{TRANSLATED}.md"
    text = page.read_text("utf-8")
    assert text.count("](index.md#rehearse)") == 1
    text = text.replace("](index.md#rehearse)", "](index.md#reharse)")
    page.write_text(f"{text}\n[ ](index.md)\n", encoding="utf-8")
    messages = folder / "messages.ftl"
    own = messages.read_text("utf-8")
    messages.write_text(
        f'{own}\ncreated-at = {{ DATETIME($date, dateStyle: "moyen") }}\n', encoding="utf-8"
    )
    status, said = check(project, language)
    assert 1 == status, said
    line = text[: text.index("reharse")].count("\n") + 1
    path = f"docs/{language}/{TRANSLATED}.md"
    assert f"{path}:{line}: found a link to “index.md#reharse”; that page has no such" in said
    assert f"{path}:" in said
    assert "Links must have discernible text, says axe, of <a href=" in said
    line = own.count("\n") + 2
    assert f"docs/{language}/messages.ftl:{line}: “created-at” cannot be said (date = " in said
    assert "Value moyen out of range" in said
    assert re.search(rf"^{language}: \d+ faults to mend", said.splitlines()[-1])


def test_no_language(checkout: Path, tmp_path: Path) -> None:
    """What cannot be checked is said in one sentence, and nothing is built."""
    assert (2, "Say which language: make check lang=fr\n") == check(checkout, "")
    status, said = check(checkout, "xx")
    assert (2, 1, True) == (status, said.count("\n"), "make locale lang=xx" in said)
    language = "en"
    project = copy_project(tmp_path / "checkout", checkout)
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace(f"locale: {language}\n", "locale: de\n"))
    status, said = check(project, language)
    assert (2, 1, True) == (status, said.count("\n"), "mkdocs.yml has no entry" in said)
