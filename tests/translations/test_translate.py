"""The translator's command: what it says, what it changes, and how it ends."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_build.i18n.translation_status import stamped
from site_build.translate import __main__ as translate

PROJECT = Path(__file__).parents[2]
ITALIAN = "---\ntitle: Chiavi\n---\n\n# Chiavi { #keys }\n\nHai 50 chiavi.\n"
FRENCH = "---\ntitle: Clés\n---\n\n# Clés { #keys }\n\nTu as 50 clés.\n"
CONFIG = "plugins:\n- i18n:\n    languages:\n    - locale: it\n      name: Italiano\n"
DONE, TO_DO, MISUSE = range(3)


class Site:
    """A small site, and the command run on it."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.docs = folder / "docs"
        self.config = folder / "mkdocs.yml"
        self.config.write_text(CONFIG, encoding="utf-8")
        self._capture = capture
        self.write("it/index.md", ITALIAN)
        self.write("it/messages.ftl", "retry = Riprova\n")

    def write(self, name: str, text: str) -> None:
        """Write a file below the folder of languages."""
        (self.docs / name).parent.mkdir(parents=True, exist_ok=True)
        (self.docs / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        """Read one."""
        return (self.docs / name).read_text("utf-8")

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run the command; return its exit status, and all that it said."""
        places = ("--docs", str(self.docs), "--config", str(self.config))
        try:
            status = translate.main([*places, *arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        said = self._capture.readouterr()
        return status, said.out + said.err


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Site:
    """Return a small site with Italian alone."""
    return Site(tmp_path, capsys)


def test_from_start_to_done(site: Site) -> None:
    """A language is started, translated, marked, made stale by Italian, and marked again."""
    status, said = site.run("new", "fr")
    assert (DONE, 7) == (status, len(said.splitlines()))
    assert "docs/fr is there: Français" in said

    status, said = site.run("report", "--lang", "fr")
    assert DONE == status  # it may lack all
    assert "index.md  untranslated" in said
    assert "docs/fr/messages.ftl:14: retry" in said
    assert "make translations lang=fr page=index stamp=1" in said

    status, said = site.run("stamp", "--lang", "fr", "--page", "index")
    assert (TO_DO, True) == (status, "is still Italian, word by word" in said)

    site.write("fr/index.md", FRENCH)
    assert DONE == site.run("stamp", "--lang", "fr", "--page", "index")[0]
    status, said = site.run("stamp", "--lang", "fr", "--page", "docs/fr/index.md")
    assert (DONE, True) == (status, "says so already" in said)
    status, said = site.run("diff", "--page", "index")
    assert (DONE, True) == (status, "has not changed" in said)

    site.write("it/index.md", ITALIAN.replace("Hai", "Puoi avere"))
    status, said = site.run("diff", "--page", "index.md", "--lang", "fr")
    assert (DONE, True) == (status, "docs/fr/index.md: stale" in said)
    assert "cannot be shown" in said

    before = site.read("fr/index.md")
    status, said = site.run("stamp", "--lang", "fr", "--page", "index")
    assert (TO_DO, True) == (status, "page=index stamp=again" in said)
    assert before == site.read("fr/index.md")
    assert DONE == site.run("stamp", "--lang", "fr", "--page", "index", "--way", "again")[0]
    after = site.read("fr/index.md")
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert ["source_blob"] == [line.partition(":")[0] for line in changed]
    assert DONE == site.run("diff", "--page", "index")[0]


def test_files_that_are_no_pages(site: Site) -> None:
    """A file that would keep the site from being built is told before that is tried."""
    site.run("new", "fr")
    site.write("fr/notes.txt", "x")
    for arguments in (("--lang", "fr"), ()):
        status, said = site.run("report", *arguments)
        assert (TO_DO, False) == (status, "Nothing is wrong." in said)
        assert "docs/fr/notes.txt:1: found a file that is no page. Delete it, or put" in said
        assert said.endswith("1 file to take away: until then the site is not built.\n")
    status, said = site.run("report", "--lang", "it")
    assert (DONE, False) == (status, "notes.txt" in said)


def test_what_has_changed(site: Site, git: Callable[..., str]) -> None:
    """Where git has the version that was translated, what has changed since is shown."""
    git(site.docs, "init", "--quiet")
    git(site.docs, "hash-object", "-w", "--stdin", text=ITALIAN)
    site.write("fr/index.md", stamped(FRENCH, ITALIAN))
    site.write("it/index.md", ITALIAN.replace("Hai", "Puoi avere"))
    status, said = site.run("diff", "--page", "index")
    assert DONE == status
    assert "-Hai 50 chiavi.\n+Puoi avere 50 chiavi.\n" in said


def test_what_has_changed_in_english(site: Site, git: Callable[..., str]) -> None:
    """Who translates from English is shown what has changed there."""
    english = "---\ntitle: Keys\n---\n\n# Keys { #keys }\n\nYou have 50 keys.\n"
    site.write("en/index.md", stamped(english, ITALIAN))
    site.write("en/messages.ftl", "retry = Try again\n")
    assert DONE == site.run("new", "fr", "--from", "en")[0]
    assert "You have 50 keys." in site.read("fr/index.md")
    git(site.docs, "init", "--quiet")
    git(site.docs, "add", "--all")
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    git(site.docs, *author, "commit", "--quiet", "--message", "x")
    site.write("fr/index.md", FRENCH)
    assert DONE == site.run("stamp", "--lang", "fr", "--page", "index")[0]
    now = ITALIAN.replace("Hai", "Puoi avere")
    site.write("it/index.md", now)
    assert "-Hai 50" in site.run("diff", "--lang", "fr", "--page", "index")[1]  # English lags too
    site.write("en/index.md", stamped(english.replace("have", "may have"), now))
    said = site.run("diff", "--lang", "fr", "--page", "index")[1]
    assert "+++ en/index.md (now)" in said
    assert "-You have 50 keys.\n+You may have 50 keys.\n" in said
    assert not [word for word in ("Hai", "source_blob") if word in said]


def test_what_has_changed_since_the_copy(site: Site) -> None:
    """While a copy is being translated, Italian may change too: that is told with what to do."""
    site.run("new", "fr")
    assert "cannot be shown" not in site.run("diff", "--page", "index")[1]
    site.write("it/index.md", ITALIAN.replace("Hai", "Puoi avere"))
    status, said = site.run("diff", "--page", "index")
    assert (DONE, True, True) == (
        status,
        "cannot be shown" in said,
        "then check and mark it" in said,
    )


def test_stamp_is_refused(site: Site) -> None:
    """A page that is not built as the source is not marked, and is told why, with its line."""
    site.run("new", "fr")
    site.write("fr/index.md", FRENCH.replace("50", "60"))
    status, said = site.run("stamp", "--lang", "fr", "--page", "index")
    assert TO_DO == status
    assert "docs/fr/index.md:7: found the number 60; the source has the number 50" in said
    assert "Not stamped" in said
    assert "source_blob" not in site.read("fr/index.md")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "it"), "all others are made from"),
        (("new", ""), "make locale lang=fr"),
        (("new", "fr", "--from", "de"), "make locale lang=fr from=en"),
        (("new", "french"), "Français: make locale lang=fr"),
        (("remove", "it"), "is made in"),
        (("remove", "en"), "is made in"),
        (("remove", "de"), "nothing to remove"),
        (("remove", ".."), "no tag of a language"),
        (("remove", ""), "lang=fr remove=1"),
        (("report", "--lang", "de"), "make locale lang=de"),
        (("add",), "Say which language"),
        (("add", "--lang", "it"), "is the source"),
        (("diff",), "Say which page"),
        (("diff", "--page", "nowhere"), "There are: index.md"),
        (("diff", "--page", "index", "--lang", "it"), "is the source"),
        (("stamp",), "Say which language"),
        (("stamp", "--lang", "fr"), "Say which page"),
        (("stamp", "--lang", "it", "--page", "index"), "is the source"),
        (("stamp", "--lang", "fr", "--page", "old"), "docs/it/old.md is not there"),
        ((), "COMMAND"),
        (("nothing",), "invalid choice"),
    ],
)
def test_misuse(site: Site, arguments: tuple[str, ...], said: str) -> None:
    """What is asked wrongly ends with status 2, and says what to ask instead."""
    site.write("fr/old.md", "# Vieux { #old }\n")
    status, text = site.run(*arguments)
    assert MISUSE == status
    assert said in text


def test_existing_folder(site: Site) -> None:
    """A language that is there is refused, and left as it is; one half of it gets the other."""
    site.write("fr/index.md", "mine")
    status, said = site.run("new", "fr")
    assert (DONE, True) == (status, "mkdocs.yml names it again" in said)
    listed = site.config.read_text("utf-8")
    assert "locale: fr" in listed
    status, said = site.run("new", "fr")
    assert (MISUSE, True) == (status, said.startswith("docs/fr exists already"))
    assert ("mine", listed) == (site.read("fr/index.md"), site.config.read_text("utf-8"))
    (site.docs / "fr/index.md").unlink()
    (site.docs / "fr").rmdir()
    assert "fr: mkdocs.yml names it, and there is no docs/fr" in site.run("report")[1]
    assert DONE == site.run("new", "fr")[0]
    assert listed == site.config.read_text("utf-8")


def test_removed(site: Site) -> None:
    """A language is removed without a trace, whatever is there of it."""
    site.run("new", "fr")
    status, said = site.run("remove", "FR")
    assert (DONE, True) == (status, "docs/fr is removed" in said)
    assert not (site.docs / "fr").exists()
    assert CONFIG == site.config.read_text("utf-8")
    site.write("fr/index.md", ITALIAN)  # half of one
    assert MISUSE != site.run("remove", "fr", "--way", "yes")[0]
    assert not (site.docs / "fr").exists()


def test_work_is_kept(site: Site, git: Callable[..., str]) -> None:
    """What git does not have is removed only when that is asked for."""
    site.run("new", "fr")
    site.write("fr/index.md", FRENCH)
    status, said = site.run("remove", "fr")
    assert (TO_DO, True) == (status, "docs/fr/index.md" in said)
    assert "make locale lang=fr remove=yes" in said
    assert "messages.ftl" not in said
    assert FRENCH == site.read("fr/index.md")
    folder = site.docs.parent
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    git(folder, *author, "commit", "--quiet", "--message", "x")
    site.write("fr/messages.ftl", "retry = Réessayer\n")
    assert TO_DO == site.run("remove", "fr")[0]
    assert DONE == site.run("remove", "fr", "--way", "yes")[0]
    git(folder, "checkout", "--quiet", ".")
    assert DONE == site.run("remove", "fr")[0]


def test_report_of_all(site: Site) -> None:
    """The report has a row a language, with counts and percent, each fault, and a verdict."""
    status, said = site.run("report")
    assert (DONE, True) == (status, "Nothing is wrong." in said)
    site.write("en/index.md", FRENCH)
    site.write("en/messages.ftl", "retry = { $x\n")
    status, said = site.run("report")
    assert TO_DO == status
    pages = next(line for line in said.splitlines() if line.startswith("en"))
    assert ["en", "0", "0", "0", "0", "1", "0", "0", "1", "0", "%", "English"] == pages.split()
    assert "docs/en/messages.ftl:1: found" in said
    assert "To add it: make locale lang=en" in said
    assert "en: 2 faults to mend." in said
    assert "en is to be complete and current, and is not." in said


def test_add(site: Site) -> None:
    """What Italian has gained is copied, to be translated."""
    site.run("new", "fr")
    assert "Nothing was lacking." in site.run("add", "--lang", "fr")[1]
    site.write("it/more.md", ITALIAN)
    status, said = site.run("diff", "--page", "more")
    assert (DONE, True) == (status, "make translations lang=fr add=1" in said)
    status, said = site.run("add", "--lang", "fr")
    assert (DONE, True) == (status, "Added to docs/fr: more.md" in said)
    status, said = site.run("diff", "--page", "more")
    assert (DONE, True) == (status, "then check and mark it" in said)


def test_orphaned(site: Site) -> None:
    """A page that Italian no longer has is told of."""
    site.write("fr/old.md", "# Vieux { #old }\n")
    status, said = site.run("diff", "--page", "old")
    assert (DONE, True) == (status, "delete it" in said)
    assert "orphaned: old.md. Italian no longer has" in site.run("report", "--lang", "fr")[1]


@pytest.mark.parametrize("command", ["new", "add", "report", "diff", "stamp"])
def test_help(site: Site, command: str) -> None:
    """Each command explains itself, with what to type."""
    status, said = site.run(command, "--help")
    assert DONE == status
    assert "make " in " ".join(said.split())


def test_as_a_program() -> None:
    """It runs as `make translations` runs it, anywhere, and sees the guide."""
    command = [sys.executable, "-m", "site_build.translate", "report"]
    done = subprocess.run(  # noqa: S603 - our own program
        command, check=False, cwd="/", capture_output=True, encoding="utf-8"
    )
    assert done.returncode in {DONE, TO_DO}, done.stderr
    assert "Italiano, the source" in done.stdout


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("translations", ["report"]),
        ("translations lang=fr", ["report", "--lang=fr"]),
        ("translations page=a", ["diff", "--page=a"]),
        ("translations lang=fr page=a stamp=1", ["stamp", "--way=1", "--lang=fr", "--page=a"]),
        ("translations page=a stamp=partial", ["stamp", "--way=partial", "--page=a"]),
        ("translations lang=fr page=a mend=1", ["mend", "--lang=fr", "--page=a"]),
        ("translations lang=fr message=a", ["diff", "--lang=fr", "--message=a"]),
        ("translations message=a stamp=1", ["stamp", "--way=1", "--message=a"]),
        ("translations lang=fr add=1", ["add", "--lang=fr"]),
        ("check lang=fr", ["check", "--lang=fr"]),
        ("check lang=fr'x", ["check", "--lang=fr'x"]),
        ("locale lang=pt-BR", ["new", "--", "pt-BR"]),
        ("locale", ["new", "--", ""]),
        ("locale lang=fr from=en", ["new", "--from=en", "--", "fr"]),
        ("locale lang=fr remove=1", ["remove", "--way=1", "--", "fr"]),
        ("locale lang=fr'x", ["new", "--", "fr'x"]),
        ('locale lang=";echo$IFS"', ["new", "--", '";echo$IFS"']),
        ("locale lang=--help", ["new", "--", "--help"]),
    ],
)
def test_make(asked: str, expected: list[str]) -> None:
    """What a translator types is what the command is asked, whatever signs are in it."""
    command = ["make", "--dry-run", "--always-make", *asked.replace("$", "$$").split()]
    # As typed in a shell, also where these tests run under `make test`: a make inside a make
    # takes over the outer one's flags and says which folder it enters.
    typed = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(  # noqa: S603 - our own targets, and nothing is run
        command, check=True, cwd=PROJECT, env=typed, capture_output=True, encoding="utf-8"
    )
    recipe = done.stdout[done.stdout.rindex("python -m site_build.translate") :]
    # As make runs it: what was typed is in the environment.
    variables = dict(one.split("=", 1) for one in asked.split()[1:])
    shell = f'python() {{ shift 2; printf "%s\\n" "$@"; }}; {recipe}'
    shown = subprocess.run(  # noqa: S603 - as above
        ["bash", "-euc", shell],  # noqa: S607
        check=True,
        env=typed | variables,
        capture_output=True,
        encoding="utf-8",
    )
    assert expected == shown.stdout.removesuffix("\n").split("\n")
