"""Every kind of finding: each has a fixture with its expected text."""

from pathlib import Path

import pytest

from site_build.i18n.translation_status import blob_id
from site_build.translate.audit import State, audit
from site_build.translate.findings import Finding, FindingName, Place
from site_build.translate.message_checks import Messages

FIXTURES = Path(__file__).with_name("fixtures")
NAMES = sorted(path.name for path in FIXTURES.iterdir())


def build_docs(fixture: Path, folder: Path) -> Path:
    """Lay a pair of files out as the site's; “SOURCE” stands for the id of the Italian page."""
    docs = folder / "docs"
    for language in ("it", "en"):
        (docs / language).mkdir(parents=True)
        messages = fixture / f"{language}.ftl"
        text = messages.read_bytes() if messages.exists() else b""
        (docs / language / "messages.ftl").write_bytes(text)
    if (fixture / "it.md").exists():
        source = (fixture / "it.md").read_bytes()
        stamp = blob_id(source).encode()
        (docs / "it/page.md").write_bytes(source)
        page = (fixture / "en.md").read_bytes()
        (docs / "en/page.md").write_bytes(page.replace(b"SOURCE", stamp))
    return docs


def kind_of(fixture: str) -> str:
    """Return the name of the findings of a fixture, which its own begins with."""
    return max((name for name in FindingName if fixture.startswith(name)), key=len, default="clean")


def test_every_finding_has_a_fixture() -> None:
    """There is a fixture for each kind of finding, and one without any."""
    assert {*FindingName, "clean"} == {*map(kind_of, NAMES)}


@pytest.mark.parametrize("name", NAMES)
def test_fault(name: str, tmp_path: Path) -> None:
    """A fixture has its finding and no other, with files, lines and what to do."""
    state = audit(build_docs(FIXTURES / name, tmp_path), "en")
    findings = [*state.findings, *state.warnings]
    assert (set() if name == "clean" else {kind_of(name)}) == {one.name for one in findings}
    expected = (FIXTURES / name / "expected.txt").read_text("utf-8")
    assert expected == "".join(f"{finding}\n" for finding in findings)


def test_warnings_refuse_nothing() -> None:
    """A warning is shown in the format of a fault, apart from the faults, and refuses nothing."""
    place = Place("docs/fr/page.md", 7)
    fault, warning = (
        Finding(FindingName.NUMBER, place, "the number 50", "Look.", is_warning=one)
        for one in (False, True)
    )
    state = State("fr", {}, [fault, warning], Messages())
    assert ([fault], [warning], False) == (state.findings, state.warnings, state.passes)
    assert State("fr", {}, [warning], Messages()).passes
    assert "docs/fr/page.md:7: look at the number 50. Look. [number]" == str(warning)
