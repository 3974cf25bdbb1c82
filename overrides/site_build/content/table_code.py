"""Code in tables: names stay whole on a line, and what is too long for one wraps anywhere."""

import re

LONGEST_NAME = 40  # characters: identifiers, paths and UUIDs have fewer, keys and signatures more

_LONG = re.compile(rf"<code>([^<\s]{{{LONGEST_NAME + 1},}})</code>")


def mark_long_code(html: str) -> str:
    """Return a page's content with a class on code that has too many characters for a line."""
    return _LONG.sub(r'<code class="gd-long">\1</code>', html)
