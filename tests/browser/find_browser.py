"""Finds the browsers that the tests use; run as a program, it brings those that are not here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

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
OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_browser(names: tuple[str, ...] = NAMES) -> Path | None:
    """Return the path of an installed Chromium or Chrome, or of Playwright's own, if any.

    Args:
        names: in order; those of `WHOLE` read the settings of a profile, and are what people use.
    """
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    # In a process of its own: whoever asks may have started Playwright, which can be done but once.
    said = subprocess.run([sys.executable, "-c", OWN], check=True, capture_output=True, text=True)
    own = Path(said.stdout.strip())
    return own if own.is_file() else None


def find_firefox() -> Path | None:
    """Return the path of an installed Firefox, if any: as people have it, not Playwright's own."""
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    return Path(found) if found else None


def browser_arguments() -> list[str]:
    """Return what to start it with; the sandbox does not work for root, as in containers."""
    return [*QUIET, *(["--no-sandbox"] if os.getuid() == 0 else [])]


def missing_packages() -> list[str]:
    """Return the packages of Debian whose browsers are not here."""
    chromium = None in {find_browser(), find_browser(WHOLE)}
    return [
        *(["chromium", "chromium-headless-shell"] if chromium else []),
        *([] if find_firefox() else ["firefox-esr"]),
    ]


def install(packages: list[str]) -> None:
    """Install browsers: Debian's where we may, else Playwright's Chromium.

    Firefox is then for the reader of the test's message to install: Playwright's is another.

    Raises:
        subprocess.CalledProcessError: one could not be had; the output says why.
    """
    if os.getuid() == 0 and shutil.which("apt-get"):
        print(f"== Browsers: installing Debian's {' '.join(packages)} (once, a minute)", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            command = ["apt-get", "--quiet=2", *words]
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    elif "chromium" in packages:
        print("== Browsers: no Chromium here; playwright install chromium (once)", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if packages := missing_packages():
        install(packages)
    print(f"== Browsers: {find_browser()}, {find_firefox() or 'no Firefox'}")
