"""Reads the languages in mkdocs.yml, and adds one without changing any other byte."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class Entry:
    """A language as mkdocs.yml names it."""

    locale: str
    name: str
    default: bool
    line: int


class NoLanguagesError(ValueError):
    """mkdocs.yml has no list of languages that a line can be added to."""

    def __init__(self) -> None:
        super().__init__(
            "mkdocs.yml has no list “languages:”, one “- locale: …” below the other, "
            "under the plugin “i18n”: add the language by hand, as the plugin's page says."
        )


def entries(config: str) -> list[Entry]:
    """Return the languages of a configuration, in its order.

    Raises:
        NoLanguagesError: when it lists none.
    """
    found = []
    for node in _languages(config).value:
        if not isinstance(node, yaml.MappingNode):
            continue
        values = {key.value: value.value for key, value in node.value}
        is_default = values.get("default") in {"true", "True"}
        locale, name = values.get("locale", ""), values.get("name", "")
        found.append(Entry(locale, name, is_default, node.start_mark.line + 1))
    return found


def add_entry(config: str, locale: str, name: str) -> str:
    """Return the configuration with one language more, after the last.

    Comments, blank lines and line ends stay as they are.

    Raises:
        NoLanguagesError: when there is no list to add to.
        ValueError: when the language is in it.
    """
    listed = _languages(config)
    if locale in {entry.locale for entry in entries(config)}:
        raise ValueError(f"mkdocs.yml has the language “{locale}” already")
    lines = config.splitlines(keepends=True)
    # What ends at the margin (a text of many lines) ends with the line before.
    last = max(mark.line - (mark.column == 0) for node in listed.value for mark in _ends(node))
    while not lines[last].strip():
        last -= 1
    end = "\r\n" if lines[last].endswith("\r\n") else "\n"
    if not lines[last].endswith("\n"):
        lines[last] += end
    dash = " " * listed.start_mark.column
    pairs = (("locale", locale), ("name", name), ("build", True))
    new = [f"{key}: {_scalar(value)}{end}" for key, value in pairs]
    starts = (f"{dash}- ", *[f"{dash}  "] * (len(new) - 1))
    lines[last + 1 : last + 1] = [start + line for start, line in zip(starts, new, strict=True)]
    return "".join(lines)


def remove_entry(config: str, locale: str) -> str:
    """Return the configuration without a language; every other byte stays.

    Raises:
        NoLanguagesError: when there is no list.
    """
    lines = config.splitlines(keepends=True)
    nodes = _languages(config).value
    for node, entry in zip(nodes, entries(config), strict=True):
        if entry.locale == locale:
            last = max(mark.line - (mark.column == 0) for mark in _ends(node))
            del lines[node.start_mark.line : last + 1]
            break
    return "".join(lines)


def _languages(config: str) -> yaml.SequenceNode:
    """Return the list of languages, with the place of everything in it."""
    plugins = _value(yaml.compose(config, Loader=yaml.SafeLoader), "plugins")
    for plugin in plugins.value if isinstance(plugins, yaml.SequenceNode) else []:
        listed = _value(_value(plugin, "i18n"), "languages")
        if isinstance(listed, yaml.SequenceNode) and listed.value and not listed.flow_style:
            return listed
    raise NoLanguagesError


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _ends(node: yaml.Node) -> Iterator[yaml.Mark]:
    """Yield where the words of a node end: a mapping's own end is where the next thing begins."""
    if isinstance(node, yaml.ScalarNode) or not node.value:
        yield node.end_mark
    for child in node.value if isinstance(node, yaml.CollectionNode) else []:
        for one in child if isinstance(child, tuple) else (child,):
            yield from _ends(one)


def _scalar(value: str | bool) -> str:  # noqa: FBT001 - as YAML has them, beside each other
    """Return a value as YAML writes it: in quotes where it would be taken for something else."""
    written = yaml.safe_dump(value, allow_unicode=True, width=1000)
    return written.removesuffix("\n").removesuffix("\n...")
