"""What sentences of other languages may do otherwise: addresses, the order of links, sentences."""

import re
from collections.abc import Iterator

from babel import localedata

from site_build.translate.block import Block, Kind, Piece
from site_build.translate.findings import Finding, FindingName, Place

_SENTENCE_END = re.compile(r"[.!?…\u061f\u06d4][»”\"’)]*(?:\s+|$)")  # the last two are Arabic
_UNLIKE = 0.2  # of the length that is to be expected
_HTTPS = re.compile(r"https?://[^/]+")
_ARTICLE = re.compile(r"(/\d{6,})-[^/]*$")  # its title follows its number
_LANGUAGES = {one.replace("_", "-").lower() for one in localedata.locale_identifiers()}


def is_same_piece(their: Piece, our: Piece) -> bool:
    """Return whether a translation may have a piece for another one."""
    return their.value == our.value or (
        their.kind in {Kind.LINK, Kind.URL} and _in_any_language(their) == _in_any_language(our)
    )


def _in_any_language(link: Piece) -> str:
    """Return an address elsewhere without the language and the title in its path, if any."""
    host = _HTTPS.match(link.value)
    if not host:
        return link.value
    parts = _ARTICLE.sub(r"\1", link.value[host.end() :]).split("/")
    language = next((one for one in parts[1:3] if one.lower() in _LANGUAGES), None)
    parts.remove(language) if language else None
    return host[0] + "/".join(parts)


def order_warnings(their: Block, our: Block, place: Place, origin: Place) -> Iterator[Finding]:
    """Yield a warning where the links of a sentence stand in another order."""
    links, our_links = (
        [_in_any_language(piece) for piece in block.pieces if piece.kind is Kind.LINK]
        for block in (their, our)
    )
    if links != our_links and sorted(links) == sorted(our_links):
        yield Finding(
            FindingName.ORDER,
            place,
            f"the links in another order: {', '.join(our_links)}",
            "If the sentence has its words in another order, this is right; else exchange them.",
            ", ".join(links),
            origin,
            is_warning=True,
        )


def sentence_warnings(
    their: Block, our: Block, ratio: float, place: Place, origin: Place
) -> Iterator[Finding]:
    """Yield a warning where a block has more or fewer sentences, and is longer or shorter for it.

    `ratio` is how long the translation is beside its source.
    """
    counts = [_sentence_count(one.text) for one in (their, our)]
    lines = [one.text.strip().count("\n") for one in (their, our)]
    length = (len(our.text) + 1) / (len(their.text) + 1) / ratio
    if counts[0] != counts[1] and (lines[0] != lines[1] or abs(length - 1) > _UNLIKE):
        yield Finding(
            FindingName.SENTENCES,
            place,
            f"sentences in {our.shown}: {counts[1]}",
            "See whether one was left out or added.",
            str(counts[0]),
            origin,
            is_warning=True,
        )


def _sentence_count(text: str) -> int:
    """Return how many sentences end in a text; before a small letter none does."""
    ends = (found.end() for found in _SENTENCE_END.finditer(text))
    return sum(not text[end : end + 1].islower() for end in ends)
