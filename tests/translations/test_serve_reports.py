"""What a translator is told about each page while it is served, by the page's status."""

from pathlib import Path

import pytest

from site_build.i18n.messages import MESSAGES
from site_build.i18n.translation_status import blob_id
from site_build.serve.reports import reports_of, terminal_lines
from site_build.translate.labels import labels_of

ITALIAN = """---
title: Le chiavi
---

# Le chiavi del conto { #keys }

Qui leggi come si fa una chiave per il conto dei futures.

Poi leggi come la si cancella, se non serve più a nessuno.
"""
FRENCH = """---
title: Les clés
{}
---

# Les clés du compte {{ #keys }}

Voici comment on crée une clé pour le compte des futures.

Ensuite, comment la supprimer si elle ne sert plus à personne.
"""
STAMP = f"source_blob: {blob_id(ITALIAN.encode())}"
LAST = "Poi leggi come la si cancella, se non serve più a nessuno."
PAGES = {
    "current": FRENCH.format(STAMP),
    "stale": FRENCH.format(f"source_blob: {blob_id(b'before')}"),
    "machine": FRENCH.format(f"{STAMP}\ntranslated: machine"),
    "partial": FRENCH.format(STAMP).replace("Ensuite, comment la supprimer", LAST + "\nEnsuite,"),
    "copy": ITALIAN.replace("---\n\n", f"{STAMP}\ntranslated: false\n---\n\n", 1),
    "draft": FRENCH.format(f"{STAMP}\ntranslated: false").replace("#keys", "#key"),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Write a page of each status."""
    docs = tmp_path / "docs"
    for folder in ("it", "fr"):
        (docs / folder).mkdir(parents=True)
        (docs / folder / MESSAGES).write_text("retry = Riprova\n", encoding="utf-8")
    for name, text in PAGES.items():
        (docs / f"fr/{name}.md").write_text(text, encoding="utf-8")
    for name in (*PAGES, "missing"):
        (docs / f"it/{name}.md").write_text(ITALIAN, encoding="utf-8")
    return docs


def test_statuses(docs: Path) -> None:
    """Where nothing is wrong with a page, its status is said; of a draft, that it is one."""
    reports = reports_of(docs, "fr")
    said = {name.removesuffix(".md"): one.status.partition(":")[0] for name, one in reports.items()}
    assert {
        "current": "",
        "stale": "the original has changed since this page translated it",
        "machine": "made by a machine, and read by nobody since",
        "partial": "",
        "copy": "not translated",
        "draft": "",
        "missing": "not translated",
        MESSAGES: "",
    } == said
    drafts = {name: one.draft for name, one in reports.items() if one.draft}
    assert ["draft.md"] == [*drafts]
    assert drafts["draft.md"].endswith("make translations lang=fr page=draft stamp=1")


def test_what_is_left(docs: Path) -> None:
    """Of a page that is begun, what is still the original's is listed; of a copy it is not."""
    reports = reports_of(docs, "fr")
    assert [] == reports["copy.md"].warnings
    (left,) = reports["partial.md"].untranslated
    assert left.startswith("docs/fr/partial.md:10")
    assert "still Italian (docs/it/partial.md:9)" in left


def test_faults_of_a_draft(docs: Path) -> None:
    """A draft is compared with the original, though nothing of it is published."""
    assert any(
        "docs/fr/draft.md:7: found" in one for one in reports_of(docs, "fr")["draft.md"].faults
    )


def test_terminal(docs: Path) -> None:
    """As the server starts, how much there is; later, all about the files that were saved."""
    reports = reports_of(docs, "fr")
    assert any(line.startswith("docs/fr/draft.md: ") for line in terminal_lines(reports, None))
    assert ["docs/fr/current.md: nothing is wrong."] == terminal_lines(
        reports, {"docs/fr/current.md"}
    )
    lines = terminal_lines(reports, {"docs/fr/partial.md"})
    assert [*reports["partial.md"].faults, *reports["partial.md"].warnings] == lines


def test_labels_of_today(docs: Path) -> None:
    """A label that changes while the site is served is the new one from then on."""
    for label in ("Créer", "Nouvelle clé"):
        (docs / "fr" / MESSAGES).write_text(f"create-key = {label}\n", encoding="utf-8")
        assert {"create-key": label} == labels_of(docs, "fr").own


def test_warnings(docs: Path) -> None:
    """What is to be looked at in a page that is published is said, too."""
    path = docs / "fr/current.md"
    path.write_text(path.read_text("utf-8").replace("Voici", "Voici..."), encoding="utf-8")
    assert any("typography" in one for one in reports_of(docs, "fr")["current.md"].warnings)
