"""The permissions that the session asks for, against the table of the facts."""

import csv
import re
from pathlib import Path

import pytest

from futures_keys.unified import KeyPermission
from futures_keys.unified.channels import CHANNELS
from futures_keys.unified.token_check import Needs
from futures_keys.unified.trading import METHODS

TABLE = Path(__file__).with_name("unified-endpoints.csv")
TOKENS = "|".join(KeyPermission)


def rows() -> dict[str, str]:
    """Return what is probably needed beside the token's permission, by action."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = [row for row in csv.DictReader(file) if row["method"] == "WS"]
    return {row["path"].split("/private ")[1]: row["note"] for row in table}


def needs_of(action: str) -> Needs:
    """Return what the session asks for."""
    name = action.removeprefix("subscribe ")
    return CHANNELS[name].needs if name in CHANNELS else METHODS[name].needs


def test_every_action_is_in_the_table() -> None:
    """The table has each private channel and each method."""
    channels = {f"subscribe {name}" for name, channel in CHANNELS.items() if channel.private}
    assert channels | set(METHODS) == rows().keys()


@pytest.mark.parametrize("action", rows())
def test_needs(action: str) -> None:
    """What the table infers from REST is what the session asks for."""
    note = re.match(
        rf"\[INF\] probably also ((?:{TOKENS})(?: (?:and|or) (?:{TOKENS}))?)", rows()[action]
    )
    assert note
    groups = [frozenset(group.split(" or ")) for group in note[1].split(" and ")]
    assert set(groups) == set(needs_of(action))
