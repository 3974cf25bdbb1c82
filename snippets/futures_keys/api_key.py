"""API keys: what is known of one for ever."""

from dataclasses import dataclass
from datetime import datetime

from futures_keys._sealed import shorten
from futures_keys.permissions import Permissions


@dataclass(frozen=True, slots=True, repr=False)
class ApiKey:
    """What is known of a key for ever; the private key is no part of it.

    Attributes:
        public_key: 56 characters of base64.
        permissions: what it may do.
        created_at: when it was made, aware and in UTC.
        revealed: whether its private key was handed over, or cannot be any more.
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
