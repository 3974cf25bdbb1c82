"""The scripts that the theme writes into a page: those of a page without content and messages.

The policy names them by their hashes. They depend on nothing that authors and translators write, so
nothing of theirs can come among them.
"""

import copy
from collections.abc import Callable

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from site_build.html.tree import inline_scripts
from site_build.theme.html_patches import patch_storage

_TEMPLATE = "404.html"
_DATA = {"id": "__config", "type": "application/json"}  # settings, which never run
_STRUCTURED = {"type": "application/ld+json"}  # what the page is; it never runs either


class InlineScripts:
    """The theme's own inline scripts in a build.

    Args:
        env: the templates of any language.
        config: the configuration of the build.
    """

    def __init__(self, env: Environment, config: MkDocsConfig) -> None:
        self._env = env
        self._config = copy.copy(config)
        for written in ("site_name", "site_description"):
            self._config[written] = ""
        # The switch has the names of the languages.
        self._config["extra"] = {k: v for k, v in config.extra.items() if k != "alternate"}
        self._known: dict[tuple[str, tuple[str, ...], bool], list[str]] = {}

    def at(self, base_url: str, elements: tuple[str, ...] = (), *, hints: bool = True) -> list[str]:
        """Return the theme's scripts in a page with this URL of the site's root.

        Args:
            base_url: that URL.
            elements: those of the demo that the page places.
            hints: whether the page leads to itself in other languages.
        """
        known = (base_url, elements, hints)
        if known not in self._known:
            bare = self._env.get_template(_TEMPLATE).render(
                config=self._config,
                page=None,
                nav=Navigation([], []),
                base_url=base_url,
                elements=elements,
                language_hints=() if hints else None,
                mkdocs_version="",
                message=_nothing,
                message_html=_nothing,
            )
            self._known[known] = running_scripts(patch_storage(bare))
        return self._known[known]

    @property
    def all(self) -> set[str]:
        """Those of all pages so far."""
        return {script for scripts in self._known.values() for script in scripts}


def running_scripts(html: str) -> list[str]:
    """Return the inline scripts of a page that run, in order.

    Raises:
        ValueError: it has not exactly one that holds the theme's settings, which are JSON.
    """
    scripts = inline_scripts(html)
    data = [attributes for attributes, _ in scripts if attributes.get("type") == _DATA["type"]]
    if data != [_DATA]:
        raise ValueError(
            f"a page has the settings {data}: adapt site_build/theme/inline_scripts.py"
        )
    return [text for attributes, text in scripts if attributes not in (_DATA, _STRUCTURED)]


_nothing: Callable[..., str] = lambda *_key, **_values: ""  # noqa: E731 - in place of any message
