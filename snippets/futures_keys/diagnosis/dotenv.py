"""A `.env` file: its variables, as tolerant programs read them, and what stricter ones trip over.

Loaders differ; what one of them forgives is a fault for another. Only the variables of these keys
are judged: what else a file holds, such as the keys of other services, is none of ours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.keypair import is_public_key, validation_error

_MAX_BYTES = 100_000
_BOM = b"\xef\xbb\xbf"
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LINE = re.compile(
    r"\s*(?P<shell>set\s+\"?|\$env:)?(?:export\s+)?(?P<name>[A-Za-z_][\w.-]{0,99})"
    r"(?P<sign>\s*[=:]\s*)(?P<value>.*)",
    re.ASCII | re.IGNORECASE,
)
_QUOTES = "\"'`´“”„‘’‚«»‹›"  # noqa: RUF001 -- the curly ones that word processors insert
_QUOTED = re.compile(r"""(["'`])(.*?)\1""")
_COMMENT = re.compile(r"(?:^|\s+)#.*$")
_BLANKS = " \t\r\n\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
_PRIVATE = re.compile(r"SECRET|PRIVATE", re.IGNORECASE)
_PUBLIC = re.compile(r"KEY(?:$|[\d_.-])|PUBLIC", re.IGNORECASE)
_OURS = re.compile(r"FUTURES|KRAKEN", re.IGNORECASE)
# A word of a name that stands for something beside a key, such as `KEY_FILE`.
_NO_KEY = re.compile(
    r"(?:^|[_.-])(?:URLS?|URI|FILE|PATH|DIR|HOST|PORT|NAME|ID|LENGTH|SIZE|TTL|TIMEOUT|PASSWORD)"
    r"(?:$|[_.-])",
    re.IGNORECASE,
)
# Those of the new key, as of spot: 64 bytes, where a private key of futures has 66.
_UNIFIED = re.compile(r"KRAKEN_API_(?!.*FUTURES)", re.IGNORECASE)
_ADDRESS = re.compile(r"[_.-]URL$", re.IGNORECASE)
_KEY_WORD = re.compile(r"SECRET|PRIVATE|PUBLIC|API|KEY|[_.-]")
# The form of a key, or nearly: a piece of it may be lost.
_LIKE_ANY = re.compile(r"[\w+/]{56}|[\w+/]{86,88}={0,2}", re.ASCII)
_LIKE_PUBLIC = re.compile(r"[\w+/-]{50,58}", re.ASCII)
_LIKE_PRIVATE = re.compile(r"[\w+/-]{80,92}={0,2}", re.ASCII)
_PLAIN_NAME = re.compile(
    r"(?:(?:MY|BOT|TRADING|EXCHANGE|API|SECRET|PRIVATE|PUBLIC|KEY)[_.-]?)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, repr=False)
class _Variable:
    """A variable: the number of its line, its name, the sign behind it, and what follows."""

    line: int
    name: str
    sign: str
    written: str

    @property
    def value(self) -> str:
        """The value without blanks, quotes and comment around it."""
        return clean(self.written)

    @property
    def place(self) -> dict[str, str]:
        """The details of a finding about it."""
        return {"line": str(self.line), "name": self.name}

    def is_private(self) -> bool:
        """Return whether its name is that of a private key."""
        return bool(_PRIVATE.search(self.name)) and not _NO_KEY.search(self.name)

    def is_public(self) -> bool:
        """Return whether its name is that of a public key."""
        named = _PUBLIC.search(self.name) and not _PRIVATE.search(self.name)
        return bool(named) and not _NO_KEY.search(self.name)

    def is_formed(self) -> bool:
        """Return whether its value has the form of a key of these, or nearly that of its name."""
        near = _LIKE_PRIVATE if self.is_private() else _LIKE_PUBLIC
        return bool(_LIKE_ANY.fullmatch(self.value) or near.fullmatch(self.value))


def decode_text(content: bytes) -> tuple[str, str]:
    """Return a text in UTF-8, UTF-16 (with its mark or without one) or Latin-1, and which it is."""
    encoding = _UTF16.get(content[:2], "")
    for place, name in enumerate(("utf-16-be", "utf-16-le")):
        # Of a text in ASCII, every second byte.
        if not encoding and content[place::2].count(0) > len(content) // 4:
            encoding = name
    if encoding:
        return content.decode(encoding, "replace").lstrip("\ufeff"), encoding
    try:
        return content.removeprefix(_BOM).decode(), "utf-8"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1"


def read_dotenv(text: str) -> dict[str, str]:
    """Return the values by name, the last one of each; lines of another form are left out."""
    found = (_LINE.fullmatch(line) for line in text.splitlines())
    return {match["name"]: clean(match["value"]) for match in found if match}


def clean(value: str) -> str:
    """Return a value without the blanks, quotes and comment around it."""
    value = value.strip(_BLANKS)
    if quoted := _QUOTED.match(value):
        return quoted[2].strip(_BLANKS)
    return _COMMENT.sub("", value).strip(_BLANKS + _QUOTES)


def dotenv_faults(content: bytes, used: Sequence[str] = ()) -> Iterator[Found]:
    """Yield the faults of the bytes, and of the lines that hold these keys.

    Args:
        content: of which the first 100,000 bytes are read.
        used: the names of the keys, the private one first; without any, they are recognised.
    """
    content = content[:_MAX_BYTES]
    text, encoding = decode_text(content)
    if content.startswith(_BOM):
        yield Found(Finding.DOTENV_BOM)
    if "\r" in text:
        yield Found(Finding.DOTENV_CRLF)
    if encoding == "latin-1":
        yield Found(Finding.DOTENV_NOT_UTF8)
    elif encoding != "utf-8":
        yield Found(Finding.DOTENV_UTF16)
    variables, broken = _read(text)
    keys = [one for one in variables if one.name in used] or _keys_among(variables)
    if encoding == "latin-1" and not all(one.value.isascii() for one in keys):
        return
    if not any(one.value for one in keys):
        yield Found(Finding.DOTENV_NO_KEYS)
    yield from _line_faults(variables, keys, broken)
    private = [one for one in keys if one.is_private() or one.name in used[:1]]
    yield from _key_faults(private, [one for one in keys if one not in private])


def _read(text: str) -> tuple[list[_Variable], list[tuple[int, str]]]:
    """Return the variables, and number and text of each line that sets none in a `.env` file."""
    variables, broken = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip(_BLANKS) or line.lstrip(_BLANKS).startswith("#"):
            continue
        found = _LINE.fullmatch(line.lstrip(_BLANKS))
        if found:
            variables.append(_Variable(number, found["name"], found["sign"], found["value"]))
        if not found or found["shell"]:
            broken.append((number, line))
    return variables, broken


def _keys_among(variables: list[_Variable]) -> list[_Variable]:
    """Return the variables of these keys: by their name, else by their form, else by any name."""
    keys = [one for one in variables if one.is_private() or one.is_public()]
    formed = {_stem(one.name) for one in keys if one.is_formed()}
    by_form = [one for one in keys if _stem(one.name) in formed]
    by_name = [one for one in keys if _OURS.search(one.name)]
    plain = [one for one in keys if _PLAIN_NAME.fullmatch(one.name)]
    return by_name or by_form or plain


def _stem(name: str) -> str:
    """Return what the names of the two keys of a pair have in common."""
    return _KEY_WORD.sub("", name.upper())


def _line_faults(
    variables: list[_Variable], keys: list[_Variable], broken: list[tuple[int, str]]
) -> Iterator[Found]:
    names: set[str] = set()
    for one in variables:
        if one in keys or (_OURS.search(one.name) and _ADDRESS.search(one.name)):
            yield from _faults_of_line(one)
            if one.name in names:
                yield Found(Finding.DOTENV_DUPLICATE, one.place)
            names.add(one.name)
    for number, line in broken:
        # A key that goes on, or whose line lacks its sign; another broken line is none of ours.
        before = max((one.line for one in keys if one.line <= number), default=-1)
        if not keys or number - before <= 1 or _OURS.search(line):
            yield Found(Finding.DOTENV_LINE_BROKEN, {"line": str(number)})


def _faults_of_line(one: _Variable) -> Iterator[Found]:
    if one.sign.strip() == ":":
        yield Found(Finding.DOTENV_COLON, one.place)
    elif one.sign != "=" or one.written != one.written.strip(_BLANKS):
        yield Found(Finding.DOTENV_SPACES, one.place)
    value = _COMMENT.sub("", one.written.strip(_BLANKS))
    if value != one.written.strip(_BLANKS):
        yield Found(Finding.DOTENV_COMMENT, one.place)
    if not frozenset(_QUOTES).isdisjoint(value):
        yield Found(Finding.DOTENV_QUOTES, one.place)
    if not one.value:
        yield Found(Finding.DOTENV_EMPTY, one.place)


def _key_faults(private: list[_Variable], public: list[_Variable]) -> Iterator[Found]:
    private, public = ([one for one in keys if one.value] for keys in (private, public))
    swapped: list[_Variable] = []
    if any(is_public_key(one.value) for one in private):
        swapped = [one for one in public if _form_fault(one) in {"", "spot-shape"}]
    for one in private:
        if is_public_key(one.value):
            code = Finding.DOTENV_SWAPPED if swapped else Finding.PUBLIC_KEY_AS_PRIVATE
            yield Found(code, one.place)
            continue
        fault = _form_fault(one)
        if not fault and _UNIFIED.match(one.name):
            fault = "futures-shape"
        if fault and (fault != "spot-shape" or "FUTURES" in one.name.upper()):
            yield Found(Finding.PRIVATE_KEY_FORM, one.place | _form(one, fault))
    for one in public:
        if not is_public_key(one.value) and one not in swapped:
            fault = _form_fault(one) or "too-long"
            yield Found(Finding.PUBLIC_KEY_FORM, one.place | _form(one, fault))


def _form_fault(one: _Variable) -> str:
    error = validation_error(one.value)
    return str(error.details["fault"]) if error else ""


def _form(one: _Variable, fault: str) -> dict[str, str]:
    return {"fault": fault, "length": str(len(one.value))}
