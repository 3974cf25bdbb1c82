"""The holder and the licence of the site, read from the file LICENSE of this repository."""

import re
from dataclasses import dataclass
from pathlib import Path

_MIT = re.compile(r"MIT License\s+Copyright \(c\) (\d{4}) (.+)")


@dataclass(frozen=True)
class License:
    """A licence and its holder."""

    year: str
    holder: str
    name: str = "MIT"
    url: str = "https://opensource.org/license/mit"


def read_license(file: Path) -> License:
    """Return what a file LICENSE says.

    Raises:
        ValueError: it is not the MIT licence with one holder.
    """
    found = _MIT.match(file.read_text("utf-8"))
    if not found:
        raise ValueError(f"{file.name} is not the MIT licence: adapt site_build/theme/imprint.py")
    return License(*found.groups())
