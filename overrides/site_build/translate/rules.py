"""What of a page is compared with its source, and how: the rules, with what their faults say."""

from dataclasses import dataclass

from site_build.translate.findings import FaultName
from site_build.translate.inline_reader import Kind


@dataclass(frozen=True)
class Rule:
    """How one kind of thing is compared, and how its faults are told."""

    name: FaultName
    what: str  # “{}” is where its value goes
    mend: str


# As many as in the source, whatever their order: a sentence may turn around.
IN_ANY_ORDER = {
    Kind.INLINE_CODE: Rule(
        FaultName.INLINE_CODE,
        "`{}`",
        "What stands between backticks is never translated: write it as the source does, as often.",
    ),
    Kind.LINK: Rule(
        FaultName.LINK,
        "the link “({})”",
        "Translate the words in [ ] and leave what is in ( ) as it is.",
    ),
    Kind.IMAGE: Rule(
        FaultName.IMAGE,
        "the image “({})”",
        "Translate the words in [ ] and leave what is in ( ) as it is.",
    ),
    Kind.URL: Rule(FaultName.URL, "the address “{}”", "Leave addresses as they are."),
    Kind.NUMBER: Rule(
        FaultName.NUMBER,
        "the number {}",
        "Write the source's numbers, in digits, as your language writes them.",
    ),
    Kind.FOOTNOTE: Rule(
        FaultName.FOOTNOTE, "the footnote “[^{}]”", "Leave the marks of footnotes as they are."
    ),
}
# In the source's order too.
IN_ORDER = {
    Kind.SNIPPET: Rule(
        FaultName.SNIPPET, "the quoted file “{}”", "Copy the line with “--8<--” as it is."
    ),
    Kind.ELEMENT: Rule(
        FaultName.ELEMENT,
        "the element “{}”",
        "Copy the tags in < > as they are, and translate only what stands between them.",
    ),
    Kind.ATTRIBUTES: Rule(
        FaultName.ATTRIBUTES, "“{{ {} }}”", "Copy what is in { } as it is, on the same line."
    ),
    Kind.ADMONITION: Rule(
        FaultName.ADMONITION,
        "the box “{}”",
        'Translate only what is in " " after it: the signs and the first word choose its looks.',
    ),
    Kind.CODE_BLOCK: Rule(
        FaultName.CODE_BLOCK,
        "a block of code “```{}”",
        "Copy the whole block, from ``` to ```, as it is.",
    ),
    Kind.TABLE: Rule(
        FaultName.TABLE,
        "a table of {} columns",
        "Keep the table as a table, with a blank line before it and the line of dashes.",
    ),
}
# Only how many there are.
COUNTED = {
    (Kind.PARAGRAPH, "paragraph"): Rule(
        FaultName.PARAGRAPHS,
        "paragraphs in this section: {}",
        "Put the blank lines where the source has them, and leave no paragraph out.",
    ),
    (Kind.ITEM, "numbered"): Rule(
        FaultName.LIST_ITEMS,
        "numbered items in this section: {}",
        "Write as many, each beginning with its number and a point, after a blank line.",
    ),
    (Kind.ITEM, "bulleted"): Rule(
        FaultName.LIST_ITEMS,
        "bulleted items in this section: {}",
        "Write as many, each beginning with “- ”, after a blank line.",
    ),
    (Kind.TAB, "tab"): Rule(
        FaultName.TABS,
        "tabs in this section: {}",
        'Each tab begins with a line “=== "Name"”: write as many as the source.',
    ),
    (Kind.ABBREVIATION, "abbreviation"): Rule(
        FaultName.ABBREVIATIONS,
        "abbreviations in this section: {}",
        "Each is a line “*[ABC]: words”: write as many as the source.",
    ),
}
PROBLEMS = {
    FaultName.FRONT_MATTER_UNCLOSED: "Close what stands at the head of the page with a line “---”.",
    FaultName.FENCE_UNCLOSED: "End the block of code with the same signs, on a line of their own.",
    FaultName.ELEMENT_UNCLOSED: "Each tag <name> has its </name>: copy both from the source.",
    FaultName.HEADING_WITHOUT_ID: "Copy “{ #… }” from the end of the source's heading.",
    FaultName.ID_TWICE: "Each id stands once a page: copy the right one from the source.",
    FaultName.TABLE_CELLS: "Count the bars “|”; one that is text is written “\\|”.",
}
