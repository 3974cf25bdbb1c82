"""The earlier versions of the source pages, from git's history."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from site_build.i18n.git import git_output, has_whole_history
from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.text_files import normalized

_CHANGE = re.compile(r"^:.*? ([0-9a-f]{40}) ([0-9a-f]{40}) \w+\t(.*)$", re.MULTILINE)


class SourceHistory:
    """The history of the source pages of a folder of languages; it is empty without git."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self._versions: dict[str, str | None] = {}

    def versions(self, stamps: Iterable[str]) -> dict[str, str]:
        """Return the texts with these blob ids, by the id; those that are no source are left out.

        A blob that git has only at other paths is another file: not what a page can translate.
        """
        wanted = list(dict.fromkeys(stamps))
        new = [
            one for one in wanted if one not in self._versions and not self._is_another_file(one)
        ]
        texts = self._batch("".join(f"{one}\n" for one in new), len(new))
        self._versions.update(zip(new, texts, strict=False))
        return {one: text for one in wanted if (text := self._versions.get(one)) is not None}

    def _batch(self, wanted: str, count: int) -> Iterator[str | None]:
        """Yield the texts of objects, None for those that git has not; nothing without git."""
        output = self._git("cat-file", "--batch", text=wanted) if count else b""
        for _ in range(count if output else 0):
            head, _, output = output.partition(b"\n")
            if head.endswith(b" missing"):
                yield None
                continue
            size = int(head.rpartition(b" ")[2])
            yield normalized(output[:size]).decode("utf-8", errors="replace")
            output = output[size + 1 :]

    def files(self, path: str) -> list[str]:
        """Return the texts that a file below the folder has had, the newest first."""
        commits = self._git("log", "--format=%H", "--", path).decode().split()
        wanted = "".join(f"{commit}:./{path}\n" for commit in commits)
        return [*filter(None, self._batch(wanted, len(commits)))]

    @cached_property
    def is_complete(self) -> bool:
        """Whether it has every version that there ever was: not in a shallow clone."""
        known = any(self._is_source(path) for paths in self._paths.values() for path in paths)
        return known and has_whole_history(self._docs)

    @cached_property
    def _paths(self) -> dict[str, set[str]]:
        """The paths below the folder that each blob has had, by its id."""
        options = ("--all", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative", "--format=")
        log = self._git("-c", "core.quotePath=false", "log", *options, "--", ".")
        found: dict[str, set[str]] = defaultdict(set)
        for before, after, path in _CHANGE.findall(log.decode("utf-8", errors="replace")):
            found[before].add(path)
            found[after].add(path)
        return found

    def _is_another_file(self, stamp: str) -> bool:
        paths = self._paths.get(stamp, set())
        return bool(paths) and not any(map(self._is_source, paths))

    @staticmethod
    def _is_source(path: str) -> bool:
        return path.startswith(f"{SOURCE_LANGUAGE}/")

    def _git(self, *arguments: str, text: str = "") -> bytes:
        return git_output(self._docs, *arguments, text=text)
