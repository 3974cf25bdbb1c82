"""`mkdocs serve` for who is writing: it survives what is half written, and says what is wrong."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
import yaml

from site_build.i18n.translation_status import blob_id
from small_site import LANGUAGE, MORE, PROJECT, SOURCE, SmallSite

pytestmark = pytest.mark.long

WAIT_S = 90
INTERRUPTS = 3
GERMAN = SOURCE.replace("Chiavi", "Schlüssel").replace("Di chiavi.", "Über Schlüssel.")
GERMAN = GERMAN.replace("Un [testo]", "Ein [Text]")


def translated(page: str, more: str = "", **front_matter: str) -> str:
    """Return a German page that translates a page of the small site as it is."""
    stamp = blob_id((SOURCE + MORE.get(page, "")).encode())
    lines = "".join(f"{key}: {value}\n" for key, value in front_matter.items())
    return GERMAN.replace("---\n\n", f"source_blob: {stamp}\n{lines}---\n\n", 1) + more


@dataclass
class Served:
    """A site that is served by a process of its own."""

    docs: Path
    root: str  # the URL of the host, without a slash
    log: Path
    process: "subprocess.Popen[bytes]"

    def open(self, path: str) -> tuple[int, str, str]:
        """Return the status of a URL, where it leads to, and what is there."""
        try:
            with urlopen(f"{self.root}{path}", timeout=WAIT_S) as answer:  # noqa: S310 - our own server
                return answer.status, answer.url.removeprefix(self.root), answer.read().decode()
        except HTTPError as error:
            return error.code, path, error.read().decode()

    def wait_for(self, path: str, text: str, *, gone: bool = False) -> str:
        """Return the page at a path as soon as it has a text, or no longer has it."""
        end, html = time.monotonic() + WAIT_S, ""
        while time.monotonic() < end:
            try:
                html = unescape(self.open(path)[2])
            except (URLError, ConnectionError, TimeoutError):
                html = ""
            if html and (text in re.sub("</?code>", "", html)) is not gone:
                return re.sub("</?code>", "", html)
            time.sleep(0.1)
        raise AssertionError(f"{text!r} at {path}:\n{html[:3000]}\n{self.log.read_text('utf-8')}")

    def save(self, name: str, text: str | bytes) -> None:
        """Save a file of the language."""
        content = text if isinstance(text, bytes) else text.encode()
        (self.docs / name).write_bytes(content)


INDEX = translated(
    "index.md", "\nSchreib `https://code.example/`.\n\n```\nhttps://block.example/\n```\n"
)
DRAFT = translated(
    "signing.md", "\nEin [Entwurf](https://support.kraken.com/).\n", translated="false"
)
MESSAGES = "site-name = Schlüssel\n"
TEXTS = {"index.md": INDEX, "signing.md": DRAFT, "messages.ftl": MESSAGES}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a small site with a translated page, a draft and a missing one."""
    site = SmallSite(tmp_path_factory.mktemp("served"))
    walkthrough = "\n<key-walkthrough>\n</key-walkthrough>\n"
    (site.docs / "it/translating.md").write_text(SOURCE + walkthrough, encoding="utf-8")
    for name, text in TEXTS.items():
        site.write(name, text)
    return site.folder


def serve(folder: Path, language: str, log: Path, port: int = 0) -> Iterator[Served]:
    """Serve a site, on any free port if none is given, and end the process."""
    if not port:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    settings["extra"] |= {"only_language": language}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    # Background processes of a shell ignore SIGINT, and so do their children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with (
        log.open("wb") as out,
        subprocess.Popen(  # noqa: S603 - our own tool
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(PROJECT / "overrides"), "PYTHONUTF8": "1"},
            stdout=out,
            stderr=out,
        ) as process,
    ):
        try:
            yield Served(folder / "docs" / LANGUAGE, f"http://127.0.0.1:{port}", log, process)
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a server as Ctrl+C does, so that it deletes what it has built and says what it ran.

    Python ignores an interrupt that comes while it collects garbage, so it may take another.
    """
    for _ in range(INTERRUPTS):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(WAIT_S)
            return
    process.kill()
    raise AssertionError("the server does not end")


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve one language, as `make serve lang=de` does."""
    yield from serve(folder, LANGUAGE, tmp_path_factory.mktemp("log") / "log")


@pytest.fixture
def served(server: Served) -> Served:
    """Return the server once it shows the texts as they are to be."""
    (server.docs / "translating.md").unlink(missing_ok=True)
    for name, text in TEXTS.items():
        server.save(name, text)
    server.wait_for("/guide/de/", "docs/de/index.md: nothing is wrong")
    server.wait_for("/guide/de/translating/", "not translated")
    return server


def test_one_language(served: Served) -> None:
    """The root leads to the language; the bar says that a page is right, a draft, or missing."""
    html = served.wait_for("/guide/de/", "docs/de/index.md: nothing is wrong")
    assert "<title>Schlüssel - Schlüssel</title>" in html
    for root in ("/", "/guide/"):
        assert (200, "/guide/de/") == served.open(root)[:2]
    assert "A draft" in served.wait_for(
        "/guide/de/signing/", "docs/de/signing.md: nothing is wrong"
    )
    served.wait_for(
        "/guide/de/translating/", "docs/de/translating.md: not translated: readers see the original"
    )


def test_without_python(served: Served) -> None:
    """Where an element cannot run, because Python is left out, it says so in its place."""
    html = served.wait_for("/guide/de/translating/", "<key-walkthrough")
    before, _, _ = html.partition("<key-walkthrough")
    assert before.endswith("GUIDE_PYTHON=true make serve lang=…</p>")


def test_half_typed(served: Served) -> None:
    """A half-typed link or message is told on its page, with its line, and in the terminal.

    So is a fault of a draft. What some editors put beside a page does not end anything.
    """
    served.save("index.md", INDEX.replace("[Text](https://docs.kraken.com/)", "[Text](signin.md)"))
    served.save("index.md~", INDEX)
    served.save("translating.md", INDEX.replace("title: ", "title: API: "))
    served.save("signing.md", DRAFT.replace("{ #keys }", "{ #key }"))
    served.save("messages.ftl", f"{MESSAGES}site-made-with = {{ {{")
    html = served.wait_for("/guide/de/", "<title>(")
    assert "docs/de/index.md:9: found" in html
    assert "docs/de/index.md:9: found a link to “signin.md”; there is no such file" in html
    assert "docs/de/messages.ftl:2: found" in html
    html = served.wait_for("/guide/de/translating/", "gs-bar--faults")
    assert re.search(r"docs/de/translating\.md:[12]: found", html)
    html = served.wait_for("/guide/de/signing/", "docs/de/signing.md:8: found")
    assert "A draft" in html
    assert "INFO    -  docs/de/" not in served.log.read_text("utf-8").partition("Serving on")[0]
    for place in ("index.md:9", "signing.md:8", "messages.ftl:2"):
        assert f"docs/de/{place}: found" in served.log.read_text("utf-8")


def test_not_built(served: Served) -> None:
    """What ends a build is told on every page, above the page as it last was, until it is right."""
    settings = served.docs.parents[1] / "mkdocs.yml"
    good = settings.read_text("utf-8")
    faults: dict[str | bytes, str] = {
        f'{INDEX}\n--8<-- "cli\n': "",
        f'{INDEX}\n--8<-- "cli"\n': "docs/de/index.md:17: found the quoted file “cli”",
        INDEX.encode("latin-1"): "docs/de/index.md:2: found a byte that is not UTF-8",
    }
    for text, fault in faults.items():
        served.save("index.md", text)
        if fault:
            html = served.wait_for("/guide/de/", fault)
            assert "Not built: you see the site as it last was" in html
            assert "Ein <a" in html
    assert fault in served.wait_for("/guide/de/translating/", "Not built")
    settings.write_text("site_name: [", encoding="utf-8")
    served.save("index.md", INDEX)
    served.wait_for("/guide/de/", "mkdocs.yml")
    assert "Traceback" not in served.log.read_text("utf-8")
    settings.write_text(good, encoding="utf-8")
    served.wait_for("/guide/de/", "docs/de/index.md: nothing is wrong")


def test_begins_with_a_fault(folder: Path, tmp_path: Path) -> None:
    """All languages are served too, and a server that starts at a fault tells it, and waits."""
    copy = shutil.copytree(folder, tmp_path / "copy")
    source = copy / "docs/it/signing.md"
    good = source.read_bytes()
    source.write_bytes("---\ntitle: Perché\n---\n".encode("latin-1"))
    for served in serve(copy, "", tmp_path / "log"):
        for path in ("/guide/", "/guide/de/signing/"):
            html = served.wait_for(path, "docs/it/signing.md:2: found a byte")
            assert "The site could not be built" in html
            assert "as it last was" not in html
        served.save("index.md", INDEX.replace("#keys", "#key"))
        source.write_bytes(good)
        assert "gs-bar--faults" in served.wait_for("/guide/de/", " Schlüssel - Schlüssel</title>")
        assert re.search(r"docs/de/index\.md: \d+ fault", served.log.read_text("utf-8"))
        assert "gs-bar" not in served.wait_for("/guide/", "Un <a")


@pytest.mark.parametrize(
    ("language", "said"),
    [("", "Choose another: make serve PORT="), ("xx", "To start it: make locale lang=xx")],
    ids=["busy-port", "no-language"],
)
def test_ends_with_a_sentence(folder: Path, tmp_path: Path, language: str, said: str) -> None:
    """What nobody can mend while it serves ends it with a sentence, never with a traceback."""
    copy = shutil.copytree(folder, tmp_path / "copy")
    with socket.create_server(("127.0.0.1", 0)) as busy:
        for served in serve(copy, language, tmp_path / "log", busy.getsockname()[1]):
            assert 0 != served.process.wait(WAIT_S)
    log = (tmp_path / "log").read_text("utf-8")
    assert said in log.splitlines()[-1]
    assert "Traceback" not in log
