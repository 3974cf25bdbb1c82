"""Programs that run the clients or serve the site; run as a program, installs the missing ones."""

import shutil
from typing import NamedTuple

from availability import install_debian_packages, skip_unavailable


class Runtime(NamedTuple):
    """A program that tests start."""

    package: str  # of Debian, which has the program or depends on what has it
    purpose: str  # what is not tried without it


# Node.js is not among them: it comes with the packages of Python, always in one version.
RUNTIMES = {
    "bash": Runtime("bash", "the client and the key check in Bash"),
    "caddy": Runtime("caddy", "the site as Caddy serves it"),
    "curl": Runtime("curl", "the client and the key check in Bash"),
    "go": Runtime("golang-go", "the client in Go"),
    "gofmt": Runtime("golang-go", "the style of the client in Go"),
    "java": Runtime("default-jdk-headless", "the client in Java, and the Nu HTML checker"),
    "javac": Runtime("default-jdk-headless", "the client in Java"),
    "keytool": Runtime("default-jdk-headless", "a certificate of this computer, in Java"),
    # nginx comes with its module that serves brotli.
    "nginx": Runtime("libnginx-mod-http-brotli-static", "the site as nginx serves it"),
    "openssl": Runtime("openssl", "the client and the key check in Bash"),
    "php": Runtime("php-cli", "the client in PHP"),
}


def find_runtime(name: str) -> str:
    """Return the path of a program; without it, skip the test by name, or fail it in CI."""
    if found := shutil.which(name):
        return found
    package, purpose = RUNTIMES[name]
    return skip_unavailable(purpose, f"{name} is not installed (Debian: apt install {package})")


def missing_packages() -> list[str]:
    """Return the packages whose programs are missing, each once."""
    return sorted({one.package for name, one in RUNTIMES.items() if not shutil.which(name)})


if __name__ == "__main__":
    if packages := missing_packages():
        install_debian_packages(packages, "Runtimes")
    print(f"== Runtimes: {' '.join(missing_packages()) or 'none'} missing")
