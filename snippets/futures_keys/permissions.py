"""The permissions of a key, fixed at its creation."""

from dataclasses import dataclass
from enum import StrEnum

from futures_keys.endpoints import Access, Endpoint
from futures_keys.errors import InvalidPermissions


class GeneralAccess(StrEnum):
    """The "General API" permission; `general` in the API [official]."""

    NO_ACCESS = "no-access"
    READ_ONLY = "read-only"
    FULL_ACCESS = "full-access"

    def __repr__(self) -> str:
        return f"GeneralAccess.{self.name}"


class WithdrawalAccess(StrEnum):
    """The "Withdrawal API" permission; `transfer` in the API [official; the pairing: inferred]."""

    NO_ACCESS = "no-access"
    FULL_ACCESS = "full-access"

    def __repr__(self) -> str:
        return f"WithdrawalAccess.{self.name}"


_EVERY_KEY = frozenset({Access.PUBLIC, Access.ANY_KEY})
_GENERAL = {
    GeneralAccess.NO_ACCESS: _EVERY_KEY,
    GeneralAccess.READ_ONLY: _EVERY_KEY | {Access.GENERAL_READ_ONLY},
    GeneralAccess.FULL_ACCESS: _EVERY_KEY | {Access.GENERAL_READ_ONLY, Access.GENERAL_FULL_ACCESS},
}
_WITHDRAWAL = {
    WithdrawalAccess.NO_ACCESS: frozenset[Access](),
    WithdrawalAccess.FULL_ACCESS: frozenset({Access.WITHDRAWAL_FULL_ACCESS}),
}


@dataclass(frozen=True, slots=True)
class Permissions:
    """The two permissions of a key.

    They do not imply each other: a withdrawal needs the withdrawal permission and nothing else
    [official].

    Raises:
        InvalidPermissions: when both are `NO_ACCESS`.
    """

    general: GeneralAccess
    withdrawal: WithdrawalAccess

    def __post_init__(self) -> None:
        if (
            self.general == GeneralAccess.NO_ACCESS
            and self.withdrawal == WithdrawalAccess.NO_ACCESS
        ):
            raise InvalidPermissions(self.general, self.withdrawal)

    def allows(self, endpoint: Endpoint) -> bool:
        """Return whether a key with these permissions may call an endpoint."""
        access = endpoint.access
        return access in _GENERAL[self.general] or access in _WITHDRAWAL[self.withdrawal]
