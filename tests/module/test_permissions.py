"""Permissions: which key may call which endpoint."""

import pytest

from futures_keys import (
    ENDPOINTS,
    Access,
    Endpoint,
    GeneralAccess,
    InvalidPermissions,
    Permissions,
    WithdrawalAccess,
)

# The least access of an endpoint, and the permissions (general / withdrawal) that reach it.
REACHED_BY = {
    Access.PUBLIC: "r/n f/n n/f r/f f/f",
    Access.ANY_KEY: "r/n f/n n/f r/f f/f",
    Access.GENERAL_READ_ONLY: "r/n f/n r/f f/f",
    Access.GENERAL_FULL_ACCESS: "f/n f/f",
    Access.WITHDRAWAL_FULL_ACCESS: "n/f r/f f/f",
}
ALL_PERMISSIONS = [
    Permissions(general, withdrawal)
    for general in GeneralAccess
    for withdrawal in WithdrawalAccess
    if (general, withdrawal) != (GeneralAccess.NO_ACCESS, WithdrawalAccess.NO_ACCESS)
]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
@pytest.mark.parametrize(
    "permissions", ALL_PERMISSIONS, ids=lambda p: f"{p.general[0]}/{p.withdrawal[0]}"
)
def test_allows(permissions: Permissions, endpoint: Endpoint) -> None:
    """Each pair of permissions allows exactly the access in its row of the table."""
    name = f"{permissions.general[0]}/{permissions.withdrawal[0]}"
    assert (name in REACHED_BY[endpoint.access].split()) == permissions.allows(endpoint)


def test_five_pairs_exist() -> None:
    """Of the six pairs of permissions, one is refused."""
    assert len(ALL_PERMISSIONS) == 5


def test_key_without_permissions() -> None:
    """Two permissions without access are refused."""
    with pytest.raises(InvalidPermissions) as caught:
        Permissions(GeneralAccess.NO_ACCESS, WithdrawalAccess.NO_ACCESS)
    assert caught.value.details == {"general": "no-access", "withdrawal": "no-access"}


def test_repr_is_python() -> None:
    """The `repr` of permissions is Python code, for transcripts."""
    permissions = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.FULL_ACCESS)
    names = {
        "Permissions": Permissions,
        "GeneralAccess": GeneralAccess,
        "WithdrawalAccess": WithdrawalAccess,
    }
    assert eval(repr(permissions), names) == permissions  # noqa: S307 -- our own repr, just above
