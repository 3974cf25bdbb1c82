"""The pseudo-locale: what translators write is pseudolocalized, and nothing else."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from fluent.syntax import parse
from mkdocs.structure.toc import AnchorLink

from site_build.content.pseudolocale import (
    pseudolocalize,
    pseudolocalize_html,
    pseudolocalize_messages,
    pseudolocalize_page,
    write_pseudo_messages,
)
from site_build.i18n.messages import MESSAGES, keys_of, message_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crea chiave", "⟦Çŕééàà çhîîààvéé⟧"),
        ("Perché è così", "⟦Pééŕçhéé èè çööšìì⟧"),
        ("\n  due  ", "\n  ⟦đüüéé⟧  "),
        ("1.000", "1.000"),
        (" · ", " · "),
        ("", ""),
    ],
)
def test_text(text: str, expected: str) -> None:
    """Words get accents, brackets and length; numbers and signs alone stay as they are."""
    assert expected == pseudolocalize(text)


def test_length(project: Path) -> None:
    """A text becomes about 40 % longer: as long as in a language of long words."""
    letters = "".join(filter(str.isalpha, (project / "docs/it/index.md").read_text("utf-8")))
    assert 1.35 < len(pseudolocalize(letters)) / len(letters) < 1.5


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Uno <b>due</b>.</p>", "<p>⟦ÜÜñöö⟧ <b>⟦đüüéé⟧</b>.</p>"),
        ("<p>a &amp; b &#233;</p>", "<p>⟦àà⟧ &amp; ⟦b⟧ &#233;</p>"),
        ("<code>uno <i>due</i></code> e", "<code>uno <i>due</i></code> ⟦éé⟧"),
        ("<pre><br>uno</pre> e", "<pre><br>uno</pre> ⟦éé⟧"),
        ('<b translate="no">uno</b> e', '<b translate="no">uno</b> ⟦éé⟧'),
        ('<a href="#uno" id="due">e</a>', '<a href="#uno" id="due">⟦éé⟧</a>'),
        ('<img src="a.svg" alt="a &quot;b&quot;">', '<img src="a.svg" alt="⟦àà &quot;b&quot;⟧">'),
        ('<i data-title="uno" title="due"></i>', '<i data-title="uno" title="⟦đüüéé⟧"></i>'),
        ("<!-- uno --><br/>", "<!-- uno --><br/>"),
    ],
)
def test_html(html: str, expected: str) -> None:
    """Of HTML only text is pseudolocalized, and attributes that are text; code is not."""
    assert expected == pseudolocalize_html(html)


def test_page() -> None:
    """What the theme shows around the content is pseudolocalized too."""
    contents = AnchorLink("Uno", "one", 1)
    contents.children.append(AnchorLink("Due <code>a</code>", "two", 2))
    page = SimpleNamespace(meta={"title": "Uno", "description": "Due"}, toc=[contents])
    pseudolocalize_page(page)  # type: ignore[arg-type]
    assert {"title": "⟦ÜÜñöö⟧", "description": "⟦Đüüéé⟧"} == page.meta
    assert ("one", "⟦ÜÜñöö⟧") == (contents.id, contents.title)
    assert "⟦Đüüéé⟧ <code>a</code>" == contents.children[0].title


def test_page_without_a_description() -> None:
    """A page may lack title and description at its head."""
    page = SimpleNamespace(meta={"title": "Uno"}, toc=[])
    pseudolocalize_page(page)  # type: ignore[arg-type]
    assert {"title": "⟦ÜÜñöö⟧"} == page.meta


def test_messages() -> None:
    """A message keeps its key, variables and selectors; each variant's text is pseudolocalized."""
    messages = (
        "# A comment.\n"
        "keys-of =\n    { $count ->\n        [one] una di { $limit }\n"
        "       *[other] tante\n    } ora\n"
        'brackets = «{"{}"}» e { keys-of }\n'
    )
    expected = (
        "# A comment.\n"
        "keys-of =\n    ⟦{ $count ->\n        [one] üüñàà đîî { $limit }\n"
        "       *[other] ţààñţéé\n    } ööŕàà⟧\n"
        'brackets = ⟦«{ "{}" }» éé { keys-of }⟧\n'
    )
    assert parse(expected).equals(parse(pseudolocalize_messages(messages)))


def test_write_pseudo_messages(project: Path, tmp_path: Path) -> None:
    """All messages of the source are written, and can be formatted as before."""
    docs = project / "docs"
    write_pseudo_messages(docs, tmp_path)
    assert keys_of(docs, "it") == keys_of(tmp_path, "it")
    assert [tmp_path / "it" / MESSAGES] == [one for one in tmp_path.rglob("*") if one.is_file()]
    shown = message_in(tmp_path, "it")("fill-up", limit=50)
    assert pseudolocalize("Crea chiavi fino a 50") == shown
