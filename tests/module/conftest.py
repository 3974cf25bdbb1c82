"""Hypothesis profiles, and the shared fixtures: an account with a stopped clock."""

import sys
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from futures_keys import Account, GeneralAccess, Permissions, WithdrawalAccess
from futures_keys.bridge import Bridge

# No deadlines: the time of an example depends on the machine.
settings.register_profile("native", deadline=None, max_examples=100)
# Pyodide is five to ten times slower.
settings.register_profile("browser", deadline=None, max_examples=20, stateful_step_count=20)
# For machines without atheris: about a minute of examples.
settings.register_profile("thorough", deadline=None, max_examples=750)
settings.load_profile("browser" if sys.platform == "emscripten" else "native")


@pytest.fixture
def now() -> datetime:
    """The time of the clock of `account`."""
    return datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def account(now: datetime) -> Account:
    """An empty account."""
    return Account(clock=lambda: now)


@pytest.fixture
def bridge(account: Account) -> Bridge:
    """A bridge to an empty account."""
    return Bridge(account)


@pytest.fixture
def all_permissions() -> Permissions:
    """Permissions for every endpoint."""
    return Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.FULL_ACCESS)
