"""The theme's scripts, whose names are fixed, under another name in each generation but the first.

A page names the theme's bundle, and our worker the theme's search worker: search_index.py.
"""

import re
from pathlib import Path

from site_build.files.digests import FIRST_GENERATION, file_digest

_FOLDER = "assets/javascripts"
_NAME = r"(?:bundle|search)\.[0-9a-f]{8}\.min\.js"
_BUNDLE = re.compile(rf"(?<={_FOLDER}/){_NAME}")


def script_name(theirs: str, generation: int) -> str:
    """Return the published name of a script of the theme, which has a digest in its own name."""
    if generation == FIRST_GENERATION:
        return theirs
    return f"{theirs.partition('.')[0]}.{file_digest(theirs.encode(), generation)}.min.js"


def link_scripts(html: str, generation: int) -> str:
    """Return a page that loads the theme's bundle as `rename_scripts` publishes it.

    Raises:
        ValueError: the theme names no bundle.
    """
    html, found = _BUNDLE.subn(lambda script: script_name(script[0], generation), html)
    if not found:
        raise ValueError("the theme names no bundle: adapt site_build/theme/scripts.py")
    return html


def rename_scripts(site: Path, generation: int) -> None:
    """Give the theme's scripts and their maps the names that they have in a generation."""
    for script in list((site / _FOLDER).rglob("*.min.js")):
        if re.fullmatch(_NAME, script.name):
            ours = script.with_name(script_name(script.name, generation))
            text = script.read_text("utf-8").replace(script.name, ours.name)  # it names its map
            script.with_name(f"{script.name}.map").rename(f"{ours}.map")
            script.unlink()
            ours.write_text(text, encoding="utf-8")
