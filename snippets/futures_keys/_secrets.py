"""Containers of secrets: their `repr` shows nothing, and they cannot be pickled or copied."""

from binascii import a2b_base64
from collections.abc import Iterable
from typing import NoReturn, Protocol


class Sealed:
    """Base of every object that contains a secret.

    Tracebacks and debuggers print the `repr` of local variables, so it never includes a value.
    Pickles and copies would be further copies of the secret, so they are refused.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} •••>"

    def __reduce__(self) -> NoReturn:
        """Refuse pickle, `copy.copy` and `copy.deepcopy`, which all call this method.

        Raises:
            TypeError: always.
        """
        raise TypeError(f"{type(self).__name__} holds secrets: it is never pickled or copied")


class Secret(Sealed):
    """A text that must not be displayed, such as a private key in base64."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def get_value(self) -> str:
        """Return the text."""
        return self._text

    def decode(self) -> bytes:
        """Return the bytes that the text encodes in base64."""
        return a2b_base64(self._text)


class Secrets(Protocol):
    """Private keys by name: a mapping to bytes, or to any iterable of byte values."""

    def __getitem__(self, name: str, /) -> Iterable[int]:
        """Return the private key with this name."""


class SealedSecrets(Sealed):
    """A `Secrets` mapping whose `repr` shows none of its values."""

    __slots__ = ("_secrets",)

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def __getitem__(self, name: str, /) -> Iterable[int]:
        return self._secrets[name]
