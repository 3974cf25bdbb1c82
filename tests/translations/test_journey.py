"""A language from nothing to green, and back to nothing: French, Polish and Arabic.

What stands in the middle is what all tests of the site and in browsers run on: conftest.py.
"""

import re
from pathlib import Path

import pytest

from languages import SAMPLES
from site_build.translate.remove_language import ANYWAY
from translations.checkout import (
    check,
    copy_project,
    files_of,
    translate,
)
from translations.sample_languages import TITLES, TRANSLATED, add_language


@pytest.mark.parametrize("language", TITLES)
def test_journey(tmp_path: Path, language: str) -> None:
    """A language is started, translated in part, checked for real, and removed without a trace."""
    checkout = copy_project(tmp_path / "checkout")
    if language not in SAMPLES:  # the guide has it already
        translate(checkout, "remove", language, "--way", ANYWAY)
    before = files_of(checkout)

    add_language(checkout, language)
    # Each runs the same code: to measure the coverage of one is enough.
    status, said = check(checkout, language, measured=language == next(iter(TITLES)))
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

    translate(checkout, "remove", language, "--way", ANYWAY)
    assert before == files_of(checkout)
