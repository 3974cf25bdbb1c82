"""mkdocs.yml: a language is added to it, and nothing else in it changes."""

from pathlib import Path

import pytest
import yaml

from site_build.translate.locales import known_languages
from site_build.translate.mkdocs_config import Entry, NoLanguagesError, add_entry, entries

CONFIG = Path(__file__).parents[2] / "mkdocs.yml"
SHORT = """\
plugins:
- search
- i18n:
    languages:
    - locale: it  # first
      name: Italiano"""


def added_lines(before: str, after: str) -> list[str]:
    """Return the lines that were added in one place; fail if anything else was changed."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    count = len(new) - len(old)
    place = max(at for at in range(len(new)) if old[:at] + new[at : at + count] + old[at:] == new)
    return new[place : place + count]


def test_the_site() -> None:
    """In the site's own file a language is added below the last, and all else stays."""
    before = CONFIG.read_text("utf-8")
    listed = {one.locale for one in entries(before)}
    new, name = next(one for one in known_languages().items() if one[0] not in listed)
    after = add_entry(before, new, name)
    expected = [f"- locale: {new}\n", f"  name: {name}\n", "  build: true\n"]
    assert [f"        {line}" for line in expected] == added_lines(before, after)
    first, *rest = entries(after)
    assert ("it", "Italiano", True) == (first.locale, first.name, first.default)
    assert (new, name, False) == (rest[-1].locale, rest[-1].name, rest[-1].default)
    assert f"- locale: {rest[-1].locale}" in after.splitlines()[rest[-1].line - 1]


@pytest.mark.parametrize(
    ("rest", "last"),
    [
        ("\n", "\n"),
        ("\n\n    # perhaps one day: la\n\ntheme: {}\n", "\n"),
        ("\n      site_name: >\n        two\n        lines\n\n# A comment.\ntheme: {}\n", "\n"),
        ("  # a comment at the end\n      nav: [a, b]\n- tags\n", "\n"),
        ("\n      theme:\n        features:\n        - a\n\n", "\n"),
    ],
)
def test_added_after_the_last(rest: str, last: str) -> None:
    """The entry stands right below the last one's words, before comments and blank lines."""
    after = add_entry(SHORT + rest, "en", "English")
    new = [f"    - locale: en{last}", f"      name: English{last}", f"      build: true{last}"]
    assert new == added_lines(SHORT + rest, after)
    assert ["it", "en"] == [entry.locale for entry in entries(after)]
    assert (
        yaml.safe_load(after)["plugins"][1]["i18n"]["languages"][0]
        == (yaml.safe_load(SHORT + rest)["plugins"][1]["i18n"]["languages"][0])
    )


def test_line_ends() -> None:
    """The new lines end as the file's own, and a last line without an end gets one."""
    assert SHORT + "\n    - locale: en\n      name: English\n      build: true\n" == (
        add_entry(SHORT, "en", "English")
    )
    windows = SHORT.replace("\n", "\r\n") + "\r\n"
    added = "    - locale: en\r\n      name: English\r\n      build: true\r\n"
    assert windows + added == add_entry(windows, "en", "English")


def test_what_yaml_would_misread() -> None:
    """A tag or a name that YAML takes for something else is put in quotes."""
    after = add_entry(SHORT, "no", "Norsk: bokmål")
    assert Entry("no", "Norsk: bokmål", default=False, line=7) == entries(after)[-1]
    assert "no" == yaml.safe_load(after)["plugins"][1]["i18n"]["languages"][-1]["locale"]


def test_twice() -> None:
    """A language that is listed is not added again."""
    with pytest.raises(ValueError, match="“it” already"):
        add_entry(SHORT, "it", "Italiano")


@pytest.mark.parametrize(
    "config",
    [
        "",
        "plugins:\n",
        "plugins: [search]\n",
        "plugins:\n- i18n:\n    languages:\n",
        "plugins:\n- i18n:\n    languages: [{locale: it, name: Italiano}]\n",
        "plugins:\n- i18n\n",
    ],
)
def test_no_list(config: str) -> None:
    """A configuration without a list of languages is an error."""
    with pytest.raises(NoLanguagesError, match="by hand"):
        add_entry(config, "en", "English")
