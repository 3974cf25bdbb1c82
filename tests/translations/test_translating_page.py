"""What the page “Translating” quotes of the commands is what they say."""

import re
import shutil
from pathlib import Path

import pytest

from site_build.translate.audit import page_findings
from site_build.translate.message_file import digest, messages_in
from translations.prose import LANGUAGES, PROJECT

FINDING = re.compile(r"^docs/fr/index\.md:\d+: .*", re.MULTILINE)
RECORD = re.compile(r"^  # it: (\w{8})\n- # ([a-z-]+) = (.*)$", re.MULTILINE)
COMMAND = re.compile(r"\bmake (\w+) (?:\w+=\w+ ?)+")


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request: pytest.FixtureRequest) -> str:
    """Return the text of the page in a language."""
    language: str = request.param
    return (PROJECT / "docs" / language / "translating.md").read_text("utf-8")


def test_finding(page: str, tmp_path: Path) -> None:
    """A page with the mistake of the example gets this very finding, among others."""
    docs = tmp_path / "docs"
    for language in LANGUAGES:
        shutil.copytree(PROJECT / "docs" / language, docs / language)
    shutil.copytree(docs / "en", docs / "fr")
    home = docs / "fr/index.md"
    home.write_text(home.read_text("utf-8").replace("It has 87 ", "It has 78 "), "utf-8")
    source = (docs / "it/index.md").read_text("utf-8")
    found = {str(one) for one in page_findings(docs, "fr", "index.md", source)}
    (quoted,) = FINDING.findall(page)
    assert quoted in found


def test_records(page: str) -> None:
    """The messages of the example are Italian’s own, with their records."""
    messages = messages_in((PROJECT / "docs/it/messages.ftl").read_text("utf-8"))
    quoted = RECORD.findall(page)
    assert quoted
    for record, name, text in quoted:
        assert messages[name].text == text
        assert digest(messages[name].text) == record


def test_commands(page: str) -> None:
    """Each command of make is a target, and make uses each of its variables."""
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    commands = [*COMMAND.finditer(page)]
    assert commands
    for command in commands:
        assert re.search(rf"^{command[1]}:", makefile, re.MULTILINE), command[0]
        for variable in re.findall(r"(\w+)=", command[0]):
            assert re.search(rf"\$\({variable}\b|\bifdef {variable}\b", makefile), command[0]
