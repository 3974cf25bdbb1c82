"""The pictures that the build draws: the same on every machine, in any language."""

import hashlib
from pathlib import Path

import pytest

from site_build.content.sharing_picture import sharing_picture
from site_build.i18n.messages import Message, message_in
from site_build.publish.pictures import Picture, can_draw, draw_pictures, named_by_digest

PROJECT = Path(__file__).parents[2]
FRAME = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"{}>{}</svg>'
WORDS = '<text x="{}" y="40" font-size="30" data-width="{}" data-height="90"{}>{}</text>'


def saying(text: str) -> Message:
    """Return messages that all say one thing."""
    return lambda _key, **_values: text


@pytest.fixture
def drawn(tmp_path: Path) -> list[str]:
    """Return the digests of some pictures, drawn at once: what differs in them is seen."""
    end = ' text-anchor="end"'
    drawings = [
        FRAME.format("", ""),
        FRAME.format("", WORDS.format(10, 180, "", "Una chiave")),
        FRAME.format("", WORDS.format(10, 180, "", "Una chiave API di prova, per il tuo bot")),
        FRAME.format("", WORDS.format(10, 180, "", "Unachiavechenonstainnessunariga" * 3)),
        FRAME.format("", WORDS.format(390, 380, end, "مفاتيح Kraken")),
        FRAME.format(' direction="rtl"', WORDS.format(390, 380, end, "مفاتيح Kraken")),
    ]
    pictures = [Picture(f"{number}.png", one, 400) for number, one in enumerate(drawings)]
    draw_pictures(pictures, tmp_path / "site", tmp_path / "cache")
    files = [tmp_path / "site" / picture.path for picture in pictures]
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]


def test_words_are_drawn(drawn: list[str]) -> None:
    """Words are wrapped, and left out rather than cut; the script's direction is kept."""
    empty, short, long, too_long, mixed, right_to_left = drawn
    assert empty == too_long
    assert 5 == len({empty, short, long, mixed, right_to_left})


def test_what_can_be_drawn() -> None:
    """The fonts have the letters of many scripts, and not those of all."""
    for words in ("żółć", "Chiavi «API» – “prova”…", "ключ", "κλειδί", "مفتاح", "מפתח", "khóa"):
        assert can_draw(words), words
    for words in ("鍵", "कुंजी", "열쇠"):
        assert not can_draw(words), words


def test_a_language_without_a_font() -> None:
    """A language whose script no font has shows the picture of the next one."""
    italian = message_in(PROJECT / "docs", "it")
    expected = sharing_picture([("it", italian)], can_draw)
    assert expected == sharing_picture([("ja", saying("鍵")), ("it", italian)], can_draw)
    assert expected != sharing_picture([("pl", saying("żółć")), ("it", italian)], can_draw)
    arabic = sharing_picture([("ar", saying("مفتاح"))], can_draw)
    assert 'direction="rtl"' in arabic
    assert "مفتاح" in arabic


def test_cached(tmp_path: Path) -> None:
    """A picture that was drawn before is not drawn again; its name is of what it is made from."""
    picture = named_by_digest("a/it", FRAME.format("", ""), 400, 1)
    draw_pictures([picture], tmp_path / "one", tmp_path / "cache")
    again = Picture("b.png", picture.drawing, 400)  # of another language with the same words
    draw_pictures([picture, again], tmp_path / "both", tmp_path / "cache of both")
    assert (tmp_path / "both/b.png").read_bytes() == (tmp_path / "one" / picture.path).read_bytes()
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(b"from the cache")
    draw_pictures([picture], tmp_path / "two", tmp_path / "cache")
    assert b"from the cache" == (tmp_path / "two" / picture.path).read_bytes()
    paths = {
        named_by_digest("a/it", FRAME.format("", body), 400, generation).path
        for body in ("", "<g/>")
        for generation in (1, 2)
    }
    assert 4 == len(paths)
