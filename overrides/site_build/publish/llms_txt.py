"""Each page as Markdown beside its HTML, and llms.txt: the list of them, for assistants.

The form is that of llmstxt.org. The site's own list has the pages of all languages; each further
language has its own beside its home page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from site_build.i18n.languages import Language

MARKDOWN = "index.md"  # beside a page’s index.html
LIST = "llms.txt"


@dataclass(frozen=True)
class PageText:
    """A page in the language that it is written in."""

    language: Language
    place: int  # in the menu
    section: str  # of the menu; may be empty
    folder: str  # its URL below the site's root
    title: str
    description: str
    markdown: str


def write_texts(
    site: Path, site_url: str, texts: Iterable[PageText], about: dict[str, str]
) -> None:
    """Write the Markdown of pages, and the lists of them.

    Args:
        site: the folder of the built site.
        site_url: its address, with a slash at its end.
        texts: of all pages.
        about: the name and description of the site by language, as Markdown; the first is the
            site's own language.
    """
    ordered = sorted(texts, key=lambda one: ([*about].index(one.language.tag), one.place))
    for text in ordered:
        (site / text.folder / MARKDOWN).write_text(text.markdown, encoding="utf-8")
    for number, (tag, head) in enumerate(about.items()):
        listed = [one for one in ordered if number == 0 or one.language.tag == tag]
        prefix = next((one.language.url_prefix for one in listed if one.language.tag == tag), "")
        lines = [head, *_lines(listed, site_url)]
        (site / prefix / LIST).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(texts: list[PageText], site_url: str) -> Iterator[str]:
    for (language, section), pages in groupby(texts, lambda one: (one.language.name, one.section)):
        yield f"\n## {language}{f': {section}' if section else ''}\n"
        for one in pages:
            about = f": {one.description}" if one.description else ""
            yield f"- [{one.title}]({site_url}{one.folder}{MARKDOWN}){about}"
