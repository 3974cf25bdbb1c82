"""A copy of the project in which a translator works: everything by the commands that they use."""

import re
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from building import environment
from site_build.i18n.translation_status import STAMP, TranslationStatus, blob_id
from site_build.translate.__main__ import main
from translations.sample_words import translated

PROJECT = Path(__file__).parents[2]
# What is large and needs no copy: the first are shared, the rest is not needed.
SHARED = ("node_modules", ".cache/compressed", ".cache/pictures", ".cache/runtime")
# A line of prose that is long enough to be found, where it is left as it is.
SENTENCE = re.compile(r"[A-Z]\w* (?:[\w’,]+ ){6,}\w+\.")
LEFT_OUT = ("node_modules", ".*", "__pycache__", "bench", "dist", "site", "tests")


def copy_project(folder: Path, project: Path = PROJECT) -> Path:
    """Copy a checkout into a folder that is not there yet, and return it."""
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in SHARED:
        (PROJECT / name).mkdir(parents=True, exist_ok=True)
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(PROJECT / name)
    return folder


def files_of(checkout: Path) -> dict[str, bytes]:
    """Return the content of every file of the project's own, by its path."""
    return {
        path.relative_to(checkout).as_posix(): path.read_bytes()
        for path in sorted(checkout.rglob("*"))
        if path.is_file() and not path.relative_to(checkout).as_posix().startswith(SHARED)
        if "__pycache__" not in path.parts
    }


def translate(checkout: Path, *arguments: str) -> str:
    """Run the translator's command, which must succeed, and return what it says."""
    places = ("--docs", str(checkout / "docs"), "--config", str(checkout / "mkdocs.yml"))
    with redirect_stdout(StringIO()) as said, redirect_stderr(said):
        status = main([*places, *arguments])
    assert 0 == status, said.getvalue()
    return said.getvalue()


def check(checkout: Path, language: str, *, measured: bool = True) -> tuple[int, str]:
    """Run `make check` for a language, without make; return its exit status and what it says.

    Args:
        checkout: the project.
        language: the one to check.
        measured: see `environment`.
    """
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [sys.executable, "-m", "site_build.translate", "check", "--lang", language],
        check=False,
        env={**environment(measured=measured), "PYTHONPATH": str(checkout / "overrides")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


def translate_page(
    checkout: Path,
    language: str,
    page: str,
    title: str,
    status: TranslationStatus = TranslationStatus.CURRENT,
) -> None:
    """Put an Italian page into other words, wholly or in part, and mark it as translated."""
    source = (checkout / "docs/it" / f"{page}.md").read_text("utf-8")
    text = translated(source, language, title)
    way = {TranslationStatus.PARTIAL: "partial", TranslationStatus.MACHINE: "machine"}.get(status)
    if way == "partial":
        lines = list(zip(source.split("\n"), text.split("\n"), strict=True))
        last = max(at for at, (line, _) in enumerate(lines) if SENTENCE.fullmatch(line))
        text = "\n".join(line if at == last else own for at, (line, own) in enumerate(lines))
    path = checkout / "docs" / language / f"{page}.md"
    path.write_text(text, encoding="utf-8")
    translate(checkout, "stamp", "--lang", language, "--page", page, "--way", way or "1")


def make_stale(checkout: Path, language: str, page: str) -> None:
    """Let a translated page be of an earlier source than there is now."""
    path = checkout / "docs" / language / f"{page}.md"
    earlier = f"{STAMP}: {blob_id(b'an earlier source')}"
    text, stamps = re.subn(rf"^{STAMP}: \w+", earlier, path.read_text("utf-8"), flags=re.MULTILINE)
    assert 1 == stamps
    path.write_text(text, encoding="utf-8")


def translate_message(checkout: Path, language: str, key: str, message: str) -> None:
    """Put a message in the place of its source, which stands in a comment."""
    path = checkout / "docs" / language / "messages.ftl"
    written = re.compile(rf"^# {key} =.*\n(?:# +.*\n)*?(?=# [a-z]|\n|#|\Z)", re.MULTILINE)
    text, places = written.subn(lambda _: f"{key} = {message}\n", path.read_text("utf-8"))
    assert 1 == places, key
    path.write_text(text, encoding="utf-8")


def make_message_stale(checkout: Path, language: str, key: str) -> None:
    """Let a translated message be of an earlier Italian text than there is now."""
    path = checkout / "docs" / language / "messages.ftl"
    written = re.compile(rf"^(?:# it: .*\n)?{key} =", re.MULTILINE)
    text, places = written.subn(f"# it: 00000000\n{key} =", path.read_text("utf-8"))
    assert 1 == places, key
    path.write_text(text, encoding="utf-8")
