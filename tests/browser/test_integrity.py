"""Modules of the demo that are not what the build made: refused, and fetched again."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.reader import Reader, wait_visible
from site_build.i18n.messages import Message
from static_server import serve_folder

HARM = b"globalThis.isHarmed = true;\n"
COMPRESSED = (".br", ".gz")


@pytest.fixture
def language() -> str:
    """Nothing here differs between the languages."""
    return "en"


class Copy:
    """A copy of the site of which one module can be changed."""

    def __init__(self, site: Path, folder: Path) -> None:
        shutil.copytree(site, folder, copy_function=os.link)
        self.folder = folder
        self._site = site

    def harm(self, pattern: str) -> Path:
        """Change a module, without its compressed forms, and return its path in the site."""
        (module,) = self.folder.glob(f"assets/demo-*/modules/{pattern}")
        content = module.read_bytes()
        for path in (module, *(module.with_name(f"{module.name}{end}") for end in COMPRESSED)):
            path.unlink(missing_ok=True)  # a link: the site keeps its own
        module.write_bytes(HARM + content)
        return module.relative_to(self.folder)

    def mend(self, name: Path) -> None:
        """Put the right module back."""
        (self.folder / name).unlink()
        for end in ("", *COMPRESSED):
            if (self._site / f"{name}{end}").is_file():
                os.link(self._site / f"{name}{end}", self.folder / f"{name}{end}")


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Iterator[Copy]:
    """Copy the site for a test."""
    yield Copy(site, tmp_path / "site")
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize(
    ("pattern", "is_loaded_at_once"),
    [("main.js", True), ("key-walkthrough-*.js", True), ("session-[0-9]*.js", False)],
)
def test_changed_module(
    page: Page, copy: Copy, message: Message, pattern: str, *, is_loaded_at_once: bool
) -> None:
    """It does not run, the text stays; the visit after the host is mended fetches the right one.

    The host allows the browser to keep a module for a year: a reload alone would find the bad one.
    """
    page.on("dialog", lambda dialog: dialog.accept())  # a key that is not recorded
    name = copy.harm(pattern)
    with serve_folder(copy.folder) as server:
        page.goto(f"{server.url}en/")
        if is_loaded_at_once:
            page.wait_for_load_state("networkidle")  # all was refused that could be
            assert 0 == page.locator(".fk-panel").count()
            wait_visible(page.locator("#fact-g10"))
        else:
            reader = Reader(page, f"{server.url}en/")
            reader.go_to_form()
            reader.create_button.click()
            failure = page.locator(".fk-failure")
            wait_visible(failure)
            assert message("failed-missing-file") in failure.inner_text()
        assert page.evaluate("globalThis.isHarmed") is None
        copy.mend(name)
        page.reload()  # finds the bad one in the browser's cache, and has it fetched again
        if not is_loaded_at_once:
            reader.go_to_form()
            reader.create_button.click()
            # Unless it was fetched again on the visit before, already from the mended host.
            wait_visible(page.locator(".fk-failure, .fk-pair").first)
        page.wait_for_load_state("networkidle")
        page.reload()
        wait_visible(page.locator(".fk-panel"))
        Reader(page, f"{server.url}en/").create_key()
        assert page.evaluate("globalThis.isHarmed") is None
