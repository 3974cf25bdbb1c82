"""Words that readers search for, where the page that they need has other words.

The words are messages, which translators write anew for their language; here is where they lead.
"""

from site_build.i18n.messages import Message

# Where each message's words lead: a page, or one of its headings.
PLACES = {
    "search-words-app": "apps-and-services/",
    "search-words-where-it-goes": "apps-and-services/#what-goes-where",
    "search-words-leaked": "apps-and-services/#leaked",
    "search-words-revoke": "apps-and-services/#revoke",
    "search-words-rehearsal": "rehearsal/",
    "search-words-practice-exchange": "practice-exchange/",
    "search-words-which-key": "which-key/",
    "search-words-moving-over": "moving-over/",
    "search-words-new-key": "new-key/",
    "search-words-token": "new-key/#token",
    "search-words-new-key-errors": "new-key-errors/",
    "search-words-api-sign": "api-sign/",
    "search-words-new-clients": "new-clients/",
    "search-words-newer-screen": "#what-has-changed",
    "search-words-once": "#what-you-need",
    "search-words-check": "#check-a-key",
    "search-words-support": "#help",
    "search-words-permissions": "permissions/",
    "search-words-transfers": "permissions/#surprises",
    "search-words-permission-too-low": "permissions/#refused",
    "search-words-key-limit": "limits-and-nonces/#fifty-keys",
    "search-words-rate-limits": "limits-and-nonces/#rate-limits",
    "search-words-nonce-twice": "limits-and-nonces/#duplicate",
    "search-words-nonce-behind": "limits-and-nonces/#below-threshold",
    "search-words-refused": "troubleshooting/",
    "search-words-signature": "mistakes/",
    "search-words-spot-key": "mistakes/#spot-key",
    "search-words-clients": "clients/",
}
# Phrases that lead to a page when they are all that is typed: as words, they stand on most pages.
PHRASES = {
    "search-phrases-which-key": "which-key/",
    "search-phrases-new-key": "new-key/",
    "search-phrases-new-key-errors": "new-key-errors/",
}
_ISOLATION_MARKS = dict.fromkeys(map(ord, "\u2066\u2068\u2069"))  # of text in the other direction


def search_words(message: Message) -> dict[str, list[str]]:
    """Return the words that lead to each place, in the language of the messages."""
    words: dict[str, list[str]] = {}
    for key, place in PLACES.items():
        words.setdefault(place, []).append(message(key).translate(_ISOLATION_MARKS))
    return words


def search_phrases(message: Message) -> dict[str, list[str]]:
    """Return the phrases that lead to each page, in the language of the messages."""
    return {
        page: [one.strip() for one in message(key).translate(_ISOLATION_MARKS).split(",")]
        for key, page in PHRASES.items()
    }
