"""The tables of `<permission-explorer>`: what each choice of permissions opens, of either key.

They are written when the site is built, from what the module itself allows, and need no JavaScript.
"""

import re
from itertools import groupby

from futures_keys import (
    ENDPOINTS,
    Access,
    Endpoint,
    GeneralAccess,
    Group,
    WithdrawalAccess,
)
from futures_keys.unified import KeyPermission
from site_build.content.templates import PARTIALS, render
from site_build.content.unified_methods import unified_rows
from site_build.endpoint_names import message_end
from site_build.i18n.messages import Message
from site_build.permission_choices import (
    FIRST_CHOICE,
    FIRST_PRESET,
    UNIFIED_PRESETS,
    permission_choices,
)

TAG = re.compile(r"<permission-explorer>\s*</permission-explorer>")


def place_explorer(html: str, message: Message) -> str:
    """Fill the `<permission-explorer>` of a page with its tables and its controls.

    Args:
        html: the page's content.
        message: the messages of the page's language.

    Raises:
        ValueError: the element is placed twice, or is not empty.
        KeyError: a message that the explorer shows is missing.
    """
    placed = html.count("<permission-explorer")
    if not placed:
        return html
    if placed > 1 or not TAG.search(html):
        raise ValueError("<permission-explorer> stands once a page, without attributes, empty")
    explorer = render(
        PARTIALS,
        "permission-explorer.html",
        message=message,
        general_access=list(GeneralAccess),
        withdrawal_access=list(WithdrawalAccess),
        endpoint_access=list(Access),
        choices=permission_choices(),
        first_choice=FIRST_CHOICE,
        groups=_groups(message),
        message_end=message_end,
        presets=UNIFIED_PRESETS,
        first_preset=FIRST_PRESET,
        unified_permissions=list(KeyPermission),
        unified_groups=[
            (group, list(rows)) for group, rows in groupby(unified_rows(), lambda row: row.group)
        ],
        opened=sum(map(FIRST_CHOICE.allows, ENDPOINTS)),
        total=len(ENDPOINTS),
    )
    return TAG.sub(lambda _tag: explorer, html)


def _groups(message: Message) -> list[tuple[Group, list[Endpoint]]]:
    """Return the groups with their endpoints, by name; last those that need no key."""

    def order(entry: tuple[Group, list[Endpoint]]) -> tuple[bool, str]:
        group, endpoints = entry
        public = all(endpoint.access is Access.PUBLIC for endpoint in endpoints)
        return public, message(f"endpoints-{group}")

    groups = [(group, [one for one in ENDPOINTS if one.group is group]) for group in Group]
    return sorted(groups, key=order)
