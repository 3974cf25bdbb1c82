"""Our Jinja templates for what pages place by tag: drawings, and the tables in theme/partials."""

from pathlib import Path
from typing import override

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension

from site_build import PROJECT

PARTIALS = PROJECT / "overrides/theme/partials"


class _OneLine(Extension):
    """Joins a template's lines without their indentation: blanks between elements are text."""

    @override
    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return "".join(line.strip() for line in source.splitlines())


def render(folder: Path, name: str, **values: object) -> str:
    """Return a template's HTML as one line; values are escaped.

    Raises:
        jinja2.TemplateNotFound: the folder has no template of this name.
        jinja2.UndefinedError: the template uses a value that it is not given.
    """
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[_OneLine],
    )
    return templates.get_template(name).render(values)
