"""What can be wrong with a translation, and the rules that compare it with its source.

The texts are for translators, who know no Python.
"""

from dataclasses import dataclass
from enum import StrEnum

from site_build.translate.inline_reader import Kind


class FindingName(StrEnum):
    """Every kind of finding; each has an example in tests/translations/fixtures/."""

    # Of any file
    ENCODING = "encoding"
    # Of a page by itself
    STAMP = "stamp"
    FRONT_MATTER_UNCLOSED = "front-matter-unclosed"
    FRONT_MATTER_SYNTAX = "front-matter-syntax"
    FENCE_UNCLOSED = "fence-unclosed"
    ELEMENT_UNCLOSED = "element-unclosed"
    HEADING_WITHOUT_ID = "heading-without-id"
    ID_TWICE = "id-twice"
    TABLE_CELLS = "table-cells"
    MARKUP = "markup"
    TYPOGRAPHY = "typography"
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
    MESSAGE_MARKUP = "message-markup"
    MESSAGE_SIGN = "message-sign"
    MESSAGE_OPTION = "message-option"
    MESSAGE_NUMBER = "message-number"
    MESSAGE_NAME = "message-name"
    MESSAGE_LABEL = "message-label"
    MESSAGE_LENGTH = "message-length"
    MESSAGE_RECORD = "message-record"


# Until such front matter is mended, nothing of the page can be compared.
UNREADABLE = {FindingName.FRONT_MATTER_UNCLOSED, FindingName.FRONT_MATTER_SYNTAX}


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


# As many as in the source, in any order: sentences of other languages are ordered otherwise.
IN_ANY_ORDER = {
    Kind.INLINE_CODE: Rule(
        FindingName.INLINE_CODE,
        "`{}`",
        "What stands between backticks is never translated: write it as the source does, as often.",
    ),
    Kind.LINK: Rule(
        FindingName.LINK,
        "the link “({})”",
        "Translate the words in [ ] and leave what is in ( ) as it is.",
    ),
    Kind.IMAGE: Rule(
        FindingName.IMAGE,
        "the image “({})”",
        "Translate the words in [ ] and leave what is in ( ) as it is.",
    ),
    Kind.URL: Rule(FindingName.URL, "the address “{}”", "Leave addresses as they are."),
    Kind.NUMBER: Rule(
        FindingName.NUMBER,
        "the number {}",
        "Write the source's numbers, in digits, as your language writes them.",
    ),
    Kind.FOOTNOTE: Rule(
        FindingName.FOOTNOTE, "the footnote “[^{}]”", "Leave the marks of footnotes as they are."
    ),
}
# In the source's order too.
IN_ORDER = {
    Kind.SNIPPET: Rule(
        FindingName.SNIPPET, "the quoted file “{}”", "Copy the line with “--8<--” as it is."
    ),
    Kind.ELEMENT: Rule(
        FindingName.ELEMENT,
        "the element “{}”",
        "Copy the tags in < > as they are, and translate only what stands between them.",
    ),
    Kind.ATTRIBUTES: Rule(
        FindingName.ATTRIBUTES, "“{{ {} }}”", "Copy what is in { } as it is, on the same line."
    ),
    Kind.ADMONITION: Rule(
        FindingName.ADMONITION,
        "the box “{}”",
        'Translate only what is in " " after it: the signs and the first word choose its looks.',
    ),
    Kind.CODE_BLOCK: Rule(
        FindingName.CODE_BLOCK,
        "a block of code “```{}”",
        "Copy the whole block, from ``` to ```, as it is.",
    ),
    Kind.TABLE: Rule(
        FindingName.TABLE,
        "a table of {} columns",
        "Keep the table as a table, with a blank line before it and the line of dashes.",
    ),
}
# Only how many there are.
COUNTED = {
    (Kind.PARAGRAPH, "paragraph"): Rule(
        FindingName.PARAGRAPHS,
        "paragraphs in this section: {}",
        "Put the blank lines where the source has them, and leave no paragraph out.",
    ),
    (Kind.ITEM, "numbered"): Rule(
        FindingName.LIST_ITEMS,
        "numbered items in this section: {}",
        "Write as many, each beginning with its number and a point, after a blank line.",
    ),
    (Kind.ITEM, "bulleted"): Rule(
        FindingName.LIST_ITEMS,
        "bulleted items in this section: {}",
        "Write as many, each beginning with “- ”, after a blank line.",
    ),
    (Kind.TAB, "tab"): Rule(
        FindingName.TABS,
        "tabs in this section: {}",
        'Each tab begins with a line “=== "Name"”: write as many as the source.',
    ),
    (Kind.ABBREVIATION, "abbreviation"): Rule(
        FindingName.ABBREVIATIONS,
        "abbreviations in this section: {}",
        "Each is a line “*[ABC]: words”: write as many as the source.",
    ),
}
PROBLEMS = {
    FindingName.FRONT_MATTER_UNCLOSED: (
        "Close what stands at the head of the page with a line “---”."
    ),
    FindingName.FRONT_MATTER_SYNTAX: (
        "Put a value that holds a colon, a quote or a “#” between two single quotes, as in "
        "title: 'Keys: a guide'."
    ),
    FindingName.FENCE_UNCLOSED: (
        "End the block of code with the same signs, on a line of their own."
    ),
    FindingName.ELEMENT_UNCLOSED: "Each tag <name> has its </name>: copy both from the source.",
    FindingName.HEADING_WITHOUT_ID: "Copy “{ #… }” from the end of the source's heading.",
    FindingName.ID_TWICE: "Each id stands once a page: copy the right one from the source.",
    FindingName.TABLE_CELLS: "Count the bars “|”; one that is text is written “\\|”.",
}
