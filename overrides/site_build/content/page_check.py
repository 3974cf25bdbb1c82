"""Whether a page holds only what authors and translators may write; if not, the build ends.

Each page that is published is checked: the HTML that Markdown has made of it, as a browser reads
it, beside the table in html/allowed.py.
"""

from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path

from mkdocs.exceptions import BuildError
from mkdocs.utils.meta import get_data

from site_build.content.page_source import Located, sign_fault, source_faults
from site_build.files.digests import program_digest
from site_build.html.allowed import host_of, is_elsewhere
from site_build.html.check import Fault, content_faults
from site_build.html.fault_lines import FaultLines, lines_of
from site_build.html.tree import content_nodes, texts_of
from site_build.i18n.languages import SOURCE_LANGUAGE, Direction, direction
from site_build.i18n.translation_status import pages_of

_MOST_SHOWN = 20
_SAMPLE, _DRAWING = "python-sample", "guide-drawing"
_SAMPLE_HINT = "Quote a file of snippets/samples/, whole: a page runs nothing else."

type Render = Callable[[str], str]


class PageError(BuildError):
    """A page holds what it may not: a line for each thing, with file, line, and what to do."""

    def __init__(self, path: str, found: list[Located]) -> None:
        lines = dict.fromkeys(f"{path}:{one.line}: {one.fault}" for one in found)
        more = [f"… and {len(lines) - _MOST_SHOWN} more."] if len(lines) > _MOST_SHOWN else []
        super().__init__("\n".join([*list(lines)[:_MOST_SHOWN], *more]))


class PageCheck:
    """The check of the pages of a build."""

    def __init__(self, docs: Path, snippets: Path, drawings: Path) -> None:
        self._docs = docs
        self._snippets = snippets
        self._drawings = sorted(path.stem for path in drawings.glob("*.svg"))
        self._sources = pages_of(docs, SOURCE_LANGUAGE)
        self._hosts: dict[str, frozenset[str]] = {}  # by page of the source
        samples = (snippets / "samples").glob("*.py")
        self._samples = {program_digest(path.read_text("utf-8")) for path in samples}

    def check_source(self, name: str, text: str, meta: Mapping[str, object]) -> None:
        """Check a page's file, before Markdown reads it.

        Args:
            name: its path below the folder of all languages.
            text: the whole file.
            meta: its front matter, as MkDocs has read it.

        Raises:
            PageError: it holds what it may not.
        """
        if found := source_faults(text, meta, self._snippets, _direction_of(name)):
            raise PageError(f"{self._docs.name}/{name}", found)

    def check_content(self, name: str, html: str, url: str, text: str, render: Render) -> None:
        """Check what Markdown has made of a page.

        Args:
            name: the path of its file below the folder of all languages.
            html: its content.
            url: its URL below the site's root.
            text: the whole file.
            render: makes HTML of Markdown, as for the site; to find the lines of faults.

        Raises:
            PageError: it holds what it may not.
        """
        hosts = self._hosts_for(name, render)

        def faults(content: str) -> list[Fault]:
            # A sign that was written as an entity; browsers read it as if it stood there.
            unseen = sign_fault(unescape(content), _direction_of(name))
            return [*content_faults(content, url, hosts), *([unseen] if unseen else [])]

        found = faults(html)
        located = []
        if found:
            lines = FaultLines(text, lambda markdown: faults(render(markdown)))
            located = [Located(lines.of(one), one) for one in found]
        located = located or [*self._sample_faults(html, text), *self._drawing_faults(html, text)]
        if located:
            raise PageError(f"{self._docs.name}/{name}", located)

    def _hosts_for(self, name: str, render: Render) -> frozenset[str] | None:
        """Return the hosts that a page may link to, those of its source's links; any, if None."""
        language, _, path = name.partition("/")
        if language == SOURCE_LANGUAGE:
            return None
        if path not in self._hosts:
            body, _ = get_data(self._sources.get(path, ""))
            links = (one.attributes.get("href", "") for one in content_nodes(render(body)))
            self._hosts[path] = frozenset(host_of(one) for one in links if is_elsewhere(one))
        return self._hosts[path]

    def _sample_faults(self, html: str, text: str) -> list[Located]:
        placed, programs = (texts_of(html, one) for one in (_SAMPLE, f"{_SAMPLE} pre > code"))
        known = [program_digest(program) in self._samples for program in programs]
        if len(placed) == len(known) and all(known):
            return []
        at = known.index(False) if False in known and len(placed) == len(known) else 0
        fault = Fault(f"a program in <{_SAMPLE}> that is not ours", _SAMPLE_HINT)
        return [Located(_line_of_tag(text, _SAMPLE, at), fault)]

    def _drawing_faults(self, html: str, text: str) -> Iterator[Located]:
        nodes = [node for node in content_nodes(html) if node.tag == _DRAWING]
        for at, (node, inside) in enumerate(zip(nodes, texts_of(html, _DRAWING), strict=True)):
            name = node.attributes.get("name", "")
            if name not in self._drawings or inside.strip():
                hint = f"It stands empty, and its name is one of: {', '.join(self._drawings)}."
                line = _line_of_tag(text, _DRAWING, at)
                yield Located(line, Fault(f"the drawing “{name[:60]}”", hint))


def _direction_of(name: str) -> Direction:
    """Return the direction of the language that a page lies in the folder of."""
    return direction(name.partition("/")[0])


def _line_of_tag(text: str, tag: str, at: int) -> int:
    """Return the line of the tag that is the `at`-th of its kind; 1 if there are not so many."""
    found = [number for number, one in enumerate(lines_of(text), 1) if f"<{tag}" in one.lower()]
    return found[at] if at < len(found) else 1
