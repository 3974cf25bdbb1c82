"""Every error of this package, one class for each code.

A `code` is kebab-case and never changes its meaning: translations are filed under it.
`details` is plain data (text and whole numbers) and never contains a secret.
"""
# ruff: noqa: N818 -- the names state what happened and are read in `except` clauses; the exchange
# has its own "...Error" names, and the two should not be confused.

from typing import ClassVar

from futures_keys._redact import shorten

_ECHOED_CHARACTERS = 120  # longer than any path of the exchange: our own limit
_UUID_CHARACTERS = 36

type Detail = str | int


def _rebuild[E: FuturesKeysError](kind: type[E], details: dict[str, Detail]) -> E:
    """Restore an error from a pickle: the arguments of its class may differ from its details."""
    error = kind.__new__(kind)
    FuturesKeysError.__init__(error, **details)
    return error


class FuturesKeysError(Exception):
    """Base of all errors of this package; never raised itself.

    Attributes:
        code: kebab-case, one for each class, or for each reason of a class.
        details: what the error is about, as plain data.
    """

    code: str
    details: dict[str, Detail]

    def __init__(self, **details: Detail) -> None:
        self.details = details
        super().__init__(" ".join([self.code, *(f"{k}={v!r}" for k, v in details.items())]))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickle and copy by code and details."""
        return _rebuild, (type(self), self.details)


class InvalidPermissions(FuturesKeysError):
    """Permissions that allow nothing at all."""

    code = "invalid-permissions"

    def __init__(self, general: str, withdrawal: str) -> None:
        super().__init__(general=str(general), withdrawal=str(withdrawal))


class InvalidKeySettings(FuturesKeysError):
    """Settings with which no key for the Unified WebSocket can be made.

    `field` is an attribute of `KeySettings`, with the place in a list in brackets, or client_ip,
    the address that a request comes from; `fault` is
    empty, too-long, not-printable, duplicate, unknown, too-many, not-an-address, host-bits,
    not-a-whole-number, out-of-range or before-query-from.
    """

    code = "invalid-key-settings"

    def __init__(self, field: str, fault: str) -> None:
        super().__init__(field=field, fault=fault)


class KeyLimitReached(FuturesKeysError):
    """The account already has `key_limit` keys."""

    code = "key-limit-reached"

    def __init__(self, key_limit: int) -> None:
        super().__init__(key_limit=key_limit)


class SecretAlreadyRevealed(FuturesKeysError):
    """The private key was revealed before; the account no longer has its text."""

    code = "secret-already-revealed"

    def __init__(self, public_key: str) -> None:
        super().__init__(public_key=shorten(public_key))


class InvalidPrivateKey(FuturesKeysError):
    """A text that is not a private key; `fault` is the damage, `length` is in characters."""

    code = "invalid-private-key"

    def __init__(self, fault: str, length: int) -> None:
        super().__init__(fault=fault, length=length)


class InvalidAuthent(FuturesKeysError):
    """A text that cannot be an Authent header.

    `fault` is private-key, too-long or not-printable; `length` is in characters.
    """

    code = "invalid-authent"

    def __init__(self, fault: str, length: int) -> None:
        super().__init__(fault=fault, length=length)


class InvalidRequest(FuturesKeysError):
    """A request that cannot be sent; `part` is its method, url, body, header or message."""

    code = "invalid-request"

    def __init__(self, part: str, fault: str) -> None:
        super().__init__(part=part, fault=fault)


class UnreadablePaste(FuturesKeysError):
    """A pasted text in which no request is found.

    `fault` is empty, too-long, too-nested, unclosed-quote, signature-alone, websocket-message,
    answer or no-request.
    """

    code = "unreadable-paste"

    def __init__(self, fault: str) -> None:
        super().__init__(fault=fault)


class InvalidBridgeRequest(FuturesKeysError):
    """A malformed request to the bridge; `field` is empty when the fault is in no single field."""

    code = "invalid-bridge-request"

    def __init__(self, fault: str, field: str = "") -> None:
        super().__init__(fault=fault, field=field[:_ECHOED_CHARACTERS])


class InvalidState(FuturesKeysError):
    """A saved state is damaged; `field` is the path of the fault, empty for the whole.

    `fault` is not-text, not-json, too-long, too-nested, not-an-object, unknown-field, missing,
    type, too-many, duplicate, public-key, permissions, settings, timestamp, nonce or digest; of an
    order also unknown, uuid, too-long or number; for the secret that belongs to the field, it is
    secret-missing, secret-not-bytes or secret-length.
    """

    code = "invalid-state"

    def __init__(self, field: str, fault: str) -> None:
        super().__init__(field=field, fault=fault)


class OrderNotFound(FuturesKeysError):
    """No open order has this id, the exchange's or the client's."""

    code = "order-not-found"

    def __init__(self, order_id: str) -> None:
        super().__init__(order_id=order_id[:_ECHOED_CHARACTERS])


class OrderHasNoTrigger(FuturesKeysError):
    """An open order that waits for no trigger price cannot be given another one."""

    code = "order-has-no-trigger"

    def __init__(self, order_id: str) -> None:
        super().__init__(order_id=order_id)


class ClientOrderIdInUse(FuturesKeysError):
    """An open order, or another order of the same batch, has this client's id already."""

    code = "client-order-id-in-use"

    def __init__(self, cl_ord_id: str) -> None:
        super().__init__(cl_ord_id=cl_ord_id[:_ECHOED_CHARACTERS])


class TooManyOrders(FuturesKeysError):
    """The account already has `order_limit` open orders."""

    code = "too-many-orders"

    def __init__(self, order_limit: int) -> None:
        super().__init__(order_limit=order_limit)


class WrongPrivateKey(FuturesKeysError):
    """The private key belongs to another public key: `owner`, empty when that is unknown."""

    code = "wrong-private-key"

    def __init__(self, public_key: str, owner: str) -> None:
        super().__init__(public_key=shorten(public_key), owner=shorten(owner))


class NoBot(FuturesKeysError):
    """The request must be signed, and there is no bot with a key."""

    code = "no-bot"

    def __init__(self) -> None:
        super().__init__()


class NotConnected(FuturesKeysError):
    """A frame is to be sent, and there is no connection to the Unified WebSocket."""

    code = "not-connected"

    def __init__(self) -> None:
        super().__init__()


class Refusal(FuturesKeysError):
    """The exchange refuses a request; never raised itself.

    Attributes:
        error: the exchange's own name for it. [official names; which one belongs to which refusal:
            inferred, except for the two about nonces]
    """

    error: ClassVar[str] = "authenticationError"

    @property
    def reason(self) -> str:
        """The code, which distinguishes refusals that have the same `error`."""
        return self.code


class UnknownEndpoint(Refusal):
    """No endpoint has this method and path."""

    code = "unknown-endpoint"
    error = "notFound"

    def __init__(self, method: str, path: str) -> None:
        super().__init__(method=method[:_ECHOED_CHARACTERS], path=path[:_ECHOED_CHARACTERS])


class EndpointMoved(Refusal):
    """An endpoint of version 1 of the history, which is redirected to the path `location`.

    That it is redirected was measured once, by others; whereto is inferred.
    """

    code = "endpoint-moved"
    error = "notFound"

    def __init__(self, path: str, location: str) -> None:
        super().__init__(path=path[:_ECHOED_CHARACTERS], location=location[:_ECHOED_CHARACTERS])


class MissingHeader(Refusal):
    """A header that every private endpoint needs is absent or empty."""

    code = "missing-header"

    def __init__(self, header: str) -> None:
        super().__init__(header=header)


class UnknownKey(Refusal):
    """The account has no key with this public key, or no longer has it."""

    code = "unknown-key"

    def __init__(self, public_key: str) -> None:
        super().__init__(public_key=shorten(public_key))


class SignatureMismatch(Refusal):
    """The Authent header is not the correct one for this request and this key."""

    code = "signature-mismatch"

    def __init__(self, public_key: str) -> None:
        super().__init__(public_key=shorten(public_key))


class PermissionTooLow(Refusal):
    """The signature is correct, but the key lacks permission; `needs` is the least access."""

    code = "permission-too-low"

    def __init__(self, method: str, path: str, needs: str) -> None:
        super().__init__(method=method, path=path, needs=str(needs))


class InvalidNonce(Refusal):
    """A nonce that is not a whole number of at most 20 digits."""

    code = "invalid-nonce"

    def __init__(self, fault: str) -> None:
        super().__init__(fault=fault)


class NonceDuplicate(Refusal):
    """A nonce that was used before."""

    code = "nonce-duplicate"
    error = "nonceDuplicate"

    def __init__(self, nonce: int) -> None:
        # Nonces are text in JSON: JavaScript rounds whole numbers of more than 15 digits.
        super().__init__(nonce=str(nonce))


class NonceBelowThreshold(Refusal):
    """A nonce lower than all that are remembered."""

    code = "nonce-below-threshold"
    error = "nonceBelowThreshold"

    def __init__(self, nonce: int, threshold: int) -> None:
        super().__init__(nonce=str(nonce), threshold=str(threshold))


class MalformedRequest(Refusal):
    """A request that breaks the rules of HTTP or our limits; its key is not examined.

    `status` is the matching HTTP status; `part` is head, target, headers or body; `fault` is the
    rule that is broken; `header` is the name of the header that breaks it, if it is known.
    [that the exchange responds so: inferred]
    """

    code = "malformed-request"
    error = "invalidArgument"

    def __init__(self, status: int, part: str, fault: str, header: str = "") -> None:
        named = {"header": header[:_ECHOED_CHARACTERS]} if header else {}
        super().__init__(status=int(status), part=part, fault=fault, **named)


class BatchorderWithoutJson(Refusal):
    """A batch order whose body is JSON itself instead of a form with the JSON in its field `json`.

    The exchange's name is the one for a missing field. [inferred]
    """

    code = "batchorder-without-json"
    error = "requiredArgumentMissing"

    def __init__(self) -> None:
        super().__init__()


class RequiredArgumentMissing(Refusal):
    """An authorized request lacks the argument `argument`, or its value is empty."""

    code = "required-argument-missing"
    error = "requiredArgumentMissing"

    def __init__(self, argument: str) -> None:
        super().__init__(argument=argument)


class JsonParseError(Refusal):
    """The argument `argument` of an authorized request must be JSON, and is not."""

    code = "json-parse-error"
    error = "Json Parse Error"

    def __init__(self, argument: str) -> None:
        super().__init__(argument=argument)


class InvalidOrderId(Refusal):
    """The argument `argument` of an authorized request must be the UUID of an order, and is not.

    `order_id` is the text that was sent; of one that is longer than a UUID it is empty.
    """

    code = "invalid-order-id"
    error = "invalidArgument"

    def __init__(self, argument: str, order_id: str) -> None:
        shown = order_id if len(order_id) <= _UUID_CHARACTERS else ""
        super().__init__(argument=argument, order_id=shown)


class InvalidArgument(Refusal):
    """The argument `argument` of an authorized request has a value that it cannot have.

    `allowed` is what it can have: words with commas between them, or the lowest and the highest
    number with a hyphen.
    """

    code = "invalid-argument"
    error = "invalidArgument"

    def __init__(self, argument: str, allowed: str) -> None:
        super().__init__(argument=argument, allowed=allowed)


class InternalError(Refusal):
    """A fault of the practice exchange itself, not of the client."""

    code = "broken-exchange"
    error = "Server Error"

    def __init__(self) -> None:
        super().__init__(status=500)


class UnifiedRefusal(FuturesKeysError):
    """The exchange refuses a request of its spot-side REST API or of the Unified WebSocket.

    Attributes:
        code: our own reason in kebab-case, which says more than `error`.
        error: the exchange's text, such as `EAPI:Invalid nonce`.
    """

    code = "unified-refusal"

    def __init__(self, code: str, error: str, **details: Detail) -> None:
        super().__init__(**details)
        self.code = code
        self.error = error

    def __str__(self) -> str:
        return " ".join([self.code, self.error, *(f"{k}={v!r}" for k, v in self.details.items())])

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Pickle and copy by reason, text and details."""
        return _rebuild_refusal, (self.code, self.error, self.details)


def _rebuild_refusal(code: str, error: str, details: dict[str, Detail]) -> UnifiedRefusal:
    return UnifiedRefusal(code, error, **details)
