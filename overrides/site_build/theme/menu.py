"""The menu's groups, and the pages before and after a page."""

from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from site_build.i18n.messages import Message


def name_groups(nav: Navigation, message: Message) -> None:
    """Name the groups of the menu, whose titles in mkdocs.yml are keys of messages.

    Raises:
        ConfigurationError: there is no message of that key.
    """
    for group in nav.items:
        if isinstance(group, Section):
            try:
                group.title = message(group.title)
            except KeyError as error:
                reason = "the name of a group in the menu is the key of a message"
                raise ConfigurationError(f"mkdocs.yml: {reason}; {error.args[0]}") from error


def neighbours(page: Page, nav: Navigation) -> tuple[Page | None, Page | None]:
    """Return the pages before and after a page in the menu.

    The last group, which is for those who run the site, is no way on for readers.
    """
    apart = nav.items[-1] if nav.items else None

    def on_the_way(other: Page | None) -> Page | None:
        if other is None or (other.parent is apart) != (page.parent is apart):
            return None
        return other

    return on_the_way(page.previous_page), on_the_way(page.next_page)
