"""Which pages a pull request changes, as Markdown, with a link to each in its preview.

It reads a line for each changed file, `status<TAB>path`, and takes the preview's URL from
PREVIEW_URL. The job that runs it may write comments, and the names are a stranger's: whatever is
not named as a page of the guide is left out. It needs nothing but Python, and none of the pull
request's own files.
"""

import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable

SOURCE_LANGUAGE = "it"  # its pages are at the site's root
_FILE = re.compile(
    r"docs/(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)/"
    r"(?:(?P<page>(?:[A-Za-z0-9][\w-]*/)*[A-Za-z0-9][\w-]*)\.md|messages\.ftl)",
    re.ASCII,
)
_NO_PREVIEW = (
    "There is no preview to link to: download the artifact “site” of this run, unpack it, and "
    "serve its folder, for example with `python -m http.server`."
)


def site_path(language: str, page: str) -> str:
    """Return the path of a page below the site's root, by its file's without the suffix."""
    prefix = "" if language == SOURCE_LANGUAGE else f"{language}/"
    folder = re.sub(r"(?:^|/)index$", "", page)
    return f"{prefix}{folder}/" if folder else prefix


def changed_pages(lines: Iterable[str], preview_url: str) -> str:
    """Return the comment.

    Args:
        lines: of changed files.
        preview_url: with a slash at its end; empty if there is no preview.
    """
    by_language: dict[str, list[str]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: line.partition("\t")[2]):
        status, _, path = line.strip("\n").partition("\t")
        if not (file := _FILE.fullmatch(path)):
            continue
        language, page = file["language"], file["page"] or "index"
        name = path.removeprefix(f"docs/{language}/")
        if status == "removed":
            entry = f"{name} (removed)"
        elif preview_url:
            entry = f"[{name}]({preview_url}{site_path(language, page)})"
        else:
            entry = name
        by_language[language].append(f"- {entry}{' (new)' if status == 'added' else ''}")
    parts = [f"**{language}**\n\n" + "\n".join(by_language[language]) for language in by_language]
    what = "Pages that this pull request changes" if parts else "This pull request changes no page"
    note = [] if preview_url else [_NO_PREVIEW]
    return "\n\n".join([f"### {what}", *parts, *note]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(changed_pages(sys.stdin, os.environ.get("PREVIEW_URL", "")))
