"""Shape: what the text of a signature proves, whichever key it was made with."""

import re
from base64 import urlsafe_b64encode
from binascii import Error as Base64Error
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from futures_keys.diagnosis.mistakes import Mistake, in_order

M = Mistake
_LENGTHS = (64, 32)  # bytes of HMAC-SHA-512 and of HMAC-SHA-256
_APPENDED = 96  # of what Go's `mac.Sum(digest)` returns: the digest, and the HMAC of nothing
_MAX_CHARACTERS = 1_000  # the longest that a mistake makes has about 400
_DEPTH = 4  # mistakes in writing, one on top of the other
_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_HEX_SIGNS = re.compile(r"(?:0x)?([0-9A-Fa-f]{2}(?:[-: ]?[0-9A-Fa-f]{2})+)")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_URLSAFE = re.compile(r"[\w-]+={0,2}", re.ASCII)
_NUMBERS = re.compile(r"\[?-?\d{1,3}(?:, ?-?\d{1,3})+\]?", re.ASCII)
_ENTITY = re.compile("&#(?:x([0-9A-Fa-f]{2})|([0-9]{2,3}));")
_BYTE = range(-0x80, 0x100)  # Java's have signs
_BUFFER = re.compile(r"<Buffer ([0-9a-f ]+)>")
_BEFORE = re.compile(
    r"(?:authent|api-sign|[A-Za-z0-9-]+:|bearer|basic|hmac|signature|sign)[ :=]\s*", re.IGNORECASE
)
_SURROUNDINGS = (
    ('\\"', '\\"'),
    ("b'", "'"),
    ('b"', '"'),
    ('"', '"'),
    ("'", "'"),
    ("<", ">"),
    ("[", "]"),
    ("{", "}"),
)
WRITING_MISTAKES = frozenset(
    {
        M.HEX_OUTPUT,
        M.BASE64_OF_HEX,
        M.URLSAFE_BASE64,
        M.AUTHENT_WRAPPED,
        M.AUTHENT_UNPADDED,
        M.AUTHENT_CASE,
        M.HMAC_SHA256,
    }
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the text of a signature shows.

    Attributes:
        mistakes: those that it proves, whichever key was used.
        could_be: whether any known recipe writes such a text.
        length: of the signature that it encodes, in bytes; 0 when it encodes none.
        mac: those bytes.
        folded: the text in lower case, when its letter case is lost, so that `mac` is not right.
    """

    mistakes: tuple[Mistake, ...]
    could_be: bool
    length: int
    mac: bytes = field(default=b"", repr=False)
    folded: str = field(default="", repr=False)

    @property
    def short(self) -> bool:
        """Whether it is too short for SHA-512."""
        return self.length == _LENGTHS[1]

    @property
    def appended(self) -> bool:
        """Whether it has the length of a digest with a MAC behind it."""
        return self.length == _APPENDED


def read_shape(signature: str) -> Shape:
    """Return what the text of a signature proves; no key is needed, and each API writes alike."""
    names, mac, folded = _read(signature, _DEPTH) if len(signature) <= _MAX_CHARACTERS else _NONE
    if not mac:
        return Shape((), could_be=False, length=0)
    found = {*names, *([M.HMAC_SHA256] if len(mac) == _LENGTHS[1] else [])}
    return Shape(in_order(found), could_be=True, length=len(mac), mac=mac, folded=folded)


type _Reading = tuple[tuple[Mistake, ...], bytes, str]
_NONE: _Reading = ((), b"", "")


def _read(text: str, depth: int) -> _Reading:
    """Return the mistakes in writing, the bytes, and the text if its letter case is lost."""
    mac = _base64(text)
    if len(mac) in _LENGTHS or (len(mac) == _APPENDED and not _HEX.fullmatch(text)):
        return ((M.AUTHENT_CASE,), mac, text.lower()) if _one_case(text) else ((), mac, "")
    for names, inner in _ways(text):
        if isinstance(inner, bytes):
            if len(inner) in (*_LENGTHS, _APPENDED):
                return names, inner, ""
        elif depth:
            more, mac, folded = _read(inner, depth - 1)
            if mac:
                return (*names, *more), mac, folded
    return _NONE


def _base64(text: str) -> bytes:
    """Return the bytes of canonical base64; none of anything else."""
    if not _BASE64.fullmatch(text):
        return b""
    try:
        mac = a2b_base64(text, strict_mode=True)
    except Base64Error:
        return b""
    return mac if b2a_base64(mac, newline=False).decode() == text or _one_case(text) else b""


def _one_case(text: str) -> bool:
    return text in (text.lower(), text.upper())


def _ways(text: str) -> Iterator[tuple[tuple[Mistake, ...], bytes | str]]:
    """Yield what a text may be written from: bytes, or another text."""
    wrapped = (M.AUTHENT_WRAPPED,)
    if _HEX.fullmatch(text) and len(text) % 2 == 0:
        yield (M.HEX_OUTPUT,), bytes.fromhex(text)
        yield (M.HEX_OUTPUT,), _ascii(bytes.fromhex(text))
    once = _base64(text)
    if once:
        yield (M.BASE64_OF_HEX,), _of_hex(once)
        yield wrapped, _ascii(once)
        yield (M.BINARY_STRING_UTF8,), _of_binary_string(once)
    if _BASE64.fullmatch(text) and "=" not in text and not text.isalnum():
        yield (M.AUTHENT_UNPADDED,), text + "=" * (-len(text) % 4) if len(text) % 4 else ""
    if _URLSAFE.fullmatch(text):
        bare = text.rstrip("=")
        yield (M.URLSAFE_BASE64,), _urlsafe(bare)
    signs = _HEX_SIGNS.fullmatch(text)
    if signs and not _HEX.fullmatch(text):
        yield (M.HEX_OUTPUT,), bytes.fromhex(re.sub("[-: ]", "", signs[1]))
    buffer = _BUFFER.fullmatch(text)
    if buffer:
        yield (M.HEX_OUTPUT,), buffer[1].replace(" ", "")
    if _NUMBERS.fullmatch(text):
        numbers = [int(one) for one in text.strip("[]").split(",")]
        yield wrapped, bytes(one % 0x100 for one in numbers if one in _BYTE)
    yield from ((wrapped, inner) for inner in _unwrapped(text))


def _ascii(content: bytes) -> str:
    return content.decode() if content.isascii() else ""


def _of_hex(content: bytes) -> bytes:
    text = _ascii(content)
    return bytes.fromhex(text) if _HEX.fullmatch(text) and len(text) % 2 == 0 else b""


def _of_binary_string(content: bytes) -> bytes:
    """Return the bytes that were taken for characters and encoded in UTF-8."""
    try:
        return content.decode().encode("latin-1")
    except UnicodeError:
        return b""


def _urlsafe(bare: str) -> bytes:
    standard = bare.replace("-", "+").replace("_", "/")
    mac = _base64(standard + "=" * (-len(standard) % 4))
    return mac if urlsafe_b64encode(mac).decode().rstrip("=") == bare else b""


def _unescaped(text: str) -> Iterator[str]:
    """Yield a text without the escapes of a URL, of HTML or of JSON."""
    if "%" in text:
        yield unquote(text)
    if "&#" in text:
        yield _ENTITY.sub(lambda one: chr(int(one[1], 16) if one[1] else int(one[2])), text)
    if "\\" in text:
        yield re.sub(r"\\[rn]", "", text)
        yield text.replace("\\/", "/")


def _unwrapped(text: str) -> Iterator[str]:
    """Yield a text without what stands around it or in it."""
    if text != text.strip():
        yield text.strip()
    yield from _unescaped(text)
    for start, end in _SURROUNDINGS:
        if text.startswith(start) and text.endswith(end) and len(text) > len(start + end):
            yield text[len(start) : -len(end)]
    yield text.rpartition(":")[2]  # as other APIs want it: the public key, and the signature
    before = _BEFORE.match(text)
    if before:
        yield text[before.end() :]
    for ends in ("  -", "\\n", "\\r\\n", "\\", ",", ";", "."):
        if text.endswith(ends):
            yield text[: -len(ends)]
    if re.search(r"\s", text):
        yield re.sub(r"\s+", "", text)
        yield text.replace(" ", "+")  # each "+" was taken for a space
        yield text.rpartition(" ")[2]
