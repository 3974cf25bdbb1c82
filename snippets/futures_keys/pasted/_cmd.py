"""Words of a command, as cmd.exe passes it on and as programs for Windows split it."""

import re

from futures_keys.pasted._draft import MAX_EXPANDED, UNKNOWN

_VARIABLE = re.compile(
    r"^[ \t]*set[ \t]+\"?([A-Za-z_]\w*)=([^\"\r\n]*)", re.ASCII | re.IGNORECASE | re.MULTILINE
)
_NAME = re.compile(r"%([A-Za-z_]\w*)%", re.ASCII)


def split_words(command: str, text: str) -> list[str]:
    """Split a command into words.

    Args:
        command: the text from the command on.
        text: all of it, with the lines `set NAME=value` before.
    """
    variables = {name.lower(): value for name, value in _VARIABLE.findall(text)}
    left = MAX_EXPANDED

    def expand(name: re.Match[str]) -> str:
        nonlocal left
        value = variables.get(name[1].lower(), name[0])
        left -= len(value)
        return value if left >= 0 else UNKNOWN

    expanded = _NAME.sub(expand, command.replace("%%", "%"))
    return _split(_without_carets(expanded))


def _without_carets(command: str) -> str:
    """Remove the carets that escape a sign; the command ends with its line."""
    parts = []
    quoted = False
    signs = iter(command.replace("\r\n", "\n"))
    for sign in signs:
        if sign == "^" and not quoted:
            following = next(signs, "")
            parts.append(next(signs, "") if following == "\n" else following)
        elif sign == "\n" or (sign in "|&<>" and not quoted):
            break
        else:
            quoted ^= sign == '"'
            parts.append(sign)
    return "".join(parts)


def _split(command: str) -> list[str]:
    """Split at blanks outside of quotes; a quote is escaped by a backslash or by doubling it."""
    words: list[str] = []
    word: str | None = None
    quoted = False
    place = 0
    while place < len(command):
        sign = command[place]
        pair = command[place : place + 2]
        if pair == '\\"' or (pair == '""' and quoted):
            word = (word or "") + '"'
            place += 1
        elif sign == '"':
            quoted = not quoted
            word = word or ""
        elif sign.isspace() and not quoted:
            words += [] if word is None else [word]
            word = None
        else:
            word = (word or "") + sign
        place += 1
    return words if word is None else [*words, word]
