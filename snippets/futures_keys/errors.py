"""Everything that can go wrong, one class for each code.

A `code` is kebab-case and never changes its meaning: translations are filed under it.
`details` is plain data (text and whole numbers), and never a secret.
"""
# ruff: noqa: N818 -- the names say what happened and are read in `except` clauses; the exchange
# has its own "...Error" names, and the two are better kept apart.

from typing import ClassVar, Self

from futures_keys._sealed import shorten

_ECHOED_CHARACTERS = 120  # longer than any path of the exchange: our own bound

type Detail = str | int


def _rebuild[E: FuturesKeysError](kind: type[E], details: dict[str, Detail]) -> E:
    """An error as it was before pickling: its class may want other arguments than its details."""
    error = kind.__new__(kind)
    FuturesKeysError.__init__(error, **details)
    return error


class FuturesKeysError(Exception):
    """Base of all errors of this package; never raised itself.

    Attributes:
        code: what happened, in kebab-case; one for each class.
        details: evidence, as plain data.
    """

    code: ClassVar[str]
    details: dict[str, Detail]

    def __init__(self, **details: Detail) -> None:
        self.details = details
        super().__init__(" ".join([self.code, *(f"{k}={v!r}" for k, v in details.items())]))

    def __reduce__(self) -> tuple[object, tuple[type[Self], dict[str, Detail]]]:
        """Pickle and copy by code and details."""
        return _rebuild, (type(self), self.details)


class InvalidPermissions(FuturesKeysError):
    """A key that may do nothing at all."""

    code = "invalid-permissions"

    def __init__(self, general: str, withdrawal: str) -> None:
        super().__init__(general=str(general), withdrawal=str(withdrawal))


class KeyLimitReached(FuturesKeysError):
    """The account is full."""

    code = "key-limit-reached"

    def __init__(self, key_limit: int) -> None:
        super().__init__(key_limit=key_limit)


class SecretAlreadyRevealed(FuturesKeysError):
    """The private key was handed over before; the account has it no more."""

    code = "secret-already-revealed"

    def __init__(self, public_key: str) -> None:
        super().__init__(public_key=shorten(public_key))


class InvalidPrivateKey(FuturesKeysError):
    """A text that is no private key; `fault` says how it is damaged, `length` is in characters."""

    code = "invalid-private-key"

    def __init__(self, fault: str, length: int) -> None:
        super().__init__(fault=fault, length=length)


class InvalidAuthent(FuturesKeysError):
    """A text that no Authent header can be; `fault` is private-key, too-long or not-printable."""

    code = "invalid-authent"

    def __init__(self, fault: str, length: int) -> None:
        super().__init__(fault=fault, length=length)


class InvalidRequest(FuturesKeysError):
    """A request that could not be sent; `part` is its method, url, body, header or message."""

    code = "invalid-request"

    def __init__(self, part: str, fault: str) -> None:
        super().__init__(part=part, fault=fault)


class InvalidBridgeRequest(FuturesKeysError):
    """What the page asked of the bridge makes no sense; `field` is empty when none is to blame."""

    code = "invalid-bridge-request"

    def __init__(self, fault: str, field: str = "") -> None:
        super().__init__(fault=fault, field=field[:_ECHOED_CHARACTERS])


class InvalidState(FuturesKeysError):
    """What should be restored is damaged; `field` says where, and is empty for the whole.

    `fault` is not-text, not-json, too-long, too-nested, not-an-object, unknown-field, missing,
    type, too-many, duplicate, public-key, permissions, moment, nonce; or, of the private key that
    belongs there, secret-missing, secret-not-bytes, secret-length.
    """

    code = "invalid-state"

    def __init__(self, field: str, fault: str) -> None:
        super().__init__(field=field, fault=fault)


class WrongPrivateKey(FuturesKeysError):
    """A private key of another key; `owner` is the public key of that one, empty when unknown."""

    code = "wrong-private-key"

    def __init__(self, public_key: str, owner: str) -> None:
        super().__init__(public_key=shorten(public_key), owner=shorten(owner))


class NoBot(FuturesKeysError):
    """A request that must be signed, and no bot that holds a key."""

    code = "no-bot"

    def __init__(self) -> None:
        super().__init__()


class Refusal(FuturesKeysError):
    """The exchange says no; never raised itself.

    Attributes:
        error: the exchange's own name for it. [official names; which one answers what: inferred,
            but for the two of nonces]
    """

    error: ClassVar[str] = "authenticationError"

    @property
    def reason(self) -> str:
        """What the exchange does not say: the code, one for each reason."""
        return self.code


class UnknownEndpoint(Refusal):
    """No endpoint has this method and path."""

    code = "unknown-endpoint"
    error = "notFound"

    def __init__(self, method: str, path: str) -> None:
        super().__init__(method=method[:_ECHOED_CHARACTERS], path=path[:_ECHOED_CHARACTERS])


class MissingHeader(Refusal):
    """A header that every private endpoint needs is absent or empty."""

    code = "missing-header"

    def __init__(self, header: str) -> None:
        super().__init__(header=header)


class UnknownKey(Refusal):
    """The account has no key with this public key, or has it no more."""

    code = "unknown-key"

    def __init__(self, public_key: str) -> None:
        super().__init__(public_key=shorten(public_key))


class SignatureMismatch(Refusal):
    """The Authent header is not the one that belongs to this request and this key."""

    code = "signature-mismatch"

    def __init__(self, public_key: str) -> None:
        super().__init__(public_key=shorten(public_key))


class PermissionTooLow(Refusal):
    """The key is genuine and may not do this; `needs` is the least access that may."""

    code = "permission-too-low"

    def __init__(self, method: str, path: str, needs: str) -> None:
        super().__init__(method=method, path=path, needs=str(needs))


class InvalidNonce(Refusal):
    """A nonce that is no whole number of at most 20 digits."""

    code = "invalid-nonce"

    def __init__(self, fault: str) -> None:
        super().__init__(fault=fault)


class NonceDuplicate(Refusal):
    """A nonce that was used before."""

    code = "nonce-duplicate"
    error = "nonceDuplicate"

    def __init__(self, nonce: int) -> None:
        # Nonces travel as text: JavaScript rounds whole numbers of more than 15 digits.
        super().__init__(nonce=str(nonce))


class NonceBelowThreshold(Refusal):
    """A nonce that lies below all that are remembered."""

    code = "nonce-below-threshold"
    error = "nonceBelowThreshold"

    def __init__(self, nonce: int, threshold: int) -> None:
        super().__init__(nonce=str(nonce), threshold=str(threshold))
