"""Finds the browser that the tests use; run as a program, it brings one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

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


def find_browser(names: tuple[str, ...] = NAMES) -> Path | None:
    """Return the path of an installed Chromium or Chrome, or of Playwright's own, if any.

    Args:
        names: in order; those of `WHOLE` read the settings of a profile, and are what people use.
    """
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def browser_arguments() -> list[str]:
    """Return what to start it with; the sandbox does not work for root, as in containers."""
    return [*QUIET, *(["--no-sandbox"] if os.getuid() == 0 else [])]


def install_browser() -> None:
    """Install one: Debian's where we may, else Playwright's.

    Raises:
        subprocess.CalledProcessError: neither could be had; the output says why.
    """
    if os.getuid() == 0 and shutil.which("apt-get"):
        print("== Browser: none here; installing Debian's Chromium (once, a minute)", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        both = "chromium chromium-headless-shell"
        for words in ("update", f"install --yes --no-install-recommends {both}"):
            command = ["apt-get", "--quiet=2", *words.split()]
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    else:
        print("== Browser: none here; playwright install chromium (once)", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if None in {find_browser(), find_browser(WHOLE)}:
        install_browser()
    print(f"== Browser: {find_browser()}")
