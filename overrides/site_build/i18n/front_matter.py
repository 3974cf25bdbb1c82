"""The front matter of a page, by MkDocs' own reader."""

from typing import Any

from mkdocs.utils.meta import get_data


def split_front_matter(page_text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter of a page, and its text after it without blank lines in between.

    Front matter stands between two lines of `---`; MkDocs' other form, without them, is no front
    matter here. What MkDocs cannot read is text, as on the site.
    """
    if not page_text.startswith("---"):
        return {}, page_text
    body, values = get_data(page_text)
    return values, body
