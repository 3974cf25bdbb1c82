"""The folder that `mkdocs serve` serves: bars in its pages, and the last good build."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.utils import clean_directory

from site_build.serve.bar import STYLE_PATH, STYLE_SHEET, Bar, failure_page, with_bar


class ServedSite:
    """The served folder."""

    def __init__(self) -> None:
        self._last_good: TemporaryDirectory[str] | None = None

    def keep(self, site: Path) -> None:
        """Keep what has just been built, for builds that fail."""
        self._last_good = TemporaryDirectory(dir=site.parent, prefix=f"{site.name}-")
        shutil.copytree(site, self._last_good.name, copy_function=os.link, dirs_exist_ok=True)

    def restore(self, site: Path, pages: list[str]) -> None:
        """Put the last good build back; if there is none, a page that says so in place of each.

        Args:
            site: the folder.
            pages: the paths of pages in it.
        """
        clean_directory(str(site))
        if self._last_good is not None:
            shutil.copytree(self._last_good.name, site, copy_function=os.link, dirs_exist_ok=True)
            return
        for page in pages:
            (site / page).parent.mkdir(parents=True, exist_ok=True)
            (site / page).write_text(failure_page(), encoding="utf-8")


def place_bars(site: Path, bars: dict[str, Bar], root: str) -> None:
    """Place bars in pages.

    Args:
        site: the folder.
        bars: by the path of the page in it; pages that are not there are left out.
        root: the path of the site's root on its host.
    """
    (site / STYLE_PATH).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(STYLE_SHEET, site / STYLE_PATH)
    for name, bar in bars.items():
        page = site / name
        if page.is_file():
            html = with_bar(page.read_text("utf-8"), bar, f"{root}{STYLE_PATH}")
            page.unlink()  # it may be a link to the last good one, which stays as it is
            page.write_text(html, encoding="utf-8")
