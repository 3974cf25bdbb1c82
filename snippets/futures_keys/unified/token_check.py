"""The check of the token in a private request on the Unified WebSocket."""

from collections.abc import Iterable

from futures_keys.unified.account import UnifiedAccount
from futures_keys.unified.fields import Fields
from futures_keys.unified.frame_refusals import frame_refusal
from futures_keys.unified.permissions import KeyPermission

type Needs = tuple[frozenset[KeyPermission], ...]


def all_of(*permissions: KeyPermission) -> Needs:
    """Return the need for each of some permissions."""
    return tuple(frozenset({permission}) for permission in permissions)


def any_of(*permissions: KeyPermission) -> Needs:
    """Return the need for one of some permissions."""
    return (frozenset(permissions),)


def check_token(account: UnifiedAccount, params: Fields, needs: Iterable[frozenset[str]]) -> str:
    """Return the token of a request, which each private one needs [official].

    Neither the expiry of its key nor the address is looked at again: they are checked when the
    token is asked for. [inferred]

    Args:
        account: issued the token.
        params: of the request.
        needs: groups of permissions; the token's key needs one of each. The exchange names none
            besides the one for the token itself; these follow the same actions in REST. [inferred]

    Raises:
        UnifiedRefusal: `token-missing`, `permission-missing`, or what the account says.
    """
    token = params.get("token", "")
    if not token or not isinstance(token, str):
        raise frame_refusal("token-missing")
    key = account.token_key(token)
    for group in needs:
        if not group & key.settings.permissions:
            raise frame_refusal("permission-missing", needs=" ".join(sorted(group)))
    return token
