"""A request while it is read."""

import re
from dataclasses import dataclass, field

from futures_keys._secrets import Sealed
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.pasted.formats import PasteFormat

UNKNOWN = "\0"  # stands for what the text does not say, such as the value of a variable
MAX_VALUE = 10_000  # characters of a variable: a longer value is not known
MAX_EXPANDED = 100_000  # characters that variables may add to a text, however often they stand
METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})
FORM = "application/x-www-form-urlencoded"
PUBLIC_KEY = frozenset({"apikey", "api-key", "api_key"})
SIGNATURE = frozenset({"authent", "api-sign", "signed_challenge"})

_HOST = re.compile(r"[\w.-]+(?::\d+)?|\[[0-9a-fA-F:]+\](?::\d+)?")
_LOOPBACK = re.compile(r"(?:localhost|127\.[0-9.]+|\[::1\])(?::\d+)?$", re.IGNORECASE)

_MAX_HEADERS = 100  # besides those of a signature
_KEPT = PUBLIC_KEY | SIGNATURE | {"nonce", "host", "content-type", "content-length"}


@dataclass(slots=True, repr=False)
class Draft(Sealed):
    """What a reader of a format found, as it is written; nothing is validated.

    Attributes:
        headers: names and values, in order; a name may occur twice.
        challenge: the one of a WebSocket, which is signed in place of a request.
        hides_headers: whether it has headers that are in a file or in a variable.
        found: faults that only the text shows, as they would make a request invalid.
    """

    format: PasteFormat
    method: str = ""
    url: str = ""
    body: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    challenge: str = ""
    hides_headers: bool = False
    found: list[Found] = field(default_factory=list)

    def get_header(self, *names: str) -> str:
        """Return the value of the last header that has one of these names, in lower case."""
        return next((value for name, value in reversed(self.headers) if name.lower() in names), "")

    def set_default(self, name: str, value: str) -> None:
        """Add a header unless there is one with this name."""
        if all(name.lower() != given.lower() for given, _ in self.headers):
            self.headers.append((name, value))

    @property
    def is_signed(self) -> bool:
        """Whether there is a signature, or a header for one."""
        return bool(self.challenge) or any(name.lower() in SIGNATURE for name, _ in self.headers)

    def report(self, code: Finding, **details: str) -> None:
        """Add a fault, once."""
        if (found := Found(code, details)) not in self.found:
            self.found.append(found)

    def bound(self) -> None:
        """Replace halves of characters, which only escapes can write, and leave out most headers.

        A paste may have tens of thousands of them; those of a signature are kept.
        """
        others = [header for header in self.headers if header[0].lower() not in _KEPT]
        if len(others) > _MAX_HEADERS:
            kept = {id(header) for header in others[:_MAX_HEADERS]}
            self.headers = [h for h in self.headers if h[0].lower() in _KEPT or id(h) in kept]
        self.headers = self.headers[-2 * _MAX_HEADERS :]
        parts = (self.method, self.url, self.body)
        self.method, self.url, self.body = map(_without_surrogates, parts)
        if self.challenge != _without_surrogates(self.challenge):  # no challenge is so
            self.challenge = ""
        self.headers = [(_without_surrogates(n), _without_surrogates(v)) for n, v in self.headers]

    def complete_url(self) -> None:
        """Put scheme and host before a path, when the header Host names one."""
        host = self.get_header("host", ":authority", "hostname").strip()
        if self.url.startswith("/") and _HOST.fullmatch(host):
            self.url = f"{'http' if _LOOPBACK.match(host) else 'https'}://{host}{self.url}"


def _without_surrogates(text: str) -> str:
    return text.encode(errors="replace").decode()


def choose(drafts: list[Draft]) -> Draft | None:
    """Return the last request that has a signature, or else the last one; None of none."""
    signed = [draft for draft in drafts if draft.is_signed]
    chosen = signed or drafts
    if not chosen:
        return None
    signatures = {draft.get_header(*SIGNATURE) for draft in signed}
    if len(signatures) > 1:
        chosen[-1].report(Finding.SEVERAL_REQUESTS, count=str(len(signatures)))
    return chosen[-1]
