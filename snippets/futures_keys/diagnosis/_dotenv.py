"""Faults of a `.env` file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.errors import Detail, InvalidPrivateKey
from futures_keys.keypair import is_public_key, validation_error

_MAX_BYTES = 100_000
_BOM = b"\xef\xbb\xbf"
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LINE = re.compile(r"(?:export\s+)?([A-Za-z_]\w{0,59})(\s*)([=:])(\s*)(.*)", re.ASCII)
_QUOTE = re.compile(r"[\"'`´“”„‘’‚«»‹›]")  # noqa: RUF001 -- the curly ones that word processors insert
_COMMENT = re.compile(r"\s+#.*$")
_PRIVATE = re.compile(r"secret|private", re.IGNORECASE)
_PUBLIC = re.compile(r"key|public", re.IGNORECASE)


@dataclass(frozen=True, slots=True, repr=False)
class _Variable:
    line: int
    name: str
    value: str

    @property
    def place(self) -> dict[str, str]:
        return {"line": str(self.line), "name": self.name}


def dotenv_faults(content: bytes) -> Iterator[Found]:
    """Yield the faults of the bytes, of the lines, and of the keys in them."""
    content = content[:_MAX_BYTES]
    if content.startswith(_BOM):
        yield Found(Finding.DOTENV_BOM)
    if b"\r" in content:
        yield Found(Finding.DOTENV_CRLF)
    encoding = _UTF16.get(content[:2], "utf-8")
    if encoding != "utf-8":
        yield Found(Finding.DOTENV_UTF16)
    try:
        text = content.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        yield Found(Finding.DOTENV_NOT_UTF8)
        return
    variables: list[_Variable] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield from _line_faults(number, line.strip(), variables)
    yield from _key_faults(variables)


def _line_faults(number: int, line: str, variables: list[_Variable]) -> Iterator[Found]:
    """Yield the faults of a line, and add its variable to the others."""
    found = _LINE.match(line)
    if not found:
        yield Found(Finding.DOTENV_LINE_BROKEN, {"line": str(number)})
        return
    name, before, sign, after, value = found.groups()
    place = {"line": str(number), "name": name}
    if sign == ":":
        yield Found(Finding.DOTENV_COLON, place)
    elif before or after:
        yield Found(Finding.DOTENV_SPACES, place)
    if _COMMENT.search(value):
        yield Found(Finding.DOTENV_COMMENT, place)
        value = _COMMENT.sub("", value)
    if _QUOTE.search(value):
        yield Found(Finding.DOTENV_QUOTES, place)
        value = _QUOTE.sub("", value)
    if not value:
        yield Found(Finding.DOTENV_EMPTY, place)
    if any(name == other.name for other in variables):
        yield Found(Finding.DOTENV_DUPLICATE, place)
    variables.append(_Variable(number, name, value))


def _key_faults(variables: list[_Variable]) -> Iterator[Found]:
    private = [one for one in variables if _PRIVATE.search(one.name) and one.value]
    public = [one for one in variables if one not in private and _PUBLIC.search(one.name)]
    public = [one for one in public if one.value]
    if not private and not public:
        yield Found(Finding.DOTENV_NO_KEYS)
    for one in private:
        swapped = [other for other in public if not validation_error(other.value)]
        if is_public_key(one.value):
            code = Finding.DOTENV_SWAPPED if swapped else Finding.PUBLIC_KEY_AS_PRIVATE
            yield Found(code, one.place)
        elif error := validation_error(one.value):
            yield Found(Finding.PRIVATE_KEY_FORM, one.place | _form(error.details))
    for one in public:
        if not is_public_key(one.value):
            error = validation_error(one.value) or InvalidPrivateKey("too-long", len(one.value))
            yield Found(Finding.PUBLIC_KEY_FORM, one.place | _form(error.details))


def _form(details: dict[str, Detail]) -> dict[str, str]:
    return {name: str(details[name]) for name in ("fault", "length")}
