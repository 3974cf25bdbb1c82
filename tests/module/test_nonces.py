"""Nonces: parsing, and the window that accepts or refuses them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futures_keys import InvalidNonce, NonceBelowThreshold, NonceDuplicate, NonceWindow
from futures_keys.nonces import parse_nonce


def reference(memory: int, used: list[int], nonce: int) -> str:
    """Return the outcome of a nonce by a slow and obvious reference implementation."""
    remembered = sorted(set(used))[-memory:]
    if nonce in remembered:
        return "nonce-duplicate"
    if len(remembered) == memory and nonce < remembered[0]:
        return "nonce-below-threshold"
    return "welcome"


@given(st.integers(1, 6), st.lists(st.integers(0, 20), max_size=60))
def test_window_equals_the_reference(memory: int, nonces: list[int]) -> None:
    """In any order, the window agrees with the reference, and has the same state."""
    window = NonceWindow(memory)
    used: list[int] = []
    for nonce in nonces:
        expected = reference(memory, used, nonce)
        try:
            window.use(nonce)
        except (NonceDuplicate, NonceBelowThreshold) as error:
            actual = error.code
        else:
            actual = "welcome"
            used.append(nonce)
        assert expected == actual
        remembered = sorted(set(used))[-memory:]
        assert len(remembered) == len(window)
        assert max(used) == window.highest
        assert (remembered[0] if len(remembered) == memory else None) == window.threshold
        assert remembered == [number for number in range(21) if number in window]
        assert remembered == list(window)


@given(st.integers(1, 6), st.integers(1, 6), st.lists(st.integers(0, 20), max_size=60))
def test_restore(memory: int, later: int, nonces: list[int]) -> None:
    """A restored window has the highest nonces, and behaves accordingly."""
    window = NonceWindow.restore(nonces, memory)
    remembered = sorted(set(nonces))[-memory:]
    assert remembered == list(window)
    again = NonceWindow.restore(window, later)
    assert remembered[-later:] == list(again)
    assert (max(nonces, default=None), later) == (again.highest, again.memory)
    if len(remembered) >= later:
        assert remembered[-later] == again.threshold


def test_restore_refuses_invalid_nonces() -> None:
    """A number that cannot be a nonce is refused."""
    with pytest.raises(InvalidNonce):
        NonceWindow.restore([1, -1])


def test_repr() -> None:
    """The `repr` has the number of nonces."""
    assert "<NonceWindow with 2 of 8 nonces>" == repr(NonceWindow.restore([7, 9], 8))


def test_memory_is_bounded() -> None:
    """After far more nonces than it remembers, the window holds the newest 1,000."""
    window = NonceWindow()
    for nonce in range(5000):
        window.use(nonce)
    assert (1000, 1000, 4000, 4999) == (
        window.memory,
        len(window),
        window.threshold,
        window.highest,
    )


def test_units_are_not_assumed() -> None:
    """Nonces of 13 and of 18 digits are both accepted until the memory is full."""
    window = NonceWindow()
    window.use(161649237659400000)
    window.use(1616492376594)
    assert 2 == len(window)


def test_duplicate_details() -> None:
    """The error has the nonce, as text: JavaScript would round it."""
    window = NonceWindow()
    window.use(161649237659400001)
    with pytest.raises(NonceDuplicate) as caught:
        window.use(161649237659400001)
    assert caught.value.details == {"nonce": "161649237659400001"}


def test_below_threshold_details() -> None:
    """The error has the nonce and the lowest that is remembered."""
    window = NonceWindow(memory=1)
    window.use(5)
    with pytest.raises(NonceBelowThreshold) as caught:
        window.use(4)
    assert caught.value.details == {"nonce": "4", "threshold": "5"}


@pytest.mark.parametrize(("nonce", "fault"), [(-1, "negative"), (10**20, "too-long")])
def test_invalid_numbers(nonce: int, fault: str) -> None:
    """A negative or huge number is refused, and not remembered."""
    window = NonceWindow()
    with pytest.raises(InvalidNonce) as caught:
        window.use(nonce)
    assert caught.value.details == {"fault": fault}
    assert 0 == len(window)


def test_highest_possible() -> None:
    """A nonce may have twenty digits."""
    window = NonceWindow()
    window.use(10**20 - 1)
    assert 10**20 - 1 == window.highest


def test_zero_memory() -> None:
    """A window without memory cannot be made."""
    with pytest.raises(ValueError, match="memory"):
        NonceWindow(memory=0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0", 0), ("007", 7), ("1616492376594", 1616492376594), ("9" * 20, 10**20 - 1)],
)
def test_parse(text: str, expected: int) -> None:
    """Digits are parsed as a number, with leading zeros."""
    assert expected == parse_nonce(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("1" * 21, "too-long"),
        ("1" * 100_000, "too-long"),
        ("-1", "not-digits"),
        ("+1", "not-digits"),
        ("1.5", "not-digits"),
        ("1e9", "not-digits"),
        ("1_000", "not-digits"),
        (" 1", "not-digits"),
        ("\N{ARABIC-INDIC DIGIT ONE}", "not-digits"),
        ("\N{SUPERSCRIPT TWO}", "not-digits"),
    ],
)
def test_parse_refuses(text: str, fault: str) -> None:
    """Anything but one to twenty ASCII digits is refused."""
    with pytest.raises(InvalidNonce) as caught:
        parse_nonce(text)
    assert caught.value.details == {"fault": fault}
