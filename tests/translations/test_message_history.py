"""What messages record of their Italian, and what follows from it when that changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_build.translate.__main__ import main
from site_build.translate.audit import State, audit
from site_build.translate.commands import DONE, MISUSE, TO_DO
from site_build.translate.message_file import digest, messages_in
from site_build.translate.message_history import commented
from site_build.translate.report import report

ITALIAN = """\
### La prova.

## demo: Primo

retry = Riprova subito adesso
keys =
    { $count ->
        [one] una chiave
       *[other] { $count } chiavi su 50
    }

## lab: Secondo

sign = Firma la richiesta
copy = Copia negli appunti
"""


class Guide:
    """A guide of messages alone, under git, with a language that somebody translates."""

    def __init__(self, folder: Path, git: Callable[..., str]) -> None:
        self.docs = folder / "docs"
        self._git = git
        (self.docs / "it").mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(
            "plugins:\n  - i18n:\n      languages:\n        - locale: it\n          name: It\n"
        )
        git(folder, "init", "--quiet")
        self.write("it", ITALIAN)
        assert DONE == self.run("new", "fr")

    def write(self, language: str, text: str) -> None:
        """Write the messages of a language, and commit them."""
        (self.docs / language / "messages.ftl").write_text(text, encoding="utf-8")
        self._git(self.docs.parent, "add", "--all")
        author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        self._git(self.docs.parent, *author, "commit", "--quiet", "--message", "x")

    def change(self, language: str, *changes: tuple[str, str]) -> None:
        """Replace texts in the messages of a language."""
        text = self.text(language)
        for was, now in changes:
            assert 1 == text.count(was), was
            text = text.replace(was, now)
        self.write(language, text)

    def text(self, language: str = "fr") -> str:
        """Return the messages of a language."""
        return (self.docs / language / "messages.ftl").read_text("utf-8")

    def run(self, *arguments: str) -> int:
        """Run the translator's command."""
        config = self.docs.parent / "mkdocs.yml"
        return main(["--docs", str(self.docs), "--config", str(config), *arguments])

    @property
    def state(self) -> State:
        """The state of French."""
        return audit(self.docs, "fr")

    @property
    def said(self) -> str:
        """The report on French."""
        return report(self.docs, [self.state], {"fr"}, whole=False)


@pytest.fixture
def guide(tmp_path: Path, git: Callable[..., str]) -> Guide:
    """Return a guide with one message translated."""
    guide = Guide(tmp_path, git)
    guide.change("fr", ("# retry = Riprova subito adesso", "retry = Réessayer tout de suite"))
    return guide


def test_copies_have_their_records(guide: Guide) -> None:
    """A new language has above each copy in a comment the record of its Italian."""
    text = guide.text()
    assert f"# it: {digest('Riprova subito adesso')}\nretry = Réessayer tout de suite\n" in text
    assert {"keys", "sign", "copy"} == messages_in(text, copies=True).keys()
    for name, copy in messages_in(text, copies=True).items():
        assert digest(messages_in(ITALIAN)[name].text) == copy.record
    assert ([], 1) == (guide.state.findings, guide.state.messages.translated)


def test_stale(guide: Guide, capsys: pytest.CaptureFixture[str]) -> None:
    """A message whose Italian changes is stale: the report has both texts, and what to type."""
    guide.change("it", ("Riprova subito adesso", "Riprova ora"))
    messages = guide.state.messages
    assert (["retry"], 0) == ([*messages.stale], messages.translated)
    assert "Riprova subito adesso" == messages.stale["retry"].earlier
    for text in (
        "Italian was: Riprova subito adesso\n",
        "Italian is : Riprova ora\n",
        "make translations lang=fr message=retry stamp=1",
        f"docs/fr/messages.ftl:{messages.stale['retry'].place.line}: retry",
    ):
        assert text in guide.said
    assert guide.state.passes
    assert DONE == guide.run("diff", "--lang", "fr", "--message", "retry")
    assert "Italian was: Riprova subito adesso\n" in capsys.readouterr().out
    assert DONE == guide.run("stamp", "--lang", "fr", "--message", "retry")
    assert {} == guide.state.messages.stale
    assert f"# it: {digest('Riprova ora')}\nretry = Réessayer tout de suite\n" in guide.text()


def test_stale_facts(guide: Guide) -> None:
    """A stale message is held against the Italian that it translates, not against today's."""
    translated = """keys =
    { $count ->
        [one] une clé
       *[other] { $count } clés sur 50
    }
"""
    copied = "\n".join(
        f"# {one}" for one in translated.replace("une clé", "una chiave").split("\n")
    )
    copied = copied.replace("clés sur", "chiavi su").removesuffix("# ")
    guide.change("fr", (copied, translated))
    assert [] == guide.state.findings
    guide.change("it", ("{ $count } chiavi su 50", "{ $count } chiavi su { $limit }"))
    assert [] == guide.state.findings
    assert not guide.state.messages.stale["keys"].is_shown
    assert "readers see Italian" in guide.said
    assert TO_DO == guide.run("stamp", "--lang", "fr", "--message", "keys")
    assert ["keys"] == [*guide.state.messages.stale]


def test_without_a_record(guide: Guide) -> None:
    """A message without a record is not stale; one that fits an earlier Italian alone is."""
    guide.write("fr", "sign = Signer la demande\nretry = Réessayer 3 fois\n")
    guide.change("it", ("Firma la richiesta", "Firma la domanda"))
    assert {} == guide.state.messages.stale
    (finding,) = guide.state.findings
    assert "the number 3" in finding.actual
    guide.change("it", ("Riprova subito adesso", "Riprova 3 volte"))
    assert [] == guide.state.findings
    guide.change("it", ("Riprova 3 volte", "Riprova 4 volte"))
    assert [] == guide.state.findings
    assert "Riprova 3 volte" == guide.state.messages.stale["retry"].earlier


def test_machine(guide: Guide) -> None:
    """A message of a machine is counted apart, until somebody marks it."""
    assert MISUSE == guide.run("stamp", "--lang", "fr", "--message", "retry", "--way", "partial")
    assert DONE == guide.run("stamp", "--lang", "fr", "--message", "retry", "--way", "machine")
    assert f"# it: {digest('Riprova subito adesso')} machine\nretry = " in guide.text()
    messages = guide.state.messages
    assert (["retry"], 0, {}) == ([*messages.machine], messages.translated, messages.stale)
    assert "machine" in guide.said
    guide.run("stamp", "--lang", "fr", "--message", "all")
    assert ["retry"] == [*guide.state.messages.machine]  # nobody has named it
    guide.run("stamp", "--lang", "fr", "--message", "retry")
    assert ({}, 1) == (guide.state.messages.machine, guide.state.messages.translated)


def test_still_italian(guide: Guide) -> None:
    """A message in the words of Italian is missing, unless it says that it is meant to be so."""
    guide.change("fr", ("# sign = Firma", "sign = Firma"))
    assert (["sign"], 1) == ([*guide.state.messages.untranslated], guide.state.messages.translated)
    assert TO_DO == guide.run("stamp", "--lang", "fr", "--message", "sign")
    guide.change("fr", ("sign = Firma", "# as in Italian\nsign = Firma"))
    assert ({}, 2) == (guide.state.messages.untranslated, guide.state.messages.translated)
    guide.change("it", ("Firma la richiesta", "Firma la domanda"))
    guide.run("stamp", "--lang", "fr", "--message", "all")
    assert "# as in Italian\nsign = Firma la richiesta\n" in guide.text()
    assert {} == guide.state.messages.stale


def test_everything_taken_off(guide: Guide) -> None:
    """Where every “# ” is taken off, the notes are one finding, and the messages are Italian."""
    lines = guide.text().splitlines()
    guide.write("fr", "".join(one.removeprefix("# ") + "\n" for one in lines))
    (finding,) = guide.state.findings
    assert "3 more like it" in finding.actual
    assert guide.text().split("\n")[finding.place.line - 1].startswith("it: ")
    assert {"keys", "sign", "copy"} == guide.state.messages.untranslated.keys()


@pytest.mark.parametrize(
    ("was", "now", "neighbour"),
    [
        ("retry =", "new = Nuovo\nretry =", "\n\n# it: RECORD\n# new = Nuovo\n# it: "),
        ("sign =", "new = Nuovo\nsign =", "\n\n# it: RECORD\n# new = Nuovo\n# it: "),
        ("    }\n", "    }\nnew = Nuovo\n", "#     }\n# it: RECORD\n# new = Nuovo\n\n"),
        ("copy =", "new = Nuovo\ncopy =", "la richiesta\n# it: RECORD\n# new = Nuovo\n# it: "),
        (
            "## lab: Secondo",
            "## offline: Altro\n\nnew = Nuovo\n\n## lab: Secondo",
            "appunti\n\n## offline: Altro\n\n# it: RECORD\n# new = Nuovo\n",
        ),
    ],
)
def test_new_messages(guide: Guide, was: str, now: str, neighbour: str) -> None:
    """A new message is put behind its neighbour in Italian, in a comment; all else stays."""
    before = guide.text()
    guide.change("it", (was, now))
    assert DONE == guide.run("add", "--lang", "fr")
    added = neighbour.replace("RECORD", digest("Nuovo"))
    assert added in guide.text()
    lines = guide.text().splitlines()
    assert [one for one in before.splitlines() if one] == [
        one for one in lines if one and "new" not in one and digest("Nuovo") not in one
        and one != "## offline: Altro"
    ]  # fmt: skip
    assert [] == guide.state.findings


def test_copies_are_refreshed(guide: Guide) -> None:
    """A copy that nobody has touched follows Italian; one that somebody has written in stays."""
    guide.change("fr", ("# copy = Copia negli appunti", "# copy = Copier dans le"))
    guide.change("it", ("Firma la richiesta", "Firma la domanda"), ("negli appunti", "di là"))
    guide.run("add", "--lang", "fr")
    assert f"# it: {digest('Firma la domanda')}\n# sign = Firma la domanda\n" in guide.text()
    assert "# copy = Copier dans le\n" in guide.text()


def test_copies_without_a_record(guide: Guide) -> None:
    """A copy of before there were records follows Italian too, and gets one."""
    copies = ("sign = Firma la richiesta", "copy = Copier", "retry = Riprova subito adesso")
    guide.write("fr", "".join(f"# {one}\n" for one in copies))
    guide.change("it", ("Firma la richiesta", "Firma la domanda"))
    guide.run("add", "--lang", "fr")
    assert f"# it: {digest('Firma la domanda')}\n# sign = Firma la domanda\n" in guide.text()
    assert "\n# copy = Copier\n" in guide.text()
    assert f"# it: {digest('Riprova subito adesso')}\n# retry = " in guide.text()


@pytest.mark.parametrize("is_recorded", [True, False])
def test_renamed(guide: Guide, *, is_recorded: bool) -> None:
    """A message that Italian has under another name is offered it, and add=1 renames it."""
    if not is_recorded:
        guide.write("fr", "retry = Réessayer tout de suite\n")
    guide.change("it", ("retry = ", "try-again = "))
    assert {"retry": "try-again"} == guide.state.messages.renamed
    assert "retry, which is called try-again now: make translations lang=fr add=1" in guide.said
    guide.run("add", "--lang", "fr")
    assert "\ntry-again = Réessayer tout de suite\n" in f"\n{guide.text()}"
    assert ({}, 1) == (guide.state.messages.unused, guide.state.messages.translated)
    assert "try-again" not in messages_in(guide.text(), copies=True)


def test_no_such_message(guide: Guide, capsys: pytest.CaptureFixture[str]) -> None:
    """A message that is not there cannot be marked, and a sentence says so."""
    for name in ("nowhere", "sign"):
        guide.run("stamp", "--lang", "fr", "--message", name)
        assert f"has no message “{name}”" in capsys.readouterr().err
    capsys.readouterr()
    assert MISUSE == guide.run("diff", "--lang", "fr", "--message", "nowhere")
    said = capsys.readouterr()
    assert ("", True) == (said.out, "There is no message “nowhere”" in said.err)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("retry = Réessayer { $x\n", "message-syntax"),
        ("retry = Réessayer\nretry = Encore\n", "message-twice"),
        ("retry = Réessayer !\n", "typography"),
    ],
)
def test_one_message(
    guide: Guide, written: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of one message, everything is told that is wrong with it."""
    guide.change("fr", ("retry = Réessayer tout de suite\n", written))
    capsys.readouterr()
    guide.run("diff", "--lang", "fr", "--message", "retry")
    said = capsys.readouterr().out
    assert (True, False) == (f"[{kind}]" in said, "nothing is wrong" in said), said


def test_copies_of_a_translation() -> None:
    """A copy of English says which Italian the English one translates, be it an earlier one."""
    english = "# it: 0a1b2c3d machine\n# as in Italian\nretry = Try again\nsign = Sign\n"
    copies = messages_in(commented(english, ITALIAN), copies=True)
    expected = {"retry": "0a1b2c3d", "sign": digest("Firma la richiesta")}
    assert expected == {name: one.record for name, one in copies.items()}
    assert all(len(one.notes) == 1 for one in copies.values())  # how English came to be stays there
