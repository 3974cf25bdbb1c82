"""What the connection carries of Python: all bytes with brotli, as a good host sends them."""

import re
from pathlib import Path

import pytest

from site_build.pyodide.build import SNAPSHOT, Runtime

KILOBYTE = 1000
MEGABYTE = 1000 * KILOBYTE
# All that the demo loads when it is started, by what it does without: the one way or the other.
RUNTIME_BUDGETS = {
    "snapshot": ((".zip", ".whl"), 4_150 * KILOBYTE),
    "library": ((SNAPSHOT,), 2_750 * KILOBYTE),
}
ON_THE_PAGE = re.compile(r"(\d+)[,.](\d)\s*MB\b")  # in the order of the budgets


def sizes_of(runtime: Runtime, way: str) -> dict[str, int]:
    """Return what Python loads by one way, in bytes by its file."""
    without, _ = RUNTIME_BUDGETS[way]
    return {
        name: file.brotli_bytes
        for name, file in runtime.files.items()
        if not name.endswith(without)
    }


@pytest.mark.parametrize("way", RUNTIME_BUDGETS)
def test_runtime(runtime: Runtime, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Python for the browser, whichever way it starts, stays within its budget."""
    _, budget = RUNTIME_BUDGETS[way]
    sizes = sizes_of(runtime, way)
    total = sum(sizes.values())
    with capsys.disabled():
        print(f"\n== Runtime by its {way}, with brotli: {total / KILOBYTE:.1f} kB")  # noqa: T201
    assert total <= budget, sizes


@pytest.mark.parametrize("language", ["it", "en"])
def test_speed_page(runtime: Runtime, project: Path, language: str) -> None:
    """The page on speed says what each way loads, to a tenth of a megabyte."""
    text = (project / f"docs/{language}/speed.md").read_text("utf-8")
    said = [float(f"{whole}.{tenth}") for whole, tenth in ON_THE_PAGE.findall(text)]
    real = [sum(sizes_of(runtime, way).values()) / MEGABYTE for way in RUNTIME_BUDGETS]
    assert said == pytest.approx(real, abs=0.1)
