"""Fixtures of the tests over HTTP: the practice exchange in a process of its own."""

from collections.abc import Callable, Iterator

import pytest

from building import MEASURING
from clients.exchange import Exchange


@pytest.fixture(autouse=True, scope="module")
def not_measured() -> Iterator[None]:
    """Let no program of a file measure its coverage: none builds the site, and it takes time."""
    with pytest.MonkeyPatch.context() as variables:
        for name in MEASURING:
            variables.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def start_exchange() -> Iterator[Callable[..., Exchange]]:
    """Return a function that starts `futures-keys serve` with options.

    The processes are stopped after the last test.
    """
    started: list[Exchange] = []

    def start(*options: str) -> Exchange:
        started.append(Exchange(*options))
        return started[-1]

    yield start
    for exchange in started:
        exchange.stop()


@pytest.fixture(scope="module")
def exchange(
    request: pytest.FixtureRequest, start_exchange: Callable[..., Exchange]
) -> Iterator[Exchange]:
    """Start a practice exchange for the tests of a file; its keys have all permissions.

    With `@pytest.mark.parametrize("exchange", [["--keys", "2"]], indirect=True)` it has other
    options.
    """
    everything = ("--general", "full-access", "--withdrawal", "full-access")
    started = start_exchange(*getattr(request, "param", everything))
    yield started
    started.stop()
