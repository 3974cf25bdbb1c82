"""What the tests share: the site, built as it is published, and once more with new languages."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import PROJECT, build_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright


@pytest.hookimpl(optionalhook=True)  # the module's tests also run where there is no pytest-xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Keep tests together that share what is dear, where `--dist loadgroup` asks for that."""
    from sharing import Together  # noqa: PLC0415 - as below

    return Together(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project with no language but those that must be complete.

    The others may have come any distance, and no test may fail for that.
    """
    # Not above: the module's tests run in Pyodide as well, which has none of what this imports.
    from site_build.i18n.messages import languages  # noqa: PLC0415
    from site_build.translate.audit import COMPLETE  # noqa: PLC0415
    from translations.checkout import copy_project, remove_language  # noqa: PLC0415

    partial = [one for one in languages(PROJECT / "docs") if one not in COMPLETE]
    if not partial:
        return PROJECT
    checkout = copy_project(PROJECT, tmp_path_factory.mktemp("complete") / "checkout")
    for language in partial:
        remove_language(checkout, language)
    return checkout


@pytest.fixture(scope="session")
def site(complete: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, once for all tests, and return its folder."""
    from sharing import made_once  # noqa: PLC0415 - as above

    def build(folder: Path) -> None:
        log = build_site(folder, project=complete)
        assert "WARNING" not in log, log
        assert "ERROR" not in log, log

    return made_once(tmp_path_factory, "site", build)


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    """Start what drives browsers: once, for it cannot be started again beside itself."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - as above

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    """Start Chromium once; contexts keep the tests apart."""
    from browser.find_browser import browser_arguments, find_browser  # noqa: PLC0415 - as above

    # WebAssembly is compiled once, and not a second time to run faster: on two cores that takes
    # longer than the tests do, which start Python some hundred times.
    arguments = [*browser_arguments(), "--js-flags=--liftoff-only"]
    browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def untouched(complete: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project as it is."""
    from translations.checkout import copy_project  # noqa: PLC0415 - as above

    return copy_project(complete, tmp_path_factory.mktemp("untouched") / "checkout")


@pytest.fixture(scope="session")
def checkout(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with three languages more."""
    from sharing import made_once  # noqa: PLC0415 - as above
    from translations.newcomers import add_newcomers  # noqa: PLC0415 - as above

    def make(folder: Path) -> None:
        shutil.copytree(untouched, folder, symlinks=True)
        add_newcomers(folder)

    return made_once(tmp_path_factory, "checkout-of-five", make)


@pytest.fixture(scope="session")
def new_site(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with them, strictly, and return its folder."""
    from sharing import made_once  # noqa: PLC0415 - as above

    def build(folder: Path) -> None:
        log = build_site(folder, project=checkout)
        assert "WARNING" not in log, log

    return made_once(tmp_path_factory, "site-of-five", build)
