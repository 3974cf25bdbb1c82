"""Links as they are printed: with the address that a click would lead to.

The style sheet shows it on paper (overrides/demo/guide.css), where a relative one says nothing.
"""

import re
from urllib.parse import urljoin

_LINK = re.compile(r'(<a\b[^>]*? href="(?P<url>[^"#][^"]*)")')


def note_addresses(html: str, page_url: str) -> str:
    """Return a page's content whose links note their absolute addresses.

    Those within the page lead nowhere else, and note nothing.
    """

    def note(link: re.Match[str]) -> str:
        return f'{link[1]} data-address="{urljoin(page_url, link["url"])}"'

    return _LINK.sub(note, html)
