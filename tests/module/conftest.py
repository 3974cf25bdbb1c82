"""How the suite runs, and what many of its tests need: an account with a clock that stands."""

import sys
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from futures_keys import Account, GeneralAccess, Permissions, WithdrawalAccess
from futures_keys.bridge import Bridge

# No deadlines: how long an example takes says something of the machine, not of the code.
settings.register_profile("native", deadline=None, max_examples=100)
# Inside Pyodide all runs five to ten times slower.
settings.register_profile("browser", deadline=None, max_examples=20, stateful_step_count=20)
# In place of the fuzzer, where that does not run: a minute of examples.
settings.register_profile("thorough", deadline=None, max_examples=750)
settings.load_profile("browser" if sys.platform == "emscripten" else "native")


@pytest.fixture
def moment() -> datetime:
    """What the clock of `account` tells."""
    return datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def account(moment: datetime) -> Account:
    """An empty account."""
    return Account(clock=lambda: moment)


@pytest.fixture
def bridge(account: Account) -> Bridge:
    """A bridge to an empty account."""
    return Bridge(account)


@pytest.fixture
def everything() -> Permissions:
    """Permissions that allow all there is."""
    return Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.FULL_ACCESS)
