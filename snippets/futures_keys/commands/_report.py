"""Findings and mistakes, for people and for programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from shlex import quote

from futures_keys.commands._finding_texts import (
    FINDINGS,
    FUTURES_SHAPE,
    KEY_FAULTS,
    KEYS_IN_FILES,
    SPOT_SHAPE_REMEDY,
)
from futures_keys.commands._mistake_texts import MISTAKES
from futures_keys.commands._output import printable, redact, show, write
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.diagnosis.mistakes import Mistake

_MISTAKES_PAGE = "mistakes/"
# Of what a request shows without a key, the sentence says all; few have a place in the guide.
_PLACES = {
    Finding.SPOT_ADDRESS: "#spot-or-futures",
    Finding.SPOT_PATH: "#spot-or-futures",
    Finding.JSON_IN_PLACE_OF_FORM: f"{_MISTAKES_PAGE}#body-format-differs",
    Finding.MULTIPART_IN_PLACE_OF_FORM: f"{_MISTAKES_PAGE}#body-format-differs",
    Finding.PUBLIC_KEY_AS_PRIVATE: f"{_MISTAKES_PAGE}#public-key-used",
    Finding.DOTENV_SWAPPED: f"{_MISTAKES_PAGE}#public-key-used",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause: its code, the sentence that says it, the remedy, and where more stands, or none."""

    code: str
    sentence: str
    remedy: str
    page: str
    details: dict[str, str]

    def as_json(self) -> dict[str, object]:
        """Return the cause for programs."""
        return {
            "code": self.code,
            "cause": self.sentence,
            "remedy": self.remedy,
            "page": self.page,
            "details": self.details,
        }


def cause_of_mistake(mistake: Mistake) -> Cause:
    """Return the cause that a mistake is."""
    sentence, remedy = MISTAKES[mistake]
    return Cause(mistake.value, sentence, remedy, f"{_MISTAKES_PAGE}#{mistake.value}", {})


def cause_of_finding(found: Found, file: str = "") -> Cause:
    """Return the cause that a finding is, its details put into the sentences.

    Args:
        found: the finding.
        file: the one that it was found in, if any.
    """
    details = {name: redact(printable(text)) for name, text in found.details.items()}
    texts = KEYS_IN_FILES if "line" in details and found.code in KEYS_IN_FILES else FINDINGS
    words = {"file": quote(printable(file or ".env")), **details}
    if "fault" in details:
        words["fault"] = KEY_FAULTS.get(details["fault"], details["fault"])
        words["length"] = f"{details['length']} characters"
    if "character" in details:
        words["character"] = _character(details["character"])
    said = FUTURES_SHAPE if details.get("fault") == "futures-shape" else texts[found.code]
    sentence, remedy = (text.format_map(_Details(words)) for text in said)
    if details.get("fault") == "spot-shape":
        remedy = SPOT_SHAPE_REMEDY
    return Cause(found.code.value, sentence, remedy, _PLACES.get(found.code, ""), details)


def _character(code: str) -> str:
    """Return U+005E as ^, in quotes; what would not be seen stays as it is."""
    character = chr(int(code.removeprefix("U+"), 16))
    return f'"{character}"' if character.isprintable() and not character.isspace() else code


class _Details(dict[str, str]):
    """Details of which an absent or empty one is a word that fits any sentence."""

    def __getitem__(self, name: str) -> str:
        return self.get(name) or "none known"


def show_causes(causes: Iterable[Cause]) -> None:
    """Print causes for people: the sentence first, then the remedy, then code and page."""
    for (remedy, code, page), alike in groupby(
        causes, lambda one: (one.remedy, one.code, one.page)
    ):
        for cause in alike:
            show(cause.sentence)
        show(remedy, indent="  ")
        write(f"  [{code}]{page and f'  guide: {page}'}\n")
