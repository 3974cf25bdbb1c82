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
        _link_files(site, Path(self._last_good.name))

    def restore(self, site: Path, pages: list[str]) -> bool:
        """Put the last good build back; return whether there is one.

        If there is none, a page that says so stands in place of each.

        Args:
            site: the folder.
            pages: the paths of pages in it.
        """
        clean_directory(str(site))
        if self._last_good is not None:
            _link_files(Path(self._last_good.name), site)
            return True
        for page in pages:
            (site / page).parent.mkdir(parents=True, exist_ok=True)
            (site / page).write_text(failure_page(), encoding="utf-8")
        return False


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


def _link_files(source: Path, target: Path) -> None:
    """Link the files of a folder into another, or copy them where the file system has no links."""

    def link(file: str, other: str) -> None:
        try:
            os.link(file, other)
        except OSError:
            shutil.copy(file, other)

    shutil.copytree(source, target, copy_function=link, dirs_exist_ok=True)
