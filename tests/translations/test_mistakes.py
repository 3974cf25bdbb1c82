"""The mistakes of translators are caught, and what a good translation may do is not refused.

One that is not caught, or that is refused, becomes a row of a table in mistakes/.
"""

from pathlib import Path

import pytest

from site_build.translate.audit import audit, languages_of
from translations.mistake_rows import DOCS, Row, lay_out, rows_of, try_row

MISTAKES, VARIANTS = rows_of("mistake"), rows_of("variant")
UNCAUGHT = 9  # what nobody could tell from a good translation


@pytest.mark.parametrize("language", languages_of(DOCS))
def test_small_guide(language: str, tmp_path: Path) -> None:
    """Of the good translations that mistakes are made in, nothing is said."""
    state = audit(lay_out(tmp_path), language)
    assert ([], []) == (state.findings, state.warnings)


@pytest.mark.parametrize("row", MISTAKES, ids=str)
def test_mistake(row: Row, tmp_path: Path) -> None:
    """A mistake is told as its row says: where, what, and what to type."""
    outcome = try_row(row, tmp_path)
    missed = outcome.missed(row)
    said = "\n".join(map(str, outcome.findings))
    assert bool(row.get("uncaught")) == bool(missed), f"{missed}; said was:\n{said}"


@pytest.mark.parametrize("row", VARIANTS, ids=str)
def test_variant(row: Row, tmp_path: Path) -> None:
    """Nothing is told of what a good translation may do; of what may be a mistake, a warning."""
    findings = try_row(row, tmp_path).findings
    told = [str(one) for one in findings if not (one.is_warning and row.get("warns"))]
    assert bool(row.get("refused")) == bool(told), told


def test_few_are_uncaught() -> None:
    """Nearly all mistakes are caught; of each other one its row says why nobody could."""
    reasons = [row.get("uncaught") for row in MISTAKES if row.get("uncaught")]
    assert len(reasons) <= UNCAUGHT, reasons
