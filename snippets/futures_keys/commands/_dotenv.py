"""Lines `NAME=value`, as loaders of `.env` files read them at their most tolerant."""

import re

_LINE = re.compile(r"\s*(?:export\s+|set\s+|\$env:)?([A-Za-z_][\w.-]*)\s*[=:](.*)", re.ASCII)
_QUOTED = re.compile(r"""(["'`])(.*?)\1""")
_COMMENT = re.compile(r"(?:^|\s)#.*")


def read_dotenv(text: str) -> dict[str, str]:
    """Return the values by name, the last one of each; lines of another form are left out."""
    found = {}
    for line in text.splitlines():
        if match := _LINE.fullmatch(line):
            found[match[1]] = clean(match[2])
    return found


def clean(value: str) -> str:
    """Return a value without the blanks, quotes and comment around it."""
    value = value.strip(" \t\r\n\N{ZERO WIDTH NO-BREAK SPACE}")
    if quoted := _QUOTED.match(value):
        return quoted[2].strip()
    return _COMMENT.sub("", value).strip()
