"""What can be wrong with a translation, and the text of each finding.

The texts are for translators, who know no Python.
"""

from dataclasses import dataclass
from enum import StrEnum


class FindingName(StrEnum):
    """Every kind of finding; each has an example in tests/translations/fixtures/."""

    # Of any file
    ENCODING = "encoding"
    # Of a page by itself
    STAMP = "stamp"
    FRONT_MATTER = "front-matter"
    MARKUP = "markup"
    TYPOGRAPHY = "typography"
    VISIBLE_MARK = "visible-mark"
    # Of a page beside its source
    HEADING = "heading"
    STRUCTURE = "structure"
    ATTRIBUTES = "attributes"
    CODE = "code"
    INLINE_CODE = "inline-code"
    LINK = "link"
    NUMBER = "number"
    MONTH = "month"
    LABEL = "label"
    ABBREVIATIONS = "abbreviations"
    ORDER = "order"
    SENTENCES = "sentences"
    # Of messages
    MESSAGE_SYNTAX = "message-syntax"
    MESSAGE_TWICE = "message-twice"
    MESSAGE_VALUE = "message-value"
    MESSAGE_ATTRIBUTE = "message-attribute"
    MESSAGE_VARIABLE = "message-variable"
    MESSAGE_REFERENCE = "message-reference"
    MESSAGE_PLURAL = "message-plural"
    MESSAGE_VARIANT = "message-variant"
    MESSAGE_CHARACTER = "message-character"
    MESSAGE_MARKUP = "message-markup"
    MESSAGE_SIGN = "message-sign"
    MESSAGE_OPTION = "message-option"
    MESSAGE_NUMBER = "message-number"
    MESSAGE_NAME = "message-name"
    MESSAGE_LABEL = "message-label"
    MESSAGE_LENGTH = "message-length"
    MESSAGE_RECORD = "message-record"


@dataclass(frozen=True)
class Place:
    """A line of a file."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: where, what stands there, what the source has, how to mend it.

    A warning is about what a good translation may have too: it is shown, and refuses nothing.
    """

    name: FindingName
    place: Place
    actual: str
    hint: str
    expected: str = ""  # what the source has, where it is compared with one
    source: Place | None = None
    is_warning: bool = False

    def __str__(self) -> str:
        beside = f"; the source has {self.expected}" if self.expected else ""
        where = f" ({self.source})" if self.source else ""
        verb = "look at" if self.is_warning else "found"
        return f"{self.place}: {verb} {self.actual}{beside}{where}. {self.hint} [{self.name}]"


@dataclass(frozen=True)
class Rule:
    """The name and the texts of the findings about one kind of piece."""

    name: FindingName
    what: str  # a format for its value
    hint: str
