"""`make check lang=fr`: a language as its readers get it, and all that is wrong with it.

Beside the audit of its files, the language is built for real, without Python for the browser; its
messages are formatted by what the demo formats them with; axe reads its pages.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import Any

from site_build import PROJECT
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.translation_status import TranslationStatus
from site_build.i18n.urls import UNPUBLISHED, page_url
from site_build.translate.audit import COMPLETE, State, audit

_HERE = Path(__file__).parent
_LOGGED = re.compile(r"^(?:WARNING|ERROR) +-  (.*(?:\n(?![A-Z]+ +-  |\n).*)*)", re.MULTILINE)
_SHOWN = 100  # characters of an element
_LOCATED = re.compile(r"docs/\S+?:\d+: ")
_ABOUT_PAGE = re.compile(r"Error reading page '.*':")
_ABOUT_LINK = re.compile(
    r"Doc file '(?P<page>[^']*)' contains an? (?:[a-z]+ )*link '(?P<link>[^']*)', "
    r"(?P<why>but the target|but the doc|but there is no|it was left as is)"
)
_WHY = {
    "but the target": "there is no such file. Take the link from the Italian page",
    "but the doc": "that page has no such heading. Take what follows “#” from the Italian page",
    "but there is no": "this page has no such heading. Take what follows “#” from the Italian page",
    "it was left as is": "that leads nowhere. Write the page’s file, as the Italian page does",
}
_WITH_NOTICE = (TranslationStatus.PARTIAL, TranslationStatus.MACHINE, TranslationStatus.STALE)


class _CannotRunError(Exception):
    """A part of the check cannot run here."""


def check(docs: Path, language: str) -> tuple[list[str], State]:
    """Return the faults of a language beyond its audit, each in a line, and the audit's state.

    Args:
        docs: the folder of all languages, in the project to build.
        language: one that has a folder and an entry in mkdocs.yml.
    """
    project = docs.parent
    with TemporaryDirectory() as folder, ThreadPoolExecutor() as pool:
        built = pool.submit(_build, project, language, Path(folder))
        formatted = pool.submit(_attempt, _unformatted, docs, language)
        state = audit(docs, language)
        faults = built.result()
        faults += _attempt(_inaccessible, project, Path(folder), state)
    return [*formatted.result(), *faults], state


def summary(state: State, faults: int, to_look_at: int) -> str:
    """Return the last line of the check."""
    counts = Counter(state.pages.values())
    wanted = counts.total() - counts[TranslationStatus.ORPHANED]
    whole, messages = counts[TranslationStatus.CURRENT], state.messages
    has = (
        f"{whole} of {wanted} pages and {messages.translated} of {messages.total} messages are done"
    )
    if shown := sum(counts[one] for one in _WITH_NOTICE):
        has += f"; {shown} more {'page is' if shown == 1 else 'pages are'} shown with a notice"
    if faults:
        verdict = f"{faults} {'fault' if faults == 1 else 'faults'} to mend"
    elif state.language in COMPLETE and not state.lacks_nothing:
        verdict = "it is to be complete and current, and is not"
    else:
        verdict = "nothing is wrong"
    look = f", {to_look_at} {'place' if to_look_at == 1 else 'places'} to look at" * bool(
        to_look_at
    )
    return f"{state.language}: {verdict}{look}. {has}."


def _attempt(part: Any, *arguments: object) -> list[str]:
    """Run a part of the check; where it cannot run, that is what is found."""
    try:
        return list(part(*arguments))
    except _CannotRunError as error:
        return [str(error)]


def _build(project: Path, language: str, folder: Path) -> list[str]:
    """Build a language into a folder, and return what MkDocs complains of."""
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        check=False,
        cwd=project,
        env={
            **os.environ,
            "GUIDE_COMPRESS": "false",
            "GUIDE_LANGUAGE": language,
            "GUIDE_PYTHON": "false",
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUTF8": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    faults = complaints(project, done.stdout)
    if done.returncode and not faults:
        last = done.stdout.rstrip().rpartition("\n")[2]
        return [f"The site cannot be built: {last}. To see all: make serve lang={language}"]
    return faults


def complaints(project: Path, log: str) -> list[str]:
    """Return what MkDocs complains of in its log, in words for a translator."""
    return [one for entry in _LOGGED.findall(log) for one in in_words(project, entry)]


def in_words(project: Path, entry: str) -> Iterator[str]:
    """Yield what an entry of MkDocs' log says to a translator."""
    about = _ABOUT_LINK.match(entry)
    if about:
        path = f"docs/{about['page']}"
        line = _line_of(project / path, about["link"])
        yield f"{path}:{line}: found a link to “{about['link']}”; {_WHY[about['why']]}."
    elif not _ABOUT_PAGE.fullmatch(entry):
        yield from (line for line in entry.splitlines() if _LOCATED.match(line) or line == entry)


def _line_of(path: Path, text: str) -> int:
    """Return the first line of a file that has a text; 1 if none has."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)


def _unformatted(docs: Path, language: str) -> Iterator[str]:
    """Yield the messages that cannot be said, as the demo's own library tries to."""
    file = docs / language / MESSAGES
    if not file.is_file():
        return
    source = docs / SOURCE_LANGUAGE / MESSAGES
    what = "how a browser says the messages"
    lines = file.read_text("utf-8", errors="replace").splitlines()
    for key, error, values in _node(what, "format-messages.mjs", language, file, source):
        number = next((at for at, line in enumerate(lines, 1) if re.match(rf"{key} *=", line)), 1)
        given = ", ".join(f"{name} = {value}" for name, value in values.items())
        place = f"{docs.name}/{language}/{MESSAGES}:{number}"
        hint = "Take what stands in braces from Italian"
        yield f"{place}: “{key}” cannot be said{f' ({given})' * bool(given)}: {error}. {hint}."


def _inaccessible(project: Path, site: Path, state: State) -> Iterator[str]:
    """Yield what axe finds in the pages of a language, and in one that it lacks."""
    unpublished = {TranslationStatus.MISSING, *UNPUBLISHED}
    own = [name for name, one in state.pages.items() if one not in unpublished]
    home = site if state.language == SOURCE_LANGUAGE else site / state.language
    lacking = [name for name, one in state.pages.items() if one in unpublished]
    pages = {home / page_url(name) / "index.html": name for name in [*own, *lacking[:1]]}
    files = {str(file): name for file, name in pages.items() if file.is_file()}
    if len(files) < len(pages):
        raise _CannotRunError("Not checked: access for everyone, until the site can be built.")
    for file, help_text, element in _node("access for everyone", "check-pages.mjs", *files):
        path = f"docs/{state.language}/{files[file]}"
        link = re.search(r'href="([^"]+)"', element)
        line = _line_of(project / path, link[1]) if link else 1
        yield f"{path}:{line}: {help_text}, says axe, of {shorten(element, _SHOWN)}"


def _node(what: str, program: str, *arguments: str | Path) -> list[list[Any]]:
    """Run a program of this folder in Node.js, and return what it prints.

    Raises:
        _CannotRunError: when there is no Node.js, or it fails.
    """
    node = shutil.which("node")
    done = node and subprocess.run(  # noqa: S603 - our own program
        [node, _HERE / program, *arguments],
        check=False,
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
    )
    if not done or done.returncode:
        why = done.stderr.strip().splitlines()[-1:] if done else ["Node.js is missing"]
        raise _CannotRunError(f"Not checked: {what} ({''.join(why)}). Run: make setup")
    found: list[list[Any]] = json.loads(done.stdout)
    return found
