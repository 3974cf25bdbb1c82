"""API keys, without their private keys."""

from dataclasses import dataclass
from datetime import datetime

from futures_keys._redact import shorten
from futures_keys.permissions import Permissions


@dataclass(frozen=True, slots=True, repr=False)
class ApiKey:
    """The public part of a key pair and what it may do; the private key is not included.

    Attributes:
        public_key: 56 characters of base64.
        permissions: fixed at creation.
        created_at: time of creation, aware and in UTC.
        revealed: whether the private key was revealed, or can no longer be.
    """

    public_key: str
    permissions: Permissions
    created_at: datetime
    revealed: bool

    def __repr__(self) -> str:
        return (
            f"ApiKey(public_key={shorten(self.public_key)!r}, permissions={self.permissions!r}, "
            f"created_at={self.created_at!r}, revealed={self.revealed!r})"
        )
