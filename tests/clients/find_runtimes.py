"""Finds what the clients run in, and what serves the site; as a program, brings what is missing."""

import os
import shutil
import subprocess

import pytest

# Each program that the tests of the clients and of hosting start, and the package of Debian that
# has it, or brings it: nginx comes with the module that serves brotli.
# Node.js is not among them: it comes with the packages of Python, always the same one.
PACKAGES = {
    "bash": "bash",
    "caddy": "caddy",
    "curl": "curl",
    "go": "golang-go",
    "gofmt": "golang-go",
    "java": "default-jdk-headless",
    "javac": "default-jdk-headless",
    "nginx": "libnginx-mod-http-brotli-static",
    "openssl": "openssl",
    "php": "php-cli",
}


def find_runtime(name: str) -> str:
    """Return the path of a program; without it, the test fails and says what to do."""
    if found := shutil.which(name):
        return found
    what_to_do = f"install it (Debian: apt install {PACKAGES[name]})"
    pytest.fail(f"{name} is missing: {what_to_do}", pytrace=False)


def missing_packages() -> list[str]:
    """Return the packages whose programs are not here, each once."""
    return sorted({package for name, package in PACKAGES.items() if not shutil.which(name)})


def install(packages: list[str]) -> None:
    """Install packages of Debian where we may; where we may not, the tests say what to do."""
    if os.getuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"== Runtimes: installing Debian's {' '.join(packages)} (once, two minutes)", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = ["apt-get", "--quiet=2", *words]
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if packages := missing_packages():
        install(packages)
    print(f"== Runtimes: {' '.join(missing_packages()) or 'none'} missing")
