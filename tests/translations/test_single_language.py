"""`make serve lang=fr` builds that language alone, where it is on the whole site."""

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
