"""`make serve lang=fr` builds that language alone, where it is on the whole site."""

import os
import subprocess
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs_static_i18n.plugin import I18n

from site_build.i18n.single_language import build_only, requested_language

CONFIG = Path(__file__).parents[2] / "mkdocs.yml"


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    """Read the site's configuration as the command for English has it, without its hooks."""
    monkeypatch.setenv("GUIDE_LANGUAGE", "en")
    return load_config(str(CONFIG), hooks=[])


def test_asked_for(config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    """The language comes from the environment; without it, all are built."""
    assert "en" == requested_language(config)
    monkeypatch.delenv("GUIDE_LANGUAGE")
    assert "" == requested_language(load_config(str(CONFIG), hooks=[]))


@pytest.mark.parametrize("language", ["en", "it"])
def test_build_only(config: MkDocsConfig, language: str) -> None:
    """That language is built first and alone, and Italian stays what others fall back on."""
    build_only(config, language)
    plugin = config.plugins["i18n"]
    assert isinstance(plugin, I18n)
    assert [language] == [one.locale for one in plugin.config.languages if one.build]
    assert ["it"] == [one.locale for one in plugin.config.languages if one.default]
    assert language == plugin.current_language
    assert [language] == [one["lang"] for one in config.extra["alternate"]]


def test_not_listed(config: MkDocsConfig) -> None:
    """A language that mkdocs.yml does not list is refused, with the command that starts it."""
    with pytest.raises(ConfigurationError, match="make locale lang=xx"):
        build_only(config, "xx")


@pytest.mark.parametrize(
    ("asked", "python"), [("lang=fr", "cached"), ("lang=qps", "true"), ("", "true")]
)
def test_python_of_make_serve(asked: str, python: str) -> None:
    """One language is served with Python where that is built already; the rest waits for it."""
    command = ["make", "--dry-run", "--always-make", "serve", *asked.split()]
    typed = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(  # noqa: S603 - our own target, and nothing is run
        command, check=True, cwd=CONFIG.parent, env=typed, capture_output=True, encoding="utf-8"
    )
    assert f'GUIDE_PYTHON="${{GUIDE_PYTHON:-{python}}}"' in done.stdout
