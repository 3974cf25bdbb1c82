"""Actions on the text that a program hashes, which need no key: show it, and compare another."""

import re
from binascii import a2b_base64
from hashlib import sha256

from futures_keys._pasted_keys import holds_private_key, holds_unnamed_key
from futures_keys.bridge._rehearsal import Rehearsal
from futures_keys.bridge._sent_request import request_as_sent, request_repr
from futures_keys.bridge._transcript import Transcript, Value
from futures_keys.diagnosis import expected_text, mistake_in_text
from futures_keys.diagnosis.comparison import Segment, compare_text, show_characters
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.diagnosis.inspection import inspect_request
from futures_keys.errors import InvalidAuthent
from futures_keys.request import Request
from futures_keys.signing import signed_path

# The form has no headers but the nonce, and that only if one is sent.
_OF_HEADERS = frozenset(
    {
        Finding.OTHER_API_HEADERS,
        Finding.HEADER_MISSING,
        Finding.PUBLIC_KEY_FORM,
        Finding.NONCE_MISSING,
        Finding.CONTENT_TYPE_DIFFERS,
    }
)
_LITERAL = re.compile(r"""[bu]?(["'])(.*)\1""", re.DOTALL)
_ESCAPE = re.compile(r"""\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([nrt\\"'/]))""", re.IGNORECASE)
_HEX_DIGEST = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_BASE64_DIGEST = re.compile(r"[A-Za-z0-9+/]{43}=")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


def show_message(  # noqa: PLR0913 - the fields of a request
    rehearsal: Rehearsal, transcript: Transcript, *, method: str, url: str, body: str, nonce: str
) -> Value:
    """Return the text that a right program hashes, its SHA-256, and what no key is needed for."""
    del rehearsal
    request = request_as_sent(method, url, body, nonce)
    message = _message(transcript, request)
    found = transcript.run(
        "[one for one in inspect_request(request) if one.code not in of_headers]",
        lambda: [one for one in inspect_request(request) if one.code not in _OF_HEADERS],
        _codes,
    )
    return {
        "post_data": request.post_data,
        "nonce": nonce,
        "endpoint_path": signed_path(request.path),
        "message": message,
        "sha256_hex": sha256(message.encode()).hexdigest(),
        "findings": [found_view(one) for one in found],
    }


def compare_message(  # noqa: PLR0913 - the fields of a request
    rehearsal: Rehearsal,
    transcript: Transcript,
    *,
    method: str,
    url: str,
    body: str,
    nonce: str,
    text: str,
) -> Value:
    """Compare the text that another program hashes with the right one, part by part.

    A text in quotes is read as a program prints it, with escapes for what is invisible.
    """
    del rehearsal
    if holds_private_key(text) or holds_unnamed_key(text):
        raise InvalidAuthent("private-key", len(text))
    request = request_as_sent(method, url, body, nonce)
    message = _message(transcript, request)
    given = read_literal(text)
    digest = _digest_in(given)
    segments = transcript.run(
        "compare_text(expected, given)", lambda: compare_text(message, given), _kinds
    )
    is_right = digest == sha256(message.encode()).hexdigest()
    mistake = None
    if message != given and not is_right:
        mistake = transcript.run(
            "mistake_in_text(request, [given.encode()], digest)",
            lambda: mistake_in_text(request, [given.encode(errors="replace")], digest),
        )
    return {
        "equal": message == given,
        "is_digest": is_right,
        "is_hash": bool(digest) and not is_right,
        "mistake": mistake or "",
        "segments": [
            {
                "kind": segment.kind,
                "pieces": _pieces(segment.text),
                "instead": _pieces(segment.instead),
            }
            for segment in segments
        ],
    }


def read_literal(text: str) -> str:
    """Return what a literal of Python, JavaScript or JSON stands for; another text as it is."""
    literal = _LITERAL.fullmatch(text.strip())
    return _ESCAPE.sub(_read_escape, literal[2]) if literal else text


def _read_escape(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    return chr(int(digits, 16)) if digits else _ESCAPED.get(found[3], found[3])


def _message(transcript: Transcript, request: Request) -> str:
    call = f"expected_text({request_repr(request)})"
    return transcript.run(call, lambda: expected_text(request))


def _pieces(text: str) -> list[Value]:
    return [
        {"text": piece.text, "name": piece.name, "point": f"U+{ord(piece.text):04X}"}
        if piece.name
        else {"text": piece.text, "name": "", "point": ""}
        for piece in show_characters(text)
    ]


def found_view(found: Found) -> Value:
    """Return a finding as plain data."""
    return {"code": found.code, "details": found.details}


def _digest_in(text: str) -> str:
    """Return the SHA-256 that stands in place of a text, in hexadecimal; empty if there is none."""
    bare = text.strip()
    if _HEX_DIGEST.fullmatch(bare):
        return bare.lower()
    if _BASE64_DIGEST.fullmatch(bare):
        return a2b_base64(bare).hex()
    is_bytes = len(text) == sha256().digest_size and not text.isprintable()
    return text.encode("latin-1").hex() if is_bytes and max(text) <= "\xff" else ""


def _codes(found: list[Found]) -> str:
    return repr([one.code for one in found])


def _kinds(segments: tuple[Segment, ...]) -> str:
    return f"({', '.join(f'Segment({one.kind.value!r}, ...)' for one in segments)})"
