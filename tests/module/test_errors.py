"""Errors: unique codes, plain details, pickling and copying."""

import copy
import pickle
import re

import pytest

from futures_keys import FuturesKeysError, Refusal, errors
from futures_keys.errors import (
    BatchorderWithoutJson,
    ClientOrderIdInUse,
    EndpointMoved,
    InternalError,
    InvalidArgument,
    InvalidAuthent,
    InvalidBridgeRequest,
    InvalidKeySettings,
    InvalidNonce,
    InvalidOrderId,
    InvalidPermissions,
    InvalidPrivateKey,
    InvalidRequest,
    InvalidState,
    JsonParseError,
    KeyLimitReached,
    MalformedRequest,
    MissingHeader,
    NoBot,
    NonceBelowThreshold,
    NonceDuplicate,
    NotConnected,
    OrderHasNoTrigger,
    OrderNotFound,
    PermissionTooLow,
    RequiredArgumentMissing,
    SecretAlreadyRevealed,
    SignatureMismatch,
    TooManyOrders,
    UnifiedRefusal,
    UnknownEndpoint,
    UnknownKey,
    UnreadablePaste,
    WrongPrivateKey,
)

EXAMPLES: list[FuturesKeysError] = [
    BatchorderWithoutJson(),
    ClientOrderIdInUse("a"),
    EndpointMoved("/a", "/b"),
    InternalError(),
    InvalidArgument("side", "buy,sell"),
    InvalidAuthent("private-key", 88),
    InvalidBridgeRequest("not-json"),
    InvalidKeySettings("ip_allowlist[0]", "not-an-address"),
    InvalidNonce("empty"),
    InvalidOrderId("order_id", "1"),
    InvalidPermissions("no-access", "no-access"),
    InvalidPrivateKey("too-short", 87),
    InvalidRequest("url", "not-absolute"),
    InvalidState("keys[0].nonces", "duplicate"),
    JsonParseError("json"),
    KeyLimitReached(50),
    MalformedRequest(400, "headers", "carriage-return", "APIKey"),
    MissingHeader("APIKey"),
    NoBot(),
    NonceBelowThreshold(1, 2),
    NonceDuplicate(1),
    NotConnected(),
    OrderHasNoTrigger("a"),
    OrderNotFound("a"),
    PermissionTooLow("POST", "/a", "general-full-access"),
    RequiredArgumentMissing("symbol"),
    TooManyOrders(1_000),
    SecretAlreadyRevealed("rRra59FeCVQkT8hg"),
    SignatureMismatch("rRra59FeCVQkT8hg"),
    UnifiedRefusal("nonce-not-above", "EAPI:Invalid nonce", nonce="1", highest="2"),
    UnknownEndpoint("GET", "/a"),
    UnknownKey("rRra59FeCVQkT8hg"),
    UnreadablePaste("no-request"),
    WrongPrivateKey("rRra59FeCVQkT8hg", "8hgT8hgT8hgT8hg"),
]
# The exchange's own names of errors. [official]
EXCHANGE_NAMES = {
    "Json Parse Error",
    "Server Error",
    "authenticationError",
    "invalidArgument",
    "nonceBelowThreshold",
    "nonceDuplicate",
    "notFound",
    "requiredArgumentMissing",
}
# Codes that are not derived from the name of their class: a code is public and never changes.
OTHER_CODES = {"InternalError": "broken-exchange"}


def all_classes() -> set[type[FuturesKeysError]]:
    """Every class of error that can be raised."""
    classes = {c for c in vars(errors).values() if isinstance(c, type)}
    return {c for c in classes if issubclass(c, FuturesKeysError)} - {FuturesKeysError, Refusal}


def test_examples_are_complete() -> None:
    """This file has an example of each error."""
    assert all_classes() == {type(error) for error in EXAMPLES}


def test_codes_are_unique() -> None:
    """No two errors share a code, and each code is the name of its class, but for old ones."""
    codes = {kind.code: kind.__name__ for kind in all_classes()}  # without those of an instance
    assert len(EXAMPLES) == len(codes)
    for code, name in codes.items():
        kebab_case = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
        assert OTHER_CODES.get(name, kebab_case) == code


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: error.code)
def test_details_are_plain(error: FuturesKeysError) -> None:
    """Details are text and small whole numbers: JSON carries them unchanged."""
    assert {str, int} >= {type(value) for value in error.details.values()}


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: error.code)
def test_errors_are_pickled_and_copied(error: FuturesKeysError) -> None:
    """A pickled or copied error is the same error."""
    expected = (type(error), error.code, error.details, str(error))
    pickled = pickle.loads(pickle.dumps(error))  # noqa: S301 -- pickled right here
    for other in (pickled, copy.copy(error), copy.deepcopy(error)):
        assert expected == (type(other), other.code, other.details, str(other))


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (UnknownKey("rRra59FeCVQkT8hg"), "unknown-key public_key='rRra59…'"),
        (UnknownKey("short"), "unknown-key public_key='short'"),
        (InvalidPrivateKey("quotes", 90), "invalid-private-key fault='quotes' length=90"),
        (NoBot(), "no-bot"),
        (
            WrongPrivateKey("rRra59FeCVQkT8hg", ""),
            "wrong-private-key public_key='rRra59…' owner=''",
        ),
        (KeyLimitReached(50), "key-limit-reached key_limit=50"),
        (
            UnifiedRefusal("token-expired", "ESession:Invalid session", lifetime_s=900),
            "token-expired ESession:Invalid session lifetime_s=900",
        ),
    ],
)
def test_str(error: FuturesKeysError, expected: str) -> None:
    """The text of an error is its code and its details."""
    assert expected == str(error)


def test_refusals() -> None:
    """The reason of a refusal is its code, and its error is one of the exchange's names."""
    refusals = [error for error in EXAMPLES if isinstance(error, Refusal)]
    assert [error.code for error in refusals] == [error.reason for error in refusals]
    assert {error.error for error in refusals} == EXCHANGE_NAMES
