"""WebKitGTK, the engine of Safari, by WebDriver: Playwright cannot drive the one of a distribution.

Each session has a driver and a browser of its own, as a private window: it keeps nothing.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from browser.find_browser import WebKit
from browser.reader import START_TIMEOUT_MS

PATIENCE_S = START_TIMEOUT_MS / 1000
POLL_S = 0.05
END_S = 5.0  # for a program to end by itself
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the standard's name of a reference
# Why no click arrives at an element while what is around it moves, or is rendered anew.
MOVING = ("element click intercepted", "stale element reference")
# MiniBrowser's toolbar keeps its window wider than a phone.
STYLE = "* { min-width: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; }"


class WebKitError(Exception):
    """The driver's own name for what it could not do, and its explanation."""


class Session:
    """One window of WebKit, as a reader uses it.

    Selectors are of CSS; those that begin with `//` are of XPath. What is not on the page is
    waited for.
    """

    def __init__(self, port: int, minibrowser: Path, arguments: Iterable[str] = ()) -> None:
        self._port = port
        self._path = ""
        options = {"binary": str(minibrowser), "args": ["--automation", *arguments]}
        capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        created = self._post("session", capabilities=capabilities)
        self._path = f"session/{created['sessionId']}/"
        patience_ms = int(PATIENCE_S * 1000)
        self._post("timeouts", implicit=patience_ms, script=patience_ms, pageLoad=patience_ms)

    def _post(self, command: str, **body: object) -> Any:
        return self._send("POST", command, json.dumps(body))

    def _send(self, method: str, command: str, body: str | None = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=2 * PATIENCE_S)
        try:
            connection.request(method, f"/{self._path}{command}", body)
            response = connection.getresponse()
            value = json.loads(response.read())["value"]
        finally:
            connection.close()
        if response.status != http.HTTPStatus.OK:
            raise WebKitError(f"{value['error']}: {value['message']}")
        return value

    def quit(self) -> None:
        """Close the window; the browser ends with it."""
        self._send("DELETE", "")

    def open(self, url: str) -> None:
        """Open an address, and wait until the page has loaded."""
        self._post("url", url=url)

    def reload(self) -> None:
        """Load the page again, and wait until it has loaded."""
        self._post("refresh")

    def resize(self, width: int, height: int) -> None:
        """Give the window a size in pixels; its toolbar is part of the height."""
        self._post("window/rect", width=width, height=height)
        self.wait("width => innerWidth === width", width)

    def evaluate(self, function: str, *arguments: object) -> Any:
        """Call a function of JavaScript in the page, and return what it or its promise gives."""
        return self._post(
            "execute/sync", script=f"return ({function})(...arguments)", args=arguments
        )

    def wait(self, function: str, *arguments: object) -> Any:
        """Call a function of JavaScript in the page until it gives something, and return that."""
        deadline = time.monotonic() + PATIENCE_S
        while not (value := self.evaluate(function, *arguments)):
            assert time.monotonic() < deadline, f"{function} {arguments}"
            time.sleep(POLL_S)
        return value

    def find(self, selector: str) -> str:
        """Return the reference of an element, once it is there."""
        using = "xpath" if selector.startswith("//") else "css selector"
        found: str = self._post("element", using=using, value=selector)[ELEMENT]
        return found

    def click(self, selector: str) -> None:
        """Click an element with the mouse, or choose it where it is an option."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            found = self.find(selector)
            try:
                self.evaluate(TO_THE_MIDDLE, {ELEMENT: found})  # no header covers it there
                self._post(f"element/{found}/click")
            except WebKitError as error:
                if not str(error).startswith(MOVING) or time.monotonic() > deadline:
                    raise
                time.sleep(POLL_S)
            else:
                return

    def type(self, selector: str, text: str) -> None:
        """Type a text on the keyboard, in place of what stands in a field."""
        found = self.find(selector)
        self.evaluate(TO_THE_MIDDLE, {ELEMENT: found})  # where nothing sticky covers it
        self._post(f"element/{found}/clear")
        self._post(f"element/{found}/value", text=text)

    def paste(self, selector: str, text: str) -> None:
        """Put a text into a field at once, in place of what is there; the selector is of CSS."""
        assert self.evaluate(PASTE, selector, text)

    def text(self, selector: str) -> str:
        """Return the text of an element."""
        text: str = self._send("GET", f"element/{self.find(selector)}/text")
        return text

    def picture(self, selector: str) -> str:
        """Return a picture of an element, as PNG in base64."""
        found = self.find(selector)
        self.evaluate(TO_THE_MIDDLE, {ELEMENT: found})
        picture: str = self._send("GET", f"element/{found}/screenshot")
        return picture

    def count(self, selector: str) -> int:
        """Return how many elements of the page there are now; the selector is of CSS."""
        count: int = self.evaluate(
            "selector => document.querySelectorAll(selector).length", selector
        )
        return count

    def expect_text(self, selector: str, text: str) -> None:
        """Wait until an element has exactly this text; the selector is of CSS."""
        self._expect(TEXT, selector, text)

    def expect_count(self, selector: str, count: int) -> None:
        """Wait until there are so many elements; the selector is of CSS."""
        self._expect(COUNT, selector, count)

    def _expect(self, function: str, selector: str, expected: object) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while (found := self.evaluate(function, selector)) != expected:
            assert time.monotonic() < deadline, f"{selector}: {found!r}, not {expected!r}"
            time.sleep(POLL_S)


# And stays there for two frames: else the click goes to where the element was.
TO_THE_MIDDLE = """async (element) => {
  const shown = element.closest("select") ?? element;
  const frame = () => new Promise(requestAnimationFrame);
  const place = () => JSON.stringify(shown.getBoundingClientRect());
  let before;
  do {
    shown.scrollIntoView({ block: "center", behavior: "instant" });
    before = place();
    await frame();
    await frame();
  } while (place() !== before);
}"""
PASTE = """(selector, text) => {
  const field = document.querySelector(selector);
  field.focus();
  field.select();
  return document.execCommand("insertText", false, text);
}"""
TEXT = "selector => document.querySelector(selector)?.textContent.trim()"
COUNT = "selector => document.querySelectorAll(selector).length"


@contextmanager
def virtual_display(webkit: WebKit) -> Iterator[str]:
    """Start a display that nobody sees, and give its name; the server finds a free number."""
    reading, writing = os.pipe()
    command = [str(webkit.xvfb), "-displayfd", str(writing), "-screen", "0", "1400x1100x24"]
    with (
        os.fdopen(reading, encoding="ascii") as number,
        _running([*command, "-nolisten", "tcp"], pass_fds=[writing]),
    ):
        os.close(writing)
        found = number.readline().strip()
        assert found, "Xvfb did not start"
        yield f":{found}"


@contextmanager
def webkit_session(
    webkit: WebKit,
    display: str,
    folder: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Session]:
    """Start a driver with a browser of its own while the block runs.

    Args:
        webkit: the programs.
        display: where its window stands, as `virtual_display` gives it.
        folder: an empty one, for what the browser reads and writes beside the page.
        arguments: options of MiniBrowser's, as `--user-agent=…`.
        environment: variables for the browser, besides those of this process.
    """
    settings = folder / "gtk-3.0"
    settings.mkdir()
    (settings / "gtk.css").write_text(STYLE, encoding="ascii")
    homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(folder))
    variables = {**os.environ, **homes, "DISPLAY": display, **(environment or {})}
    with _driver(webkit, variables) as port:
        session = Session(port, webkit.minibrowser, arguments)
        try:
            yield session
        finally:
            session.quit()


@contextmanager
def _driver(webkit: WebKit, variables: Mapping[str, str]) -> Iterator[int]:
    """Start a driver on a free port, and give the port once the driver answers there."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port: int = free.getsockname()[1]
        with _running([str(webkit.driver), f"--port={port}"], env=variables) as driver:
            while driver.poll() is None and not _answers(port):
                time.sleep(POLL_S)
            if driver.returncode is None:
                yield port
                return
        # Somebody else has taken the port meanwhile.


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


@contextmanager
def _running(command: list[str], **how: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program while the block runs, and then end it with all that it has started."""
    # With the first word it ends with this process too, whatever that ends by.
    process = subprocess.Popen(  # noqa: S603 - of this machine, no input of anybody
        ["setpriv", "--pdeathsig=KILL", *command],  # noqa: S607 - wherever it is
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **how,
    )
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(END_S)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
