"""The guide once more in WebKit, the engine of Safari: what readers do, what is kept, offline."""

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import IN_ENGLISH, IN_ITALIAN, LANGUAGES
from browser.find_browser import WebKit, require_webkit
from browser.lab_reader import PATH, QUERY, RIGHT
from browser.observers import WIDTH
from browser.reader import forms_of
from browser.states import ACCOUNTS, ORDER, PAGES
from browser.test_offline import KEPT
from browser.webkit import Session, virtual_display, webkit_session
from browser.webkit_reader import KEYS, PANEL, WebKitReader
from browser.worker_probe import LISTEN, probe_worker
from site_build.i18n.messages import Message
from site_build.pyodide.build import SNAPSHOT, STANDARD_LIBRARY
from static_server import StaticServer, serve_folder

PHONE = 390
PASTE_KEYS = "\ue009v\ue000"  # Control and V, as WebDriver writes them
MASKED = """(selector) => {
  const field = document.querySelector(selector);
  return [field.value, field.type, getComputedStyle(field).webkitTextSecurity];
}"""
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(scope="module")
def webkit() -> WebKit:
    """Find it, or skip these tests by name."""
    return require_webkit()


@pytest.fixture(scope="module")
def display(webkit: WebKit) -> Iterator[str]:
    """Start a display for all windows."""
    with virtual_display(webkit) as display:
        yield display


@pytest.fixture
def window(webkit: WebKit, display: str, tmp_path: Path) -> Iterator[Session]:
    """Open a window that nobody has used."""
    with webkit_session(webkit, display, tmp_path) as window:
        yield window


@pytest.fixture
def server(site: Path) -> Iterator[StaticServer]:
    """Serve the site to one test, at an address of its own: the service worker belongs to it."""
    with serve_folder(site) as server:
        yield server


@pytest.fixture
def reader(window: Session, server: StaticServer, language: str, message: Message) -> WebKitReader:
    """Open the guide as a reader of the language does, and wait for the walkthrough."""
    reader = WebKitReader(window, f"{server.url}{LANGUAGES[language]}", message)
    reader.open()
    reader.prefer_snapshot(server.folder)
    return reader


@pytest.mark.long
@pytest.mark.parametrize(("language", "width"), [("it", 1280), ("en", PHONE)])
def test_walkthrough(reader: WebKitReader, message: Message, width: int) -> None:
    """A key is made, seen once, used and remembered; the limit holds; starting over wipes all."""
    window = reader.window
    window.resize(width, 900)
    reader.choose("general", "no-access")  # which leaves nothing
    assert "read-only" == reader.chosen("general")
    window.expect_text(f"{PANEL} [role=status]", message("both-no-access"))

    window.click(".fk-create")
    assert "•" * 88 in window.text(".fk-pair")
    expect_to_fit(window)
    assert "snapshot" == reader.start_mode()
    public, private = reader.read_pair()
    assert (56, 88) == (len(public), len(private))
    expect_to_fit(window)
    reader.record()
    reader.press("show-again")
    refusal = message("error-secret-already-revealed", public_key=f"{public[:6]}…")
    window.expect_text(f"{KEYS} .fk-refusal", refusal)

    reader.hand_over(private)
    assert ("200", "") == reader.send(ACCOUNTS)
    assert ("200", "permission-too-low") == reader.send(ORDER)
    expect_to_fit(window)

    window.click(".fk-limit button")
    window.expect_count(KEYS, 50)
    reader.another()
    window.click(".fk-create")
    limit = message("error-key-limit-reached", key_limit=50)
    window.expect_text(f"{PANEL} [aria-labelledby=fk-keys-title] > .fk-refusal", limit)
    expect_to_fit(window)

    done = reader.missions()
    reader.reload()
    window.expect_count(KEYS, 50)
    window.expect_text("[data-bot-key]", public)
    assert done == reader.missions()
    stored = reader.stored()
    assert [] == [form for form in forms_of(private) if form in stored]
    assert ("200", "") == reader.send(ACCOUNTS)

    reader.press("start-over")
    window.click("[data-start-over=yes]")
    window.expect_count(KEYS, 0)
    assert [] == reader.missions()


@pytest.mark.long
@IN_ENGLISH
def test_clipboard_is_emptied(reader: WebKitReader, message: Message) -> None:
    """The private key can be pasted from the clipboard, masked, until the reader empties it."""
    window = reader.window
    field = "#fk-bot-private"
    _public, private = reader.create_key()
    reader.press("copy-private")
    window.expect_text(f"{PANEL} [role=status]", message("copied-private"))
    reader.record()
    window.type(field, PASTE_KEYS)
    assert [private, "text", "disc"] == window.evaluate(MASKED, field)
    reader.press("clipboard-empty")
    window.expect_text(f"{PANEL} [role=status]", message("clipboard-emptied"))
    window.type(field, PASTE_KEYS)
    assert ["", "text", "disc"] == window.evaluate(MASKED, field)


# As a pointer does on its way to a field; keys that WebDriver sends come without one.
COME_NEAR = "selector => document.querySelector(selector).dispatchEvent(new Event('pointerenter'))"


@IN_ENGLISH
def test_lab(reader: WebKitReader) -> None:
    """The lab signs as another program does, says what is wrong, and signs after a reload."""
    window = reader.window
    reader.open("signing/")
    signer = reader.make_lab_key()
    public = window.text("[data-lab-key]")

    window.paste("#sl-authent", signer.sign(RIGHT))
    window.find("[data-verdict=correct]")
    window.paste("#sl-authent", b64decode(signer.sign(RIGHT)).hex())
    window.find("[data-verdict=mistaken] [data-mistake=hex-output]")

    reader.reload()
    window.expect_text("[data-lab-key]", public)
    window.evaluate(COME_NEAR, "signature-lab")
    window.find(
        "#sl-endpoint optgroup"
    )  # the names of the endpoints have come: nothing moves any more
    window.type("#sl-nonce", "8")
    window.expect_text("[data-step=authent]", signer.sign(f"{QUERY}8{PATH}"))
    stored = reader.stored()
    assert [] == [form for form in forms_of(signer.private_key) if form in stored]


@IN_ENGLISH
def test_underlines_and_placeholder(reader: WebKitReader) -> None:
    """The parts of what is signed have lines that differ, and the placeholder can be read."""
    window = reader.window
    reader.open("signing/")
    reader.make_lab_key()
    window.find("[data-step=message] [data-part=path]")
    expected = {"post-data": "solid", "nonce": "double", "path": "dotted"}
    assert expected == window.evaluate(UNDERLINES)
    reader.open()  # where the bot has the lab's key
    assert window.evaluate(CONTRAST, window.picture("#fk-parameters")) >= LEAST_CONTRAST


@IN_ENGLISH
def test_snapshot_on_an_iphone(
    webkit: WebKit, display: str, server: StaticServer, tmp_path: Path, message: Message
) -> None:
    """Python starts from its snapshot, of which Pyodide leaves out a function on iPhones."""
    with webkit_session(webkit, display, tmp_path, f"--user-agent={IPHONE}") as window:
        reader = WebKitReader(window, f"{server.url}en/", message)
        reader.open()
        reader.prefer_snapshot(server.folder)
        reader.create_key()
        sent = {name.rpartition("/")[2] for name, _ in server.sent}
        assert {SNAPSHOT} == sent & {SNAPSHOT, STANDARD_LIBRARY}
        assert "snapshot" == reader.start_mode()


@IN_ENGLISH
def test_without_webassembly(
    webkit: WebKit, display: str, server: StaticServer, tmp_path: Path, message: Message
) -> None:
    """Without WebAssembly, as in Lockdown Mode, the page says so and fetches no Python."""
    with webkit_session(webkit, display, tmp_path, environment={"JSC_useWasm": "0"}) as window:
        reader = WebKitReader(window, f"{server.url}en/", message)
        reader.open()
        window.click(".fk-create")
        assert message("failed-no-webassembly") in window.text(f"{PANEL} .fk-failure")
        assert [] == [name for name, _ in server.sent if name.endswith(".wasm")]


@IN_ITALIAN
def test_offline(reader: WebKitReader, server: StaticServer) -> None:
    """After one visit the page and its demo work without a network, with the keys of before."""
    window = reader.window
    reader.create_key()
    reader.record()
    sent = {name for name, _ in server.sent} - {"sw.js"}
    assert any("/runtime-" in name for name in sent)
    window.wait(KEPT, [f"{server.url}{name}" for name in sent])
    server.is_down = True
    server.sent.clear()
    reader.reload()
    window.expect_count(KEYS, 1)
    reader.create_key()
    window.expect_count(KEYS, 2)
    assert [] == server.sent


@IN_ITALIAN
def test_pages_on_a_phone(reader: WebKitReader) -> None:
    """No page is wider than a phone."""
    reader.window.resize(PHONE, 844)
    for path in PAGES:
        reader.open(path)
        expect_to_fit(reader.window)


@IN_ITALIAN
def test_worker_without_headers(
    window: Session, site: Path, tmp_path: Path, message: Message
) -> None:
    """On a host without headers the worker runs no text and asks no other origin."""

    def create_key(address: str) -> Any:
        reader = WebKitReader(window, address, message)
        reader.open()
        window.evaluate(LISTEN)
        reader.create_key()
        return window.evaluate("() => window.probed")

    probe_worker(create_key, site, tmp_path)


def expect_to_fit(window: Session) -> None:
    """Expect that nothing is wider than the window."""
    found = window.evaluate(WIDTH)
    assert found["width"] <= found["window"], found


# Of each part that has a line at all.
UNDERLINES = """() => Object.fromEntries(
  [...document.querySelectorAll("signature-lab code[data-part]")]
    .map((part) => [part.dataset.part, getComputedStyle(part)])
    .filter(([, style]) => style.textDecorationLine === "underline")
    .map(([name, style]) => [name, style.textDecorationStyle]),
)"""
# Between the lightest and the darkest within a field, without its border. A style sheet does not
# say what the engine draws of itself.
CONTRAST = """async (picture) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const context = document.createElement("canvas").getContext("2d");
  context.canvas.width = image.width;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(4, 4, image.width - 8, image.height - 8);
  const linear = (value) => (value <= 0.04 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const lights = [];
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [...data.slice(at, at + 3)].map((one) => linear(one / 255));
    lights.push(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  }
  lights.sort((one, other) => one - other);
  return (lights.at(-1) + 0.05) / (lights[0] + 0.05);
}"""
