"""What the tests share: the site, built as it is published, with new languages beside its own."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import build_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright


# Fixtures of tests that `--quick` leaves out: a browser, and Python for the browser.
NOT_QUICK = {"browser", "playwright", "runtime"}
# Of the cases of an exhaustive test, `--sample` keeps the first, and every so many.
SAMPLE_STEP = 8


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of `make check`, of `make test-nightly`, and for tests in Pyodide."""
    parser.addoption("--quick", action="store_true", help="leave out browsers and Pyodide")
    parser.addoption("--sample", action="store_true", help="try some cases of exhaustive tests")
    parser.addoption(
        "--nightly", action="store_true", help="run what runs once a night, and only that"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers of these tests."""
    config.addinivalue_line("markers", "exhaustive: has many cases, of which some do elsewhere")
    # pytest-cov's own, which is not in Pyodide.
    config.addinivalue_line("markers", "no_cover: reaches no line that other tests do not")
    config.addinivalue_line("markers", "long: takes many seconds, and starts before others")
    config.addinivalue_line("markers", "nightly: runs once a night, not with every change")
    if config.getoption("quick"):
        os.environ["GUIDE_PYTHON"] = "false"  # mkdocs.yml reads it


@pytest.hookimpl(trylast=True)  # after pytest-randomly
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Start the long tests first: in a parallel run, none of them is to run alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    tonight = config.getoption("nightly")
    left_out = [one for one in items if bool(one.get_closest_marker("nightly")) is not tonight]
    if config.getoption("quick"):
        left_out += [one for one in items if NOT_QUICK & {*getattr(one, "fixturenames", ())}]
    if config.getoption("sample"):
        left_out += _outside_of_sample(items)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        unwanted = {*left_out}
        items[:] = [one for one in items if one not in unwanted]


def _outside_of_sample(items: list[pytest.Item]) -> list[pytest.Item]:
    seen: Counter[str] = Counter()
    found = []
    for item in items:
        test = item.nodeid.partition("[")[0]
        if item.get_closest_marker("exhaustive") and seen[test] % SAMPLE_STEP:
            found.append(item)
        seen[test] += 1
    return found


@pytest.hookimpl(optionalhook=True)  # the module's tests also run where there is no pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """Return the number of workers for `--numprocesses auto`."""
    from sharing import worker_count  # noqa: PLC0415 - as below

    return worker_count()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Run tests that share an expensive fixture in one worker, with `--dist loadgroup`."""
    from sharing import GroupedScheduling  # noqa: PLC0415 - as below

    return GroupedScheduling(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project that always has languages which are new. No test changes it."""
    # Not above: the module's tests run in Pyodide as well, which has none of what this imports.
    from sharing import build_once  # noqa: PLC0415
    from translations.checkout import copy_project  # noqa: PLC0415
    from translations.sample_languages import add_sample_languages  # noqa: PLC0415

    return build_once(
        tmp_path_factory,
        "checkout",
        lambda folder: add_sample_languages(copy_project(folder)),
    )


@pytest.fixture(scope="session")
def site(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, once for all tests, and return its folder."""
    from sharing import build_once  # noqa: PLC0415 - as above

    def build(folder: Path) -> None:
        # Those of one language are measured: all others wait for this one.
        log = build_site(folder, project=checkout, measured=False)
        assert "WARNING" not in log, log
        assert "ERROR" not in log, log
        folder.with_suffix(".log").write_text(log, encoding="utf-8")

    return build_once(tmp_path_factory, "site", build)


@pytest.fixture(scope="session")
def site_log(site: Path) -> str:
    """Return what MkDocs logged while it built the site."""
    return site.with_suffix(".log").read_text("utf-8")


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    """Start what drives browsers: once, for it cannot be started again beside itself."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - as above

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    """Start Chromium once; contexts keep the tests apart."""
    from browser.find_browser import browser_arguments, require_browser  # noqa: PLC0415 - as above

    # WebAssembly is compiled once, and not a second time to run faster: on two cores that takes
    # longer than the tests do, which start Python some hundred times.
    arguments = [*browser_arguments(), "--js-flags=--liftoff-only"]
    browser = playwright.chromium.launch(executable_path=require_browser(), args=arguments)
    yield browser
    browser.close()
