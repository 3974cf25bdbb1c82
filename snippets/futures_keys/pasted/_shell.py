"""Words of a command, as Bash and similar shells split it."""

import re
import shlex

_CONTINUATION = re.compile(r"\\\r?\n")
_COMMAND = re.compile(r"(?:^|[\s;&|(`])curl(?:\.exe)?(?=\s)")


def find_command(text: str) -> str:
    """Return what stands after the first `curl` of a text; empty without one."""
    found = _COMMAND.search(text)
    return text[found.end() :] if found else ""


def split_words(command: str) -> list[str]:
    """Split a command into words; it ends at the first operator or at the end of its line.

    Raises:
        ValueError: when a quote is not closed.
    """
    lexer = shlex.shlex(_CONTINUATION.sub(" ", command), posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    return list(lexer)
