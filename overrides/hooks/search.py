"""The search, one index a language: readers find only what they can read, and load only that.

The theme writes one for the whole site, and looks for it below the base that a page names.
"""

import re
from typing import Any

INDEX = "search/search_index.json"
_BASE = re.compile(r'("base": )"[./]*"')


def index_of(index: dict[str, Any], language: str, prefixes: list[str]) -> dict[str, Any]:
    """Return the part of the site's index that is in one language.

    Args:
        index: the whole, as the theme writes it: `config` and `docs`, each with its `location`.
        language: the language to keep.
        prefixes: the languages that live under a folder of their name; `language` is one of
            them, or it is the one at the root.
    """
    others = tuple(f"{prefix}/" for prefix in prefixes if prefix != language)
    own = f"{language}/" if language in prefixes else ""
    docs = [
        doc | {"location": doc["location"].removeprefix(own)}
        for doc in index["docs"]
        if doc["location"].startswith(own) and not doc["location"].startswith(others)
    ]
    return {"config": index["config"] | {"lang": [language]}, "docs": docs}


def search_below(html: str, home: str) -> str:
    """Let a page look for its search index below `home`, its language's, relative to the page.

    Raises:
        ValueError: the theme no longer names its base once, as it did.
    """
    html, found = _BASE.subn(rf'\1"{home}"', html)
    if found != 1:
        raise ValueError(f"the theme names its base {found} times: mend overrides/hooks/search.py")
    return html
