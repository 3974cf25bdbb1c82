"""The file `_headers`, read as Cloudflare Pages reads it."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Rule(NamedTuple):
    """A path, in which an asterisk stands for anything, and what is sent with all it matches."""

    path: str
    headers: dict[str, str]

    def matches(self, path: str) -> bool:
        """Tell whether the rule is for an address's path."""
        return _pattern(self.path).fullmatch(path) is not None


@functools.cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in path.split("*")))


def read_rules(folder: Path) -> list[Rule]:
    """Return the rules of what is published; without the file, none."""
    file = folder / "_headers"
    return list(_parse(file.read_text("utf-8"))) if file.is_file() else []


def headers_for(rules: list[Rule], *paths: str) -> dict[str, str]:
    """Return the headers of a URL, which may have more than one path.

    Values that two rules have for one header are joined by a comma.
    """
    found: dict[str, str] = {}
    for rule in rules:
        if any(rule.matches(path) for path in paths):
            for name, value in rule.headers.items():
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _parse(text: str) -> Iterator[Rule]:
    rule: Rule | None = None
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            rule = Rule(line.strip(), {})
            yield rule
            continue
        assert rule is not None, f"a header before the first path: {line}"
        name, colon, value = line.strip().partition(": ")
        assert colon, f"not a header: {line}"
        assert name not in rule.headers, f"set twice: {line}"
        rule.headers[name] = value
