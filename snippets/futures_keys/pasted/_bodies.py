"""Bodies in logs and in the source of programs: where they stand, and how they are written."""

import re
from typing import NamedTuple

from futures_keys.pasted._literals import read_string

# What stands before a body: its name, or the call that takes it.
_BODY = re.compile(
    r"""(?:--(?:post|body)-data[ =]|--raw[ =]"""
    r"""|(?<![\w.-])(?:request[_ ]?body|postdata|body|data|payload|content)["'\]]?"""
    r"""\s*(?:=>|:=|:|=)"""
    r"""|\.body\s*=(?!=)|CURLOPT_POSTFIELDS\s*(?:=>|,)|NewReader\(\s*(?:\[\]byte\()?"""
    r"""|(?:ofString|StringContent|StringEntity|StringBody|send_string)\("""
    r"""|\.(?:body|set_?body|body_?value)\("""
    r"""|RequestBody\.create\((?:\s*[\w.]{1,60}(?:\("[^"\n]{0,80}"\))?\s*,)?"""
    r"""|AddParameter\(\s*"(?:application|text)/[\w.+-]+"\s*,"""
    r"""|\.(?:post|put)\(\s*["'`][^"'`\s]{1,300}["'`]\s*,(?=\s*["'`][^"'`\s=]{1,40}=)"""
    r"""|\.(?:send|write)\(?(?=\s*["'`][^"'`\s=]{1,40}=))\s*""",
    re.IGNORECASE,
)
_BODY_STRING = r"""b?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)"""
_STRINGS = re.compile(rf"({_BODY_STRING})(?:\s*\+\s*)?")
_OBJECT = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\[[^\[\]]*\]")
_GO_READER = re.compile(r"\{Reader:(?!0x)([^}\s]*)\}")
_NOTHING = re.compile(
    r"(?:None|undefined|null|nil|NULL|<nil>|false|N/A|-|\[\])(?![\w])|$|[\r\n,;)]"
)
_POINTER = re.compile(r"\{?(?:Reader:)?0x[0-9a-f]+\}?")
_BARE_BODY = re.compile(r"""[^\s,;"'{}()\[\]=]{1,100}=[^\s,;"'{}()\[\]]*""")


class Body(NamedTuple):
    """A body that a text names.

    Attributes:
        text: as it is written; empty when there is none.
        is_hidden: whether the text names one and does not show it.
        is_assigned: whether it is the value of a variable or of an argument.
    """

    text: str = ""
    is_hidden: bool = False
    is_assigned: bool = False


def find_body(text: str) -> Body:
    """Return the body that a text names."""
    is_hidden = False
    for found in _BODY.finditer(text):
        if found[0] == "Body:" and text.startswith("{}", found.end()):
            return Body()  # http.NoBody, as Go prints it
        is_assigned = found[0].rstrip().endswith("=")
        body = _body_at(text, found.end())
        if body is not None and not (is_assigned and body.replace(" ", "") == "{}"):
            return Body(body, is_assigned=is_assigned)  # of {}, requests makes no body
        is_hidden |= body is None and not _NOTHING.match(text, found.end())
    return Body(is_hidden=is_hidden)


def _body_at(text: str, start: int) -> str | None:
    """Return the body that begins at a place; None when none does."""
    if _NOTHING.match(text, start) or _POINTER.match(text, start):
        return None
    strings = []
    place = start
    while found := _STRINGS.match(text, place):
        strings.append(read_string(found[1]))
        place = found.end()
        if "+" not in found[0][len(found[1]) :]:
            break
    else:
        if strings:  # and something that is not known
            return None
    return "".join(strings) if strings else _object_at(text, start)


def _object_at(text: str, start: int) -> str | None:
    if found := _GO_READER.match(text, start) or _OBJECT.match(text, start):
        return found[1] if found.re is _GO_READER else found[0]
    if found := _BARE_BODY.match(text, start):
        value = _OBJECT.match(text, found.end())
        if value and found[0].endswith("="):
            return found[0] + value[0]
        return None if text.startswith(("(", "{", "["), found.end()) else found[0]
    return None
