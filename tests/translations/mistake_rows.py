"""The mistakes of translators, and what they may do: rows of the tables in mistakes/, tried out.

`python tests/translations/mistake_rows.py [WORD…]` says which rows are caught, and what is said of
those whose names hold one of the words.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from site_build.i18n.languages import PIVOT_LANGUAGE, SOURCE_LANGUAGE
from site_build.i18n.messages import MESSAGES
from site_build.i18n.translation_status import blob_id, stamped
from site_build.translate.audit import audit
from site_build.translate.findings import Finding
from site_build.translate.report import report

FOLDER = Path(__file__).with_name("mistakes")
DOCS = FOLDER / "docs"  # a small guide and its translations, frozen
TABLES = {"mistake": ("pages", "messages", "files"), "variant": ("variants",)}
_LABEL = re.compile(r"^(?:group|permission|where-to-click|create-key)\b.*\n", re.MULTILINE)
_KEYS = {
    *("name", "language", "file", "was", "now", "change", "every", "encoding", "git"),
    *("copy_of", "rename", "delete", "source"),
    *("found", "at", "anywhere", "says", "warning", "status", "report"),
    *("uncaught", "refused", "warns"),
}


@dataclass(frozen=True)
class Row:
    """One row of a table; what its keys mean stands at the head of the tables."""

    table: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.table}: {self.values['name']}"

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value of the row."""
        assert key in _KEYS
        return self.values.get(key, default)

    @property
    def language(self) -> str:
        """The language of the file that is changed."""
        return str(self.get("language", "fr"))

    @property
    def file(self) -> str:
        """The path below the language's folder of the file that is changed."""
        return str(self.get("file", MESSAGES if self.table == "messages" else "index.md"))

    @property
    def changes(self) -> list[list[str]]:
        """What is replaced by what."""
        one = [[self.get("was"), self.get("now")]] if "was" in self.values else []
        return [*one, *self.get("change", [])]


@dataclass
class Outcome:
    """What is said of a row's mistake."""

    findings: list[Finding]
    status: str
    report: str
    line: int  # of the first change, or of the text `at`

    def missed(self, row: Row) -> str:
        """Return what the row asks for and is not said; empty if the mistake is caught."""
        lacking = [one for one in row.get("report", []) if one not in self.report]
        if (wanted := row.get("status", self.status)) != self.status:
            return f"the page is {self.status}, not {wanted}"
        if lacking or row.get("report") or row.get("status"):
            return f"the report has no {lacking}" if lacking else ""
        return self._not_found(row)

    def _not_found(self, row: Row) -> str:
        near, missed = self.findings, "nothing is found"
        conditions: list[tuple[str, Callable[[Finding], bool]]] = [
            (f"no [{row.get('found')}]", lambda one: one.name == row.get("found", one.name)),
            (f"not in line {self.line}", lambda one: one.place.line == self.line),
            ("a fault for a warning, or the reverse", lambda one: _is_as_grave(one, row)),
            (f"the text lacks {row.get('says')}", lambda one: _says(one, row)),
        ]
        if row.get("anywhere"):
            del conditions[1]
        for what, holds in conditions:
            if near:
                near, missed = list(filter(holds, near)), what
        return "" if near else missed


def _is_as_grave(finding: Finding, row: Row) -> bool:
    return "found" not in row.values or finding.is_warning == bool(row.get("warning"))


def _says(finding: Finding, row: Row) -> bool:
    return all(text in str(finding) for text in row.get("says", []))


def rows_of(kind: str) -> list[Row]:
    """Return the rows of the tables of a kind: "mistake" or "variant"."""
    rows = []
    for table in TABLES[kind]:
        for values in tomllib.loads((FOLDER / f"{table}.toml").read_text("utf-8"))[kind]:
            assert values.keys() <= _KEYS, values
            rows.append(Row(table, values))
    return rows


def lay_out(folder: Path, row: Row | None = None) -> Path:
    """Copy the small guide into a folder, or what a row needs of it; each page is stamped."""
    docs = folder / "docs"
    needed = {SOURCE_LANGUAGE, PIVOT_LANGUAGE, row.language, row.get("copy_of")} if row else set()
    for file in DOCS.glob("*/*"):
        if not row or (file.parent.name in needed and file.name in {row.file, MESSAGES}):
            copy = docs / file.relative_to(DOCS)
            copy.parent.mkdir(parents=True, exist_ok=True)
            stamp = blob_id((DOCS / SOURCE_LANGUAGE / file.name).read_bytes())
            copy.write_bytes(file.read_bytes().replace(b"SOURCE", stamp.encode()))
    return docs


def try_row(row: Row, folder: Path) -> Outcome:
    """Make a row's mistake in a copy of the small guide, and return what is said of it."""
    docs = lay_out(folder, row)
    if row.file != MESSAGES:
        for messages in docs.glob(f"*/{MESSAGES}"):  # a page needs the labels, and time is dear
            found = _LABEL.findall(messages.read_text("utf-8"))
            messages.write_text("".join(found), "utf-8")
    if row.get("git"):
        _commit(docs)
    path, source = docs / row.language / row.file, docs / SOURCE_LANGUAGE / row.file
    if other := row.get("copy_of"):
        copied = (docs / other / row.file).read_text("utf-8")
        path.write_text(
            stamped(copied, source.read_text("utf-8")) if path.suffix == ".md" else copied, "utf-8"
        )
    before = path.read_text("utf-8")
    stamp = blob_id(source.read_bytes())
    text = _changed(before.replace(stamp, "SOURCE"), row).replace("SOURCE", stamp)
    encoded = text.encode(row.get("encoding", "utf-8"))
    path.write_bytes(encoded.replace("\ue0e9".encode(), b"\xe9"))
    for was, now in row.get("source", []):
        source.write_text(source.read_text("utf-8").replace(was, now), "utf-8")
    if row.get("rename"):
        path.rename(path.with_name(row.get("rename")))
    if row.get("delete"):
        path.unlink()
    state = audit(docs, row.language)
    said = report(docs, [state], {row.language}, whole=False)
    status = str(state.pages.get(row.file, ""))
    findings = [*state.findings, *state.warnings]
    return Outcome(findings, status, said, _line(before, text, row.get("at")))


def _changed(text: str, row: Row) -> str:
    for was, now in row.changes:
        assert row.get("every") or text.count(was) == 1, f"{row}: {text.count(was)} times {was!r}"
        text = text.replace(was, now)
    return text


def _line(before: str, after: str, at: str | None) -> int:
    """Return the line in which a text stands, or else the first that two texts differ in."""
    lines, old = after.split("\n"), before.split("\n")
    if at:
        return next(number for number, line in enumerate(lines, 1) if at in line)
    pairs = zip(lines, old, strict=False)
    same = next(
        (number for number, (a, b) in enumerate(pairs) if a != b), min(len(lines), len(old))
    )
    return same + 1


def _commit(docs: Path) -> None:
    git = shutil.which("git") or "git"
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "--quiet"), ("add", "."), (*author, "commit", "--quiet", "-m", "x")):
        subprocess.run([git, "-C", str(docs), *command], check=True)  # noqa: S603 - our own


def _told() -> Iterator[str]:
    """Yield what is caught and what is not, a line a row."""
    words = sys.argv[1:]
    count = {"caught": 0, "missed": 0}
    for kind in TABLES:
        for row in rows_of(kind):
            if words and not any(word in str(row) for word in words):
                continue
            with TemporaryDirectory() as folder:
                outcome = try_row(row, Path(folder))
            alarms = [one for one in outcome.findings if not (one.is_warning and row.get("warns"))]
            missed = outcome.missed(row) if kind == "mistake" else f"{len(alarms)} findings"
            missed = "" if missed == "0 findings" else missed
            if kind == "mistake":
                count["missed" if missed else "caught"] += 1
            if missed or words:
                yield f"{row}: {missed or 'caught'} (line {outcome.line})"
                yield from (f"    {'warning ' * one.is_warning}{one}" for one in outcome.findings)
            if words:
                yield outcome.report
    yield f"{count['caught']} mistakes are caught, {count['missed']} are not"


if __name__ == "__main__":
    sys.stdout.write("\n".join(_told()) + "\n")
