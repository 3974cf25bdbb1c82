"""The facts of a page that programs read: its name, its address, its language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageFacts:
    """A page, as plain text."""

    title: str  # its heading, which says more than its name in the menu
    description: str
    url: str  # absolute
    language: str  # the tag of the language that it is in
    site_name: str
    site_url: str
    picture_url: str
    changed: str  # the day of its last change, as ISO 8601 has it; empty where nobody knows
