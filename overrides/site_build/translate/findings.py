"""What can be wrong with a translation, and how it is told to someone who knows no Python."""

from dataclasses import dataclass
from enum import StrEnum


class FaultName(StrEnum):
    """Every kind of fault; each has an example in tests/translations/fixtures/."""

    # Of a page by itself
    STAMP = "stamp"
    FRONT_MATTER_UNCLOSED = "front-matter-unclosed"
    FENCE_UNCLOSED = "fence-unclosed"
    ELEMENT_UNCLOSED = "element-unclosed"
    HEADING_WITHOUT_ID = "heading-without-id"
    ID_TWICE = "id-twice"
    TABLE_CELLS = "table-cells"
    # Of a page beside its source
    FRONT_MATTER_KEY = "front-matter-key"
    FRONT_MATTER_VALUE = "front-matter-value"
    HEADING_MISSING = "heading-missing"
    HEADING_EXTRA = "heading-extra"
    HEADING_ORDER = "heading-order"
    HEADING_LEVEL = "heading-level"
    HEADING_ID = "heading-id"
    PARAGRAPHS = "paragraphs"
    LIST_ITEMS = "list-items"
    SNIPPET = "snippet"
    LINK = "link"
    IMAGE = "image"
    URL = "url"
    CODE_BLOCK = "code-block"
    CODE_LANGUAGE = "code-language"
    CODE_CONTENT = "code-content"
    INLINE_CODE = "inline-code"
    ELEMENT = "element"
    ATTRIBUTES = "attributes"
    ADMONITION = "admonition"
    TABS = "tabs"
    TABLE = "table"
    TABLE_COLUMNS = "table-columns"
    TABLE_ROWS = "table-rows"
    NUMBER = "number"
    FOOTNOTE = "footnote"
    ABBREVIATIONS = "abbreviations"
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


@dataclass(frozen=True)
class Place:
    """A line of a file."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, what was found, what the source has, what to do."""

    name: FaultName
    place: Place
    found: str
    mend: str
    expected: str = ""  # what the source has, where it is compared with one
    source: Place | None = None

    def __str__(self) -> str:
        beside = f"; the source has {self.expected}" if self.expected else ""
        where = f" ({self.source})" if self.source else ""
        return f"{self.place}: found {self.found}{beside}{where}. {self.mend} [{self.name}]"
