"""The lines of a page's faults: the first that a fault needs to be there."""

import re
from collections.abc import Callable, Iterator, Sequence

from mkdocs.utils.meta import get_data

from site_build.html.check import Fault

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


class FaultLines:
    """Finds the lines of faults in a page's file.

    Args:
        text: the whole file.
        faults: returns the faults of some Markdown.
    """

    def __init__(self, text: str, faults: Callable[[str], Sequence[Fault]]) -> None:
        body, _ = get_data(text)
        self._lines = lines_of(body)
        self._before = len(lines_of(text)) - len(self._lines)
        self._faults = faults
        self._cuts = [*self._outside_of_code()]
        self._known: dict[int, Sequence[Fault]] = {}

    def of(self, fault: Fault) -> int:
        """Return the line of a fault in the file; 1 if Markdown alone does not show it."""
        low, high = 0, len(self._cuts) - 1
        if fault not in self._faults_until(high):
            return 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if fault in self._faults_until(middle) else (middle, high)
        return self._before + min(self._cuts[low] + 1, len(self._lines))

    def _faults_until(self, cut: int) -> Sequence[Fault]:
        if cut not in self._known:
            self._known[cut] = self._faults("\n".join(self._lines[: self._cuts[cut]]))
        return self._known[cut]

    def _outside_of_code(self) -> Iterator[int]:
        """Yield where a page can be cut: half a block of code would be read as text."""
        yield 0
        fence = ""
        for number, line in enumerate(self._lines, 1):
            mark = _FENCE.match(line)
            if mark and (not fence or mark[1].startswith(fence)):
                fence = "" if fence else mark[1]
            if not fence or number == len(self._lines):
                yield number


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as an editor counts them."""
    return text.replace("\r\n", "\n").split("\n")
