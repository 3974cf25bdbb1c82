"""The theme's style sheets without the CSS that no page of ours uses: half of their bytes.

What is stripped is a fixed list, not computed from the pages: otherwise an edit of a page could
rename the sheets, and every reader would load them again.
"""

import json
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from site_build.files.digests import FIRST_GENERATION, file_digest

STYLES = "assets/stylesheets"

# Class names: of Markdown that we do not write, and of features of the theme that are off.
_CLASSES = (
    "abstract|bug|example|failure|question|quote|success|tip",  # admonitions
    "arithmatex|katex-html|mermaid|critic",
    "cards?|grid|lg|xl|xxl|xxxl",
    "emojione|gemoji|twemoji",
    "filename|highlighttable|hll|linenodiv|linenos",
    "giscus|key-.*|task-list-.*",
    "md-(annotation|author|banner|consent|draft|feedback|input|meta|pagination|path|pin)",
    "md-(post|profile|progress|social|source|source-file|status|tabs|tag|tag-icon|tags)",
    "md-(tag-shadow|tooltip2?|version)",
    "md-(content--post|copyright__highlight|header--lifted|header__source|sidebar--post)",
    "md-(content__button|search__suggest)",
    "md-nav(--lifted|__container|__item--nested|__item--section|__source)",
)
UNUSED = tuple(re.compile(rf"(?:{one})(?:(?:__|--).*)?") for one in _CLASSES)
# Custom properties: the icons of such classes are pictures in the sheets.
_PROPERTIES = re.compile(
    "--md-(?:admonition-icon--(?:abstract|bug|example|failure|question|quote|success|tip)"
    "|(?:annotation|mermaid|post|progress|source|status|tag|tasklist|tooltip|version).*)"
)
# Of its palettes, only the one whose colours are ours: overrides/demo/guide.css.
_PALETTES = {"data-md-color-primary": ["custom"], "data-md-color-accent": ["custom"]}

_SHEET = re.compile(rf"(?<={STYLES}/)\w+\.[0-9a-f]{{8}}\.min\.css")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_PROPERTY = re.compile(r"--[\w-]+")
_CLASSES_OF_PAGE = re.compile(r'(?<= class=")[^"]*')
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
_TRIM = Path(__file__).with_name("trim-stylesheet.mjs")


def link_styles(html: str, generation: int = FIRST_GENERATION) -> str:
    """Return a page that loads the theme's style sheets as `write_styles` publishes them.

    Raises:
        ValueError: the page has a class whose CSS is stripped, or loads no sheet of the theme.
    """
    classes = {name for found in _CLASSES_OF_PAGE.findall(html) for name in found.split()}
    if unstyled := unused_of(classes):
        raise ValueError(
            f"a page has the classes {', '.join(unstyled)}, whose CSS is stripped: "
            "take them out of _CLASSES in site_build/theme/stylesheets.py"
        )
    html, found = _SHEET.subn(lambda sheet: trimmed(sheet[0], generation)[0], html)
    if not found:
        raise ValueError("the theme names no style sheet: adapt site_build/theme/stylesheets.py")
    return html


def write_styles(site: Path, generation: int = FIRST_GENERATION) -> None:
    """Replace the theme's style sheets by the trimmed ones."""
    folder = site / STYLES
    for theirs in [file for file in folder.iterdir() if _is_of_theme(file)]:
        name, text = trimmed(theirs.name, generation)
        (folder / name).write_text(text, encoding="utf-8")
        theirs.unlink()
        theirs.with_name(f"{theirs.name}.map").unlink()


def unused_of(names: set[str]) -> list[str]:
    """Return which of these classes are stripped, sorted."""
    return sorted(name for name in names if any(one.fullmatch(name) for one in UNUSED))


@cache
def trimmed(sheet: str, generation: int = FIRST_GENERATION) -> tuple[str, str]:
    """Return the name, in a generation, and the trimmed CSS of the theme's style sheet `sheet`."""
    code = _SOURCE_MAP.sub("", (theme_styles() / sheet).read_text("utf-8"))
    properties = filter(_PROPERTIES.fullmatch, _PROPERTY.findall(code))
    unused = unused_of({*CLASS.findall(code)}) + sorted({*properties})
    request = {"code": code, "unused": unused, "attributes": _PALETTES}
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [Path(sys.executable).with_name("node"), _TRIM],
        check=True,
        input=json.dumps(request).encode(),
        capture_output=True,
    )
    name = f"{sheet.partition('.')[0]}.{file_digest(done.stdout, generation)}.min.css"
    return name, done.stdout.decode()


def theme_styles() -> Path:
    """Return the folder of the theme's own style sheets."""
    theme = find_spec("material")
    assert theme is not None  # noqa: S101 - for the types
    assert theme.origin is not None  # noqa: S101
    return Path(theme.origin).parent / "templates" / STYLES


def _is_of_theme(file: Path) -> bool:
    return (theme_styles() / file.name).is_file() and file.suffix == ".css"
