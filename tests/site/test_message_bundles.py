"""The partition of messages into published files, by the groups of the source."""

from pathlib import Path

import pytest

from site_build.i18n.message_bundles import bundle_of_each, published_messages

ITALIAN = """\
### About the file.

## build: Drawings

authent-flow-x = disegno

## demo: Common: all elements

# For the translators.
both = ciao
italian-only = qui

## lab: The lab

lab-title = Laboratorio

## offline: Offline

offline-title = Senza rete

## lab: More of the lab

sample-run = Esegui
"""
ENGLISH = """\
## walkthrough: Moved by a translator

lab-title = Lab
authent-flow-x = drawing
both = hello
    .title = attribute
english-only = nobody asks for it
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Write messages in two languages, the second incomplete and grouped in its own way."""
    for language, text in {"it": ITALIAN, "en": ENGLISH}.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "messages.ftl").write_text(text, encoding="utf-8")
    return tmp_path


def test_groups_are_the_partition(docs: Path) -> None:
    """Each message is of the bundle that its group in the source names."""
    assert {
        "authent-flow-x": "build",
        "both": "demo",
        "italian-only": "demo",
        "lab-title": "lab",
        "offline-title": "offline",
        "sample-run": "lab",
    } == bundle_of_each(docs)


def test_published_messages(docs: Path) -> None:
    """A language is published whole, by bundles, without comments and what only the build shows."""
    assert {
        "en": "both = hello\n    .title = attribute\nitalian-only = qui\n",
        "en-answers": "",
        "en-checklist": "",
        "en-endpoints": "",
        "en-findings": "",
        "en-keys": "",
        "en-lab": "lab-title = Lab\nsample-run = Esegui\n",
        "en-mistakes": "",
        "en-nonces": "",
        "en-offline": "offline-title = Senza rete\n",
        "en-session": "",
        "en-signatures": "",
        "en-tour": "",
        "en-unified": "",
        "en-walkthrough": "",
    } == published_messages(docs, "en")


def test_two_directions(docs: Path) -> None:
    """In Arabic, the Italian messages are isolated, so that full stops stay at their ends."""
    (docs / "ar").mkdir()
    (docs / "ar/messages.ftl").write_text("lab-title = مختبر { both }\n", encoding="utf-8")
    published = published_messages(docs, "ar")
    assert "both = \u2066ciao\u2069\n" in published["ar"]
    assert published["ar-lab"].startswith("lab-title = مختبر { both }\n")


@pytest.mark.parametrize(
    ("head", "line"),
    [("", 2), ("## The lab", 3), ("## labs: The lab", 3), ("##\n## lab: The lab", 4)],
)
def test_group_without_a_bundle(docs: Path, head: str, line: int) -> None:
    """A group that names no bundle is an error that names the file, the line and the message."""
    file = docs / "it/messages.ftl"
    file.write_text(f"{head}\n\nlost = x\n" if head else "\nlost = x\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"{file}:{line}.*“lost”"):
        bundle_of_each(docs)


def test_what_a_message_refers_to(docs: Path) -> None:
    """A file has what its messages refer to, terms too, wherever that stands in the source."""
    with (docs / "en/messages.ftl").open("a") as file:
        file.write(
            "-name = { authent-flow-x } A\n"
            "# it: 0a1b2c3d\nsample-run = Run { -name } { italian-only }\n"
        )
    lab = published_messages(docs, "en")["en-lab"]
    assert "sample-run = Run { -name } { italian-only }\n" in lab
    assert "-name = { authent-flow-x } A\n" in lab
    assert "authent-flow-x = drawing\n" in lab
    assert "italian-only =" not in lab  # it stands in the common file
    assert "#" not in lab
