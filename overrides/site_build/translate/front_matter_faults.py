"""The faults of a page's front matter, which MkDocs reads as YAML."""

import re
from collections.abc import Iterator

import yaml

from site_build.i18n.translation_status import STAMP
from site_build.translate.findings import Finding, FindingName, Place
from site_build.translate.pages import PROSE, Page

# Of a translation's status; the source has neither.
_STATUS = (STAMP, "translated")
_LINE = re.compile(r"(\w+):[ \t]*(.*?)[ \t]*$")


def front_matter_faults(page: Page, source: Page | None) -> Iterator[Finding]:
    """Yield what is wrong with the lines at the head of a page, beside those of its source."""
    lines = page.text.split("\n")
    if not page.front_matter:
        if lines[0].rstrip() == "---":
            yield _unreadable(page, lines)
        elif re.match(r"(?:---|title:|description:|source_blob:)", page.text.lstrip()):
            hint = "Begin the file with a line “---” and nothing before it, and end with one, too."
            what = f"“{lines[0][:50]}”" if lines[0].strip() else "a blank line"
            yield _fault(page, 1, what, hint)
        return
    for key in PROSE:
        if key in page.front_matter:
            yield from _prose(page, key, lines)
    if page.front_matter.get("translated", False) not in {False, True, "machine"}:
        what = f"“translated: {page.front_matter['translated']}”"
        hint = "Write “translated: false” as long as the page is a draft; else take the line out."
        yield _fault(page, page.line_of_key("translated"), what, hint)
    if source:
        yield from _beside(page, source)


def _unreadable(page: Page, lines: list[str]) -> Finding:
    """Return why MkDocs would show the front matter as text."""
    end = next(
        (at for at, line in enumerate(lines) if at and re.match(r"(---|\.\.\.)\s*$", line)), 0
    )
    if not end:
        return _fault(
            page, 1, "“---” that nothing closes", "Close the lines at the head with a line “---”."
        )
    for at, line in enumerate(lines[1:end], 2):
        found = _LINE.match(line)
        if found and not isinstance(_loaded(line), dict):
            return _fault(page, at, f"“{line}”, which cannot be read", _quoted(found[1], found[2]))
    hint = f"Write each as a name, a colon and a text between two quotes: {_quoted('title', '…')}"
    return _fault(page, 1, "lines at the head that cannot be read", hint)


def _loaded(line: str) -> object:
    try:
        return yaml.safe_load(line)
    except yaml.YAMLError:
        return None


def _quoted(key: str, value: str) -> str:
    """Return what to type for a value."""
    inside = value.strip("\"'").replace('"', "”").replace("\\", "")
    return f'Put it between two quotes: {key}: "{inside or "…"}".'


def _prose(page: Page, key: str, lines: list[str]) -> Iterator[Finding]:
    value, line = page.front_matter[key], page.line_of_key(key)
    written = _LINE.match(lines[line - 1])
    raw = written[2] if written else ""
    if value is None or (isinstance(value, str) and not value.strip()):
        yield _fault(page, line, f"“{key}:” without a text", _quoted(key, ""))
    elif not isinstance(value, str) or (raw[:1] not in "\"'|>" and not value.startswith(raw)):
        yield _fault(page, line, f"“{key}: {raw}”, which is read otherwise", _quoted(key, raw))


def _beside(page: Page, source: Page) -> Iterator[Finding]:
    theirs, ours = source.front_matter, page.front_matter
    for key in sorted((theirs.keys() ^ ours.keys()) - {*_STATUS}):
        is_missing = key in theirs
        yield _fault(
            page,
            page.line_of_key(key),
            f"no “{key}:”" if is_missing else f"“{key}:”",
            "At the head of the page, keep the keys of the source; add none.",
            expected=f"“{key}:”" if is_missing else f"no “{key}:”",
            origin=Place(source.path, source.line_of_key(key)),
        )
    for key in sorted((theirs.keys() & ours.keys()) - {*_STATUS, *PROSE}):
        if theirs[key] != ours[key]:
            yield _fault(
                page,
                page.line_of_key(key),
                f"“{key}: {ours[key]}”",
                "Translate only the title and the description: copy the other lines.",
                expected=f"“{key}: {theirs[key]}”",
                origin=Place(source.path, source.line_of_key(key)),
            )


def _fault(  # noqa: PLR0913 - two that few have
    page: Page, line: int, what: str, hint: str, *, expected: str = "", origin: Place | None = None
) -> Finding:
    place = Place(page.path, line)
    return Finding(FindingName.FRONT_MATTER, place, what, hint, expected, origin)
