"""Words of a command, as Bash and similar shells split it.

`shlex` knows neither `$'…'` nor variables, and bashlex, which does, is no part of Python.
"""

import re
from collections.abc import Iterator, Mapping

from futures_keys.pasted._draft import MAX_EXPANDED, MAX_VALUE, UNKNOWN

_OPERATORS = frozenset("|;&<>()\n")
_ASSIGNMENT = re.compile(r"(?:export\s+)?([A-Za-z_]\w*)=", re.ASCII)
_VARIABLE = re.compile(r"\$(?:\{([A-Za-z_]\w*)[^}]*\}|([A-Za-z_]\w*))", re.ASCII)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b"}
_ESCAPES |= {"f": "\f", "v": "\v", "0": "\0"}
_CODE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4}))")
_SUBSTITUTION = re.compile(r"\$\([^()]*(?:\([^()]*\)[^()]*)*\)|`[^`]*`")


class UnclosedQuote(ValueError):  # noqa: N818 -- a state of the text
    """A quote that is opened and not closed."""


def split_words(command: str, variables: Mapping[str, str]) -> list[str]:
    """Split a command into words; it ends at the first operator, or at the end of its line.

    Args:
        command: the text from the command on.
        variables: values by name; where another one stands, the word has `UNKNOWN`.

    Raises:
        UnclosedQuote: when a quote is not closed.
    """
    return list(_Words(command, variables).split())


def read_assignments(text: str) -> dict[str, str]:
    """Return the variables that lines of the form `NAME=word` set, in any order of lines."""
    variables: dict[str, str] = {}
    for line in text.splitlines():
        found = _ASSIGNMENT.match(line.strip())
        if found:
            try:
                words = split_words(line.strip()[found.end() :], variables)
            except UnclosedQuote:
                continue
            value = words[0] if words else ""
            is_list = line.strip().startswith("(", found.end())
            known = len(value) <= MAX_VALUE and not is_list
            variables[found[1]] = value if known else UNKNOWN
    return variables


class _Words:
    def __init__(self, text: str, variables: Mapping[str, str]) -> None:
        self._text = text
        self._variables = variables
        self._place = 0
        self._left = MAX_EXPANDED

    def split(self) -> Iterator[str]:
        word: str | None = None  # None: between words; "" is a word, where quotes are empty
        while self._place < len(self._text):
            sign = self._text[self._place]
            if sign in " \t\r":
                if word is not None:
                    yield word
                word = None
                self._place += 1
            elif sign in _OPERATORS or (sign == "#" and word is None):
                break
            else:
                part = self._part(sign)
                if part is not None:
                    word = (word or "") + part
        if word is not None:
            yield word

    def _part(self, sign: str) -> str | None:
        """Return the next part of a word; None for a line that is continued."""
        start = self._place
        if sign == "\\":
            return self._escaped(start)
        if sign == "'":
            return self._until("'", start + 1)
        if sign == '"':
            return self._double_quoted(start + 1)
        if self._text.startswith("$'", start):
            return self._ansi_quoted(start + 2)
        if sign in "$`":
            return self._expansion(start)
        self._place += 1
        return sign

    def _escaped(self, start: int) -> str | None:
        if self._text.startswith("\r\n", start + 1):
            self._place += 3
            return None
        self._place += 2
        following = self._text[start + 1 : start + 2]
        return None if following in {"\n", ""} else following

    def _until(self, quote: str, start: int) -> str:
        end = self._text.find(quote, start)
        if end < 0:
            raise UnclosedQuote
        self._place = end + 1
        return self._text[start:end]

    def _double_quoted(self, start: int) -> str:
        parts: list[str] = []
        self._place = start
        while True:
            sign = self._text[self._place : self._place + 1]
            if not sign:
                raise UnclosedQuote
            if sign == '"':
                self._place += 1
                return "".join(parts)
            if sign == "\\" and self._text[self._place + 1 : self._place + 2] in '"\\$`\n':
                following = self._text[self._place + 1 : self._place + 2]
                parts.append("" if following == "\n" else following)
                self._place += 2
            elif sign in "$`":
                parts.append(self._expansion(self._place))
            else:
                parts.append(sign)
                self._place += 1

    def _ansi_quoted(self, start: int) -> str:
        parts: list[str] = []
        self._place = start
        while True:
            sign = self._text[self._place : self._place + 1]
            if not sign:
                raise UnclosedQuote
            self._place += 1
            if sign == "'":
                return "".join(parts)
            if sign != "\\":
                parts.append(sign)
            elif code := _CODE.match(self._text, self._place - 1):
                parts.append(chr(int(code[1] or code[2], 16)))
                self._place = code.end()
            else:
                following = self._text[self._place : self._place + 1]
                parts.append(_ESCAPES.get(following, following))
                self._place += 1

    def _expansion(self, start: int) -> str:
        if found := _SUBSTITUTION.match(self._text, start):
            self._place = found.end()
            return UNKNOWN
        if found := _VARIABLE.match(self._text, start):
            self._place = found.end()
            value = self._variables.get(found[1] or found[2], UNKNOWN)
            self._left -= len(value)
            return value if self._left >= 0 else UNKNOWN
        self._place = start + 1
        return self._text[start]
