"""What the connection carries of Python: all bytes with brotli, as a good host sends them."""

import pytest

from site_build.pyodide.build import SNAPSHOT, Runtime

KILOBYTE = 1000
# All that the demo loads when it is started, by what it does without: the one way or the other.
RUNTIME_BUDGETS = {
    "snapshot": ((".zip", ".whl"), 4_150 * KILOBYTE),
    "library": ((SNAPSHOT,), 2_750 * KILOBYTE),
}


@pytest.mark.parametrize("way", RUNTIME_BUDGETS)
def test_runtime(runtime: Runtime, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Python for the browser, whichever way it starts, stays within its budget."""
    without, budget = RUNTIME_BUDGETS[way]
    sizes = {
        name: file.brotli_bytes
        for name, file in runtime.files.items()
        if not name.endswith(without)
    }
    total = sum(sizes.values())
    with capsys.disabled():
        print(f"\n== Runtime by its {way}, with brotli: {total / KILOBYTE:.1f} kB")  # noqa: T201
    assert total <= budget, sizes
