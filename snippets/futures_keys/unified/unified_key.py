"""Keys for the Unified WebSocket, without their private keys."""

from dataclasses import dataclass

from futures_keys._redact import shorten
from futures_keys.unified.settings import KeySettings


@dataclass(frozen=True, slots=True, repr=False)
class UnifiedKey:
    """The public part of a key pair, and what was chosen for it.

    Attributes:
        public_key: 56 characters of base64 (42 bytes).
        settings: as they are now; they can be edited.
        nonce: the highest that was accepted; 0 for none yet.
        revealed: whether the private key was revealed, or can no longer be.
        created: Unix seconds.
        modified: of the settings, Unix seconds.
        last_used: Unix seconds; None for a key that was never used.
    """

    public_key: str
    settings: KeySettings
    nonce: int
    revealed: bool
    created: int
    modified: int
    last_used: int | None

    def __repr__(self) -> str:
        return (
            f"UnifiedKey(public_key={shorten(self.public_key)!r}, "
            f"settings={self.settings!r}, nonce={self.nonce!r}, revealed={self.revealed!r}, "
            f"created={self.created!r}, modified={self.modified!r}, last_used={self.last_used!r})"
        )
