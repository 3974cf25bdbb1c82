"""What real clients print is read, and names the one mistake that was put into each.

`tests/clients/pastes` has the texts as they were printed. Where `pastes.json` says so, a program
that is not at hand was replaced by its documented form.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from futures_keys.diagnosis import Api, Diagnosis, diagnose, diagnose_challenge
from futures_keys.pasted import Pasted, read_paste

FOLDER = Path(__file__).parents[1] / "clients/pastes"
PASTES: list[dict[str, Any]] = json.loads((FOLDER / "pastes.json").read_text("utf-8"))
PRIVATE = "nWttCY3C5kevUavkYuwSwI/a3bz5NIP2kY37jobVmbHOPZFrUGslD5orsgM9LIAgbP271hR5XeTiBLAmhqA1JHkQ"


def read(name: str) -> Pasted:
    """Read a paste with the line ends that it has."""
    return read_paste((FOLDER / name).read_bytes().decode())


def diagnosis_of(pasted: Pasted, url: str) -> Diagnosis:
    """Diagnose a paste with the practice key that signed it."""
    if pasted.api is Api.CHALLENGE:
        assert pasted.signature
        return diagnose_challenge(pasted.challenge, pasted.signature.get_value(), PRIVATE)
    return diagnose(pasted.request(url=url), PRIVATE)


def test_all_are_listed() -> None:
    """Each file of the folder is described, and each description has its file."""
    assert {paste["file"] for paste in PASTES} == {path.name for path in FOLDER.glob("*.txt")}


@pytest.mark.parametrize("paste", PASTES, ids=lambda paste: str(paste["file"]))
def test_pastes_of_clients(paste: dict[str, Any]) -> None:
    """The request is read as it was sent, what needs no key is found, and the mistake is named."""
    pasted = read(paste["file"])
    for name in ("format", "method", "url", "body", "nonce"):
        if name in paste:
            assert paste[name] == getattr(pasted, name)
    assert not pasted.has_private_key
    assert paste["findings"] == [found.code for found in pasted.inspect()]
    if paste["mistakes"]:
        mistakes = list(diagnosis_of(pasted, paste.get("needs_url", "")).mistakes)
        assert mistakes in [paste["mistakes"], *paste.get("acceptable_instead", [])]
