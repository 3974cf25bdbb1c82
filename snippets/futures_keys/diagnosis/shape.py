"""Shape: what the text of a signature proves, whichever key it was made with."""

import re
from base64 import urlsafe_b64decode
from binascii import a2b_base64
from dataclasses import dataclass, field
from hashlib import sha256

from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.mistakes import Mistake

_HEX = re.compile(r"(?:[0-9a-f]{64}){1,2}|(?:[0-9A-F]{64}){1,2}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{85}[AQgw]==|[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=")
_URLSAFE = re.compile(r"[\w-]{85}[AQgw](?:==)?|[\w-]{42}[AEIMQUYcgkosw048]=?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the text of a signature shows.

    Attributes:
        mistakes: those that it proves, whichever key was used.
        could_be: whether any known recipe writes such a text.
        length: of the signature that it encodes, in bytes; 0 when it encodes none.
        mac: those bytes.
    """

    mistakes: tuple[Mistake, ...]
    could_be: bool
    length: int
    mac: bytes = field(default=b"", repr=False)


def read_shape(signature: str, api: Api = Api.DERIVATIVES) -> Shape:
    """Return what the text of a signature proves; no key is needed."""
    del api  # the three are written alike
    if _BASE64.fullmatch(signature):
        mistakes, mac = [], a2b_base64(signature)
    elif _HEX.fullmatch(signature):
        mistakes, mac = [Mistake.HEX_OUTPUT], bytes.fromhex(signature)
    elif _URLSAFE.fullmatch(signature):
        mistakes = [Mistake.URLSAFE_BASE64]
        mac = urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    else:
        return Shape((), could_be=False, length=0)
    if len(mac) == sha256().digest_size:
        mistakes.insert(0, Mistake.HMAC_SHA256)
    return Shape(tuple(mistakes), could_be=True, length=len(mac), mac=mac)
