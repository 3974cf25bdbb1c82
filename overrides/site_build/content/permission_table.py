"""The table of `<permission-explorer>`: what each choice of permissions opens.

It is written when the site is built, with the module's own answers, and read without JavaScript.
"""

import re
from collections.abc import Iterator
from itertools import product
from xml.etree.ElementTree import Element, SubElement, tostring

from futures_keys import (
    ENDPOINTS,
    Access,
    Endpoint,
    GeneralAccess,
    Group,
    InvalidPermissions,
    Permissions,
    WithdrawalAccess,
)
from site_build.i18n.messages import Message

TAG = re.compile(r"<permission-explorer>\s*</permission-explorer>")
# What the reader finds chosen: the same as in the walkthrough.
FIRST_CHOICE = Permissions(GeneralAccess.READ_ONLY, WithdrawalAccess.NO_ACCESS)


def place_explorer(html: str, styles: str, message: Message) -> str:
    """Fill the `<permission-explorer>` of a page with its table and its controls.

    Args:
        html: the page's content.
        styles: address of the explorer's style sheet, which the page loads with it.
        message: the words of the page's language.

    Raises:
        ValueError: the element is placed twice, or is not empty.
        KeyError: a message that the explorer shows is missing.
    """
    placed = html.count("<permission-explorer")
    if not placed:
        return html
    if placed > 1 or not TAG.search(html):
        raise ValueError("<permission-explorer> stands once a page, without attributes, empty")
    explorer = Element("permission-explorer")
    SubElement(explorer, "link", {"rel": "stylesheet", "href": styles})
    explorer.extend((_controls(message), _table(message)))
    filled = tostring(explorer, encoding="unicode", method="html")
    return TAG.sub(lambda _tag: filled, html)


def choices() -> Iterator[Permissions]:
    """Yield each choice of permissions that a key can have."""
    for general, withdrawal in product(GeneralAccess, WithdrawalAccess):
        try:
            yield Permissions(general, withdrawal)
        except InvalidPermissions:
            continue


def _endpoints(group: Group) -> list[Endpoint]:
    return [endpoint for endpoint in ENDPOINTS if endpoint.group is group]


def _groups(message: Message) -> list[Group]:
    """Return the groups by name, those that ask for no key last."""

    def place(group: Group) -> tuple[bool, str]:
        public = all(endpoint.access is Access.PUBLIC for endpoint in _endpoints(group))
        return public, message(f"endpoints-{group}")

    return sorted(Group, key=place)


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element; `class_` and `data_path` stand for `class` and `data-path`."""
    names = {name: name.rstrip("_").replace("_", "-") for name in attributes}
    added = SubElement(parent, tag, {names[name]: value for name, value in attributes.items()})
    added.text = text
    return added


def _table(message: Message) -> Element:
    region = Element("div", {"class": "pe-scroll", "role": "region", "tabindex": "0"})
    region.set("aria-labelledby", "pe-caption")
    table = _add(region, "table", class_="pe-table")
    _add(table, "caption", message("explorer-caption"), class_="pe-caption", id="pe-caption")
    head = _add(_add(table, "thead"), "tr", data_search_exclude="")
    _add(head, "th", message("explorer-endpoint"), scope="col")
    _add(head, "th", message("explorer-needs"), scope="col", class_="pe-needs")
    for one in choices():
        names = {"data_general": one.general.value, "data_withdrawal": one.withdrawal.value}
        cell = _add(head, "th", scope="col", **names)
        for key in (f"access-general-{one.general}", f"access-withdrawal-{one.withdrawal}"):
            _add(cell, "span", message(key), class_="pe-choice").tail = " "
    for group in _groups(message):
        body = _add(table, "tbody", data_group=group.value)
        name = message(f"endpoints-{group}")
        columns = str(len(head))
        _add(_add(body, "tr"), "th", name, class_="pe-group", scope="rowgroup", colspan=columns)
        for endpoint in _endpoints(group):
            _add_row(body, endpoint, message)
    return region


def _add_row(body: Element, endpoint: Endpoint, message: Message) -> None:
    row = _add(
        body,
        "tr",
        data_method=endpoint.method,
        data_path=endpoint.path,
        data_access=endpoint.access.value,
        data_group=endpoint.group.value,
    )
    code = _add(_add(row, "th", scope="row"), "code", f"{endpoint.method} ", translate="no")
    for segment in endpoint.path.split("/")[1:]:  # a long path breaks before a slash
        _add(code, "wbr").tail = f"/{segment}"
    _add(row, "td", message(f"access-{endpoint.access}"), class_="pe-needs", data_search_exclude="")
    for one in choices():
        allowed = one.allows(endpoint)
        cell = _add(row, "td", data_allowed=str(allowed).lower(), data_search_exclude="")
        _add(cell, "span", "✓" if allowed else "\N{EN DASH}", aria_hidden="true").tail = " "
        answer = message("explorer-allowed" if allowed else "explorer-refused")
        _add(cell, "span", answer, class_="pe-answer")


def _controls(message: Message) -> Element:
    """Return the form that the element shows once its code is there."""
    form = Element("form", {"class": "pe-form", "autocomplete": "off", "hidden": ""})
    form.set("data-search-exclude", "")
    groups = _add(form, "div", class_="fk-groups")
    general = _fieldset(groups, message("group-general"))
    for option in GeneralAccess:
        _add_option(general, "general", option, message)
    withdrawal = _fieldset(groups, message("group-withdrawal"))
    _add_option(withdrawal, "withdrawal", WithdrawalAccess.FULL_ACCESS, message)
    filters = _add(form, "div", class_="pe-filters")
    named = [(group.value, message(f"endpoints-{group}")) for group in _groups(message)]
    _add_filter(filters, "group", message("explorer-group"), message("explorer-all-groups"), named)
    named = [(access.value, message(f"access-{access}")) for access in Access]
    _add_filter(filters, "access", message("explorer-needs"), message("explorer-all-needs"), named)
    opened = sum(map(FIRST_CHOICE.allows, ENDPOINTS))
    count = message("explorer-count", open=opened, shown=len(ENDPOINTS))
    _add(form, "p", count, class_="pe-status", role="status")
    return form


def _fieldset(parent: Element, name: str) -> Element:
    fieldset = _add(parent, "fieldset", class_="fk-group")
    _add(fieldset, "legend", name, class_="fk-group__name")
    return fieldset


def _add_option(
    fieldset: Element, group: str, option: GeneralAccess | WithdrawalAccess, message: Message
) -> None:
    """Add one choice, what it means, and what to say instead where it is impossible."""
    name = f"pe-{group}-{option}"
    kind = {"type": "radio"} if group == "general" else {"type": "checkbox", "role": "switch"}
    if option is FIRST_CHOICE.general:
        kind["checked"] = ""
    row = _add(fieldset, "div", class_="fk-option")
    _add(
        row,
        "input",
        class_="fk-option__input",
        name=f"pe-{group}",
        id=name,
        value=option.value,
        aria_describedby=f"{name}-hint",
        **kind,
    )
    _add(row, "label", message(f"permission-{option}"), class_="fk-option__label", for_=name)
    hint = _add(row, "p", class_="fk-option__hint", id=f"{name}-hint")
    _add(hint, "span", message(f"hint-{group}-{option}"))
    _add(hint, "span", message("both-no-access"), class_="pe-reason", hidden="")


def _add_filter(
    parent: Element, name: str, label: str, everything: str, options: list[tuple[str, str]]
) -> None:
    _add(parent, "label", label, for_=f"pe-{name}")
    select = _add(parent, "select", name=f"pe-{name}", id=f"pe-{name}")
    for value, text in [("", everything), *options]:
        _add(select, "option", text, value=value)
