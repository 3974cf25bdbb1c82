"""How long the site takes to build: strictly, both languages, and with many more pages.

It happens in a copy of the project. The pages that are added are copies of one that stands in the
guide, in both languages; they are not in the menu, which stays as long as it is.
"""

import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from building import build_site
from translations.checkout import copy_project, translate

PROJECT = Path(__file__).parents[2]
COPIED = "limits-and-nonces"
LANGUAGES = ("it", "en")
ADDED = (10, 100, 1000)


def measure(rounds: int) -> dict[str, float]:
    """Return the seconds of each kind of build; those with the runtime there, the median of some.

    The keys are `uncached`, `cached`, and the number of pages added; `report-` before a number is
    for `make translations` with them.
    """
    seconds: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project")
        (project / ".cache/runtime").unlink()  # a link to ours, with the runtime in it
        site = Path(folder) / "site"
        seconds["uncached"] = _time_build(project, site)
        seconds["cached"] = sorted(_time_build(project, site) for _ in range(rounds))[rounds // 2]
        config = project / "mkdocs.yml"
        config.write_text(config.read_text("utf-8") + "\nnot_in_nav: copy-*.md\n", encoding="utf-8")
        for count in ADDED:
            _add_copies(project, count)
            seconds[str(count)] = _time_build(project, site)
            seconds[f"report-{count}"] = _time_report(project)
    return seconds


def _add_copies(project: Path, count: int) -> None:
    """Have so many copies of a page in every language, beside the page, where its links hold."""
    for language in LANGUAGES:
        folder = project / "docs" / language
        for number in range(count):
            shutil.copy(folder / f"{COPIED}.md", folder / f"copy-{number}.md")


def _time_report(project: Path) -> float:
    start = time.monotonic()
    translate(project, "report")
    elapsed = time.monotonic() - start
    print(f"  {elapsed:6.1f} s, the report", flush=True)
    return elapsed


def _time_build(project: Path, site: Path) -> float:
    start = time.monotonic()
    build_site(site, project=project)
    elapsed = time.monotonic() - start
    print(f"  {elapsed:6.1f} s", flush=True)
    return elapsed
