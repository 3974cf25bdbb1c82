"""Pictures that the build draws as PNG: what chats show beside a link, and the icons of an app.

Chats and home screens take no SVG. The renderer is WebAssembly and the fonts come with it, so that
every machine draws the same; a picture that was drawn before comes from the cache.
"""

import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from site_build import PROJECT
from site_build.files.digests import combined_digest, file_digest

SHARING_FOLDER = "assets/sharing"  # of what chats show: no reader of the site loads it

_DRAW = Path(__file__).with_name("draw-pictures.mjs")
_RENDERER = PROJECT / "node_modules/@resvg/resvg-wasm"
_FONT = PROJECT / "node_modules/dejavu-fonts-ttf"
_FONTS = [_FONT / "ttf/DejaVuSans.ttf", _FONT / "ttf/DejaVuSans-Bold.ttf"]
_CHARACTERS_BY_GROUP = 12  # the format of a font's table that has all of them


@dataclass(frozen=True)
class Picture:
    """A picture to draw."""

    path: str  # below the site's root
    drawing: str  # SVG
    width: int  # in pixels; the height follows


def named_by_digest(stem: str, drawing: str, width: int, generation: int) -> Picture:
    """Return a picture whose path has the digest of what it is drawn from, in a generation."""
    made_of = f"{_version()} {width} {drawing}".encode()
    return Picture(f"{stem}.{file_digest(made_of, generation)}.png", drawing, width)


def draw_pictures(pictures: Iterable[Picture], site: Path, cache: Path) -> None:
    """Write pictures into a built site.

    Args:
        pictures: each with its own path.
        site: the folder of the built site.
        cache: the folder that keeps them for the next build.
    """
    cache.mkdir(parents=True, exist_ok=True)
    kept = {one: cache / f"{_key(one)}.png" for one in pictures}
    # Languages that show the same words share a file.
    _draw({file: picture for picture, file in kept.items() if not file.is_file()})
    for picture, file in kept.items():
        published = site / picture.path
        published.parent.mkdir(parents=True, exist_ok=True)
        published.write_bytes(file.read_bytes())


def can_draw(text: str) -> bool:
    """Return whether the fonts have every character of a text."""
    return {ord(one) for one in text if not one.isspace()} <= _characters()


def _draw(missing: dict[Path, Picture]) -> None:
    if not missing:
        return
    # Drawn beside their places, and then renamed: builds may run side by side.
    drafts = {file.with_suffix(f".{os.getpid()}"): file for file in missing}
    request = {
        "wasm": str(_RENDERER / "index_bg.wasm"),
        "fonts": [str(font) for font in _FONTS],
        "pictures": [
            {
                "drawing": missing[file].drawing,
                "width": missing[file].width,
                "file": str(draft.resolve()),
            }
            for draft, file in drafts.items()
        ],
    }
    subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [Path(sys.executable).with_name("node"), _DRAW],
        check=True,
        input=json.dumps(request).encode(),
        cwd=PROJECT,
    )
    for draft, file in drafts.items():
        draft.replace(file)


def _key(picture: Picture) -> str:
    return combined_digest([(f"{_version()} {picture.width}", picture.drawing.encode())])


@cache
def _version() -> str:
    """Return what stands for all that draws: the versions of the packages, and our own part."""
    packages = [json.loads((one / "package.json").read_text("utf-8")) for one in (_RENDERER, _FONT)]
    ours = combined_digest([(_DRAW.name, _DRAW.read_bytes())])
    return " ".join([*(one["version"] for one in packages), ours])


@cache
def _characters() -> frozenset[int]:
    """Return the characters that the bold font has; the other has these and more."""
    font = _FONTS[-1].read_bytes()
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {
        font[at : at + 4]: struct.unpack_from(">L", font, at + 8)[0]
        for at in range(12, 12 + 16 * count, 16)
    }
    head = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", font, head + 2)
    for number in range(count):
        at = head + struct.unpack_from(">HHL", font, head + 4 + 8 * number)[2]
        if struct.unpack_from(">H", font, at)[0] == _CHARACTERS_BY_GROUP:
            (groups,) = struct.unpack_from(">L", font, at + 12)
            found = (struct.unpack_from(">LLL", font, at + 16 + 12 * one) for one in range(groups))
            return frozenset(code for first, last, _ in found for code in range(first, last + 1))
    return frozenset()
