"""What the tests share: the site, built as it is published, and once more with new languages."""

import shutil
from pathlib import Path

import pytest

from building import build_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, once for all tests, and return its folder."""
    folder = tmp_path_factory.mktemp("site")
    log = build_site(folder)
    assert "WARNING" not in log, log
    assert "ERROR" not in log, log
    return folder


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project as it is."""
    # Not above: the module's tests run in Pyodide as well, which has none of what this imports.
    from translations.checkout import copy_project  # noqa: PLC0415

    return copy_project(tmp_path_factory.mktemp("untouched") / "checkout")


@pytest.fixture(scope="session")
def checkout(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with three languages more."""
    from translations.newcomers import add_newcomers  # noqa: PLC0415 - as above

    folder = tmp_path_factory.mktemp("translator") / "checkout"
    shutil.copytree(untouched, folder, symlinks=True)
    add_newcomers(folder)
    return folder


@pytest.fixture(scope="session")
def new_site(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with them, strictly, and return its folder."""
    folder = tmp_path_factory.mktemp("five-languages")
    log = build_site(folder, project=checkout)
    assert "WARNING" not in log, log
    return folder
