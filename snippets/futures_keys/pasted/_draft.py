"""A request while it is read."""

from dataclasses import dataclass, field

from futures_keys._secrets import Sealed
from futures_keys.diagnosis.findings import Found
from futures_keys.pasted.formats import PasteFormat


@dataclass(slots=True, repr=False)
class Draft(Sealed):
    """What a reader of a format found, as it is written; nothing is validated.

    Attributes:
        headers: names and values, in order; a name may occur twice.
        challenge: the one of a WebSocket, which is signed in place of a request.
        found: faults that only the text shows, as they would make a request invalid.
    """

    format: PasteFormat
    method: str = ""
    url: str = ""
    body: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    challenge: str = ""
    found: list[Found] = field(default_factory=list)

    def get_header(self, *names: str) -> str:
        """Return the value of the last header that has one of these names, in lower case."""
        return next((value for name, value in reversed(self.headers) if name.lower() in names), "")
