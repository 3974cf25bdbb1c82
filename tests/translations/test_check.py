"""`make check lang=fr`: what no comparison of files can see, and what cannot be checked."""

import re
from pathlib import Path

import pytest

from languages import NAMES, SAMPLES
from site_build.i18n.translation_status import TranslationStatus
from site_build.translate import __main__ as translate
from site_build.translate.audit import State
from site_build.translate.check import complaints, summary
from site_build.translate.message_checks import Messages
from translations.checkout import check, copy_project
from translations.sample_languages import TRANSLATED

PAGE = "one\n\nsee [two](two.md), [three](#three)\nand [four](/four/)\n"
LOG = """\
INFO    -  Building documentation to directory: /tmp/site
WARNING -  Doc file 'fr/a.md' contains a link 'two.md', but the target 'fr/two.md' is not found \
among documentation files.
WARNING -  Doc file 'fr/a.md' contains a link '#three', but there is no such anchor on this page.
WARNING -  Doc file 'fr/a.md' contains an absolute link '/four/', it was left as is. Did you mean?
ERROR   -  Error reading page 'fr/a.md':
ERROR   -  docs/fr/a.md:2: found one thing. Do this.
docs/fr/a.md:3: found another. Do that.

Aborted with a BuildError!
"""


def test_complaints(tmp_path: Path) -> None:
    """What MkDocs complains of is said with the line, and with what to do."""
    page = tmp_path / "docs/fr/a.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    found = complaints(tmp_path, LOG)
    assert ["docs/fr/a.md:3", "docs/fr/a.md:3", "docs/fr/a.md:4"] == [
        one.partition(": ")[0] for one in found[:3]
    ]
    for one, said in zip(found, ("no such file", "no such heading", "leads nowhere"), strict=False):
        assert said in one
        assert "the Italian page" in one
    assert [
        "docs/fr/a.md:2: found one thing. Do this.",
        "docs/fr/a.md:3: found another. Do that.",
    ] == found[3:]


def test_summary() -> None:
    """What is shown with a notice is not done, and what Italian no longer has does not count."""
    pages = {one: TranslationStatus(one) for one in ("current", "partial", "missing", "orphaned")}
    state = State("fr", pages, [], Messages(5))
    has = "1 of 3 pages and 5 of 5 messages are done"
    assert f"fr: nothing is wrong. {has}; 1 more page is shown with a notice." == summary(
        state, 0, 0
    )
    pages["missing"] = TranslationStatus.STALE
    assert summary(state, 0, 0).endswith("; 2 more pages are shown with a notice.")
    del pages["missing"], pages["partial"]
    assert summary(state, 0, 0).endswith("1 of 1 pages and 5 of 5 messages are done.")


def test_what_cannot_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A part that cannot run is named, with what to do, and the language does not pass."""
    for language in ("it", "fr"):
        (tmp_path / "docs" / language).mkdir(parents=True)
        (tmp_path / "docs" / language / "messages.ftl").write_text("# it\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("plugins:\n- i18n:\n    languages:\n    - locale: fr\n      name: x\n")
    monkeypatch.setenv("PATH", "")
    places = ("--docs", str(tmp_path / "docs"), "--config", str(config))
    assert 1 == translate.main([*places, "check", "--lang", "fr"])
    said = capsys.readouterr().out
    assert (
        "Not checked: how a browser says the messages (Node.js is missing). Run: make setup" in said
    )
    assert "Config value 'site_name'" in said
    assert "fr: 3 faults to mend" in said


def test_mistakes_are_found(checkout: Path, tmp_path: Path) -> None:
    """What no comparison of files can see is found in what readers would get."""
    language = next(one for one in SAMPLES or NAMES if one != "it")
    project = copy_project(tmp_path / "checkout", checkout)
    folder = project / "docs" / language
    page = folder / f"{TRANSLATED}.md"
    text = page.read_text("utf-8")
    assert text.count("](index.md#security)") == 1
    text = text.replace("](index.md#security)", "](index.md#securty)")
    page.write_text(f"{text}\n[ ](index.md)\n", encoding="utf-8")
    messages = folder / "messages.ftl"
    own = messages.read_text("utf-8")
    messages.write_text(
        f'{own}\ncreated-at = {{ DATETIME($date, dateStyle: "moyen") }}\n', encoding="utf-8"
    )
    status, said = check(project, language)
    assert 1 == status, said
    line = text[: text.index("securty")].count("\n") + 1
    path = f"docs/{language}/{TRANSLATED}.md"
    assert f"{path}:{line}: found a link to “index.md#securty”; that page has no such" in said
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
