"""Finds the browsers that the tests use; run as a program, installs the missing ones."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from availability import install_debian_packages, skip_unavailable

WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The first has no windows to make ready, and opens a page in a third of the time.
NAMES = ("chromium-headless-shell", *WHOLE)
# Chromium asks its makers for updates at every start; a test has no business with them.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
# Where distributions put the browser that WebKitGTK's driver starts.
WEBKIT_PACKAGES = ["webkit2gtk-driver", "xvfb"]
MINIBROWSERS = ("lib/*/webkit2gtk-4.*/MiniBrowser", "libexec/webkit2gtk-4.*/MiniBrowser")
PLAYWRIGHTS_OWN = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(getattr(playwright, sys.argv[1]).executable_path)
"""


@dataclass(frozen=True)
class WebKit:
    """The programs of WebKitGTK, and of the display that its window stands on."""

    driver: Path
    minibrowser: Path
    xvfb: Path


def find_browser(names: tuple[str, ...] = NAMES) -> Path | None:
    """Return the path of an installed Chromium or Chrome, or of Playwright's own, if any.

    Args:
        names: in order; those of `WHOLE` read the settings of a profile, and are what people use.
    """
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    return find_playwrights_own("chromium")


def find_firefox() -> Path | None:
    """Return the path of an installed Firefox, if any: as people have it, not Playwright's own."""
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    return Path(found) if found else None


def find_webkit() -> WebKit | None:
    """Return the programs of WebKitGTK, if all are installed; Playwright cannot drive it."""
    driver, xvfb = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = [path for pattern in MINIBROWSERS for path in sorted(Path("/usr").glob(pattern))]
    if not driver or not xvfb or not browsers:
        return None
    return WebKit(Path(driver), browsers[-1], Path(xvfb))


def find_playwrights_own(name: str) -> Path | None:
    """Return the path of the browser that Playwright has downloaded, if it has and it starts here.

    It does not start where a library that it needs is missing.
    """
    # In a process of its own: Playwright can be started only once in one, and a test may have.
    command = [sys.executable, "-c", PLAYWRIGHTS_OWN, name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    path = Path(done.stdout.strip())
    if not path.is_file():
        return None
    started = subprocess.run([path, "--version"], check=False, capture_output=True)
    return path if started.returncode == 0 else None


def require_browser(names: tuple[str, ...] = NAMES) -> Path:
    """Return the path of a Chromium; without one, skip the test by name, or fail it in CI."""
    if found := find_browser(names):
        return found
    return skip_unavailable(
        "the demo in Chromium",
        "no Chromium is installed, nor does Playwright's start (Debian: apt install chromium)",
    )


def require_firefox() -> Path:
    """Return the path of a Firefox; without one, skip the test by name, or fail it in CI."""
    if found := find_firefox() or find_playwrights_own("firefox"):
        return found
    return skip_unavailable(
        "the demo in Firefox",
        "no Firefox is installed, nor does Playwright's start (Debian: apt install firefox-esr)",
    )


def require_webkit() -> WebKit:
    """Return the programs of WebKitGTK; without one, skip the test by name, or fail it in CI."""
    if found := find_webkit():
        return found
    return skip_unavailable(
        "WebKit",
        "no WebKitGTK is installed with its driver and Xvfb"
        f" (Debian: apt install {' '.join(WEBKIT_PACKAGES)})",
    )


def browser_arguments() -> list[str]:
    """Return what to start it with; the sandbox does not work for root, as in containers."""
    return [*QUIET, *(["--no-sandbox"] if os.getuid() == 0 else [])]


def missing_packages() -> dict[str, list[str]]:
    """Return the browsers that are missing, each with the packages of Debian that have it."""
    missing = {}
    if None in {find_browser(), find_browser(WHOLE)}:
        missing["chromium"] = ["chromium", "chromium-headless-shell"]
    if not find_firefox() and not find_playwrights_own("firefox"):
        missing["firefox"] = ["firefox-esr"]
    if not find_webkit():
        missing["webkit"] = WEBKIT_PACKAGES
    return missing


def install(missing: dict[str, list[str]]) -> None:
    """Install browsers: Debian's as root, else Playwright's own, where it can fetch them.

    Of WebKit, Debian's alone: Playwright's own is another, with another protocol.
    """
    packages = [package for some in missing.values() for package in some]
    if install_debian_packages(packages, "Browsers"):
        return
    for name in missing.keys() - {"webkit"}:
        print(f"== Browsers: no {name} here; playwright install {name} (once)", flush=True)
        command = [sys.executable, "-m", "playwright", "install", name]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            print(f"== Browsers: {name} could not be fetched; its tests will be skipped by name")


if __name__ == "__main__":
    if missing := missing_packages():
        install(missing)
    firefox = find_firefox() or find_playwrights_own("firefox")
    webkit = find_webkit()
    print(
        f"== Browsers: {find_browser() or 'no Chromium'}, {firefox or 'no Firefox'},"
        f" {webkit.minibrowser if webkit else 'no WebKit'}"
    )
