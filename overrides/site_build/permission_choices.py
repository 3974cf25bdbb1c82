"""The choices of permissions that a key can have, for the explorer's table and for the demo."""

from itertools import product

from futures_keys import GeneralAccess, InvalidPermissions, Permissions, WithdrawalAccess

# Selected at first, in the walkthrough and in the explorer.
FIRST_CHOICE = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)


def permission_choices() -> list[Permissions]:
    """Return each combination of the two permissions that the module accepts, in their order."""
    choices = []
    for general, withdrawal in product(GeneralAccess, WithdrawalAccess):
        try:
            choices.append(Permissions(general, withdrawal))
        except InvalidPermissions:
            continue
    return choices
