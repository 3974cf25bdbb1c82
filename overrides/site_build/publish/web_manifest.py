"""The web app manifest of each language: what a browser installs the guide by."""

import json
from pathlib import Path

from mkdocs.utils import get_relative_url

from site_build.i18n.languages import Language
from site_build.i18n.messages import Message
from site_build.publish.pictures import Picture

MANIFEST = "manifest.webmanifest"  # beside the home page of its language
ICONS = "assets/icons"
TOUCH_ICON = f"{ICONS}/touch-icon.png"
THEME_COLOR = "#17324d"  # of the bar: overrides/demo/guide.css
_SIZES = {"any": (192, 512), "maskable": (512,)}


def icon_pictures(plain: str, maskable: str) -> list[Picture]:
    """Return the icons to draw, from the icon as SVG and from the one that may be cut."""
    drawings = {"any": plain, "maskable": maskable}
    icons = [Picture(_icon(kind, size), drawings[kind], size) for kind, size in _icons()]
    return [Picture(TOUCH_ICON, plain, 180), *icons]


def write_manifest(site: Path, language: Language, message: Message) -> None:
    """Write the manifest of a language, whose URLs are relative: the site works at any address.

    Args:
        site: the folder of the built site.
        language: the manifest's.
        message: its messages.
    """
    root = get_relative_url(".", f"{language.url_prefix}{MANIFEST}")
    manifest = {
        "name": message("site-name"),
        "short_name": message("app-name"),
        "description": message("site-description"),
        "lang": language.tag,
        "dir": language.direction,
        "start_url": "./",
        "scope": f"{root}/",  # of all languages: the switch leads to them
        "display": "standalone",
        "display_override": ["minimal-ui", "standalone"],  # with Back, where there is such a bar
        "theme_color": THEME_COLOR,
        "background_color": "#ffffff",
        "icons": [
            {
                "src": f"{root}/{_icon(kind, size)}",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": kind,
            }
            for kind, size in _icons()
        ],
    }
    file = site / language.url_prefix / MANIFEST
    file.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _icon(kind: str, size: int) -> str:
    return f"{ICONS}/{kind}-{size}.png"


def _icons() -> list[tuple[str, int]]:
    return [(kind, size) for kind, sizes in _SIZES.items() for size in sizes]
