"""The site on a host without headers, with a worker that tries what the page's policy forbids."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from browser.reader import Reader
from static_server import serve_folder

# Runs after the worker's own script; each attempt ends in a word.
PROBE = """
const elsewhere = "ELSEWHERE";
const ask = self.fetch.bind(self); // the demo closes it to all but Python's files
const attempts = {
  eval: async () => (0, eval)("1"),
  function: async () => new Function("return 1")(),
  timeout: () => new Promise((resolve, reject) => {
    self.ranText = () => resolve();
    try { setTimeout("ranText()"); } catch (error) { reject(error); }
    setTimeout(reject, 500, new Error("did not run"));
  }),
  fetch: () => ask(elsewhere + "fetch", { mode: "no-cors" }),
  xhr: () => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", elsewhere + "xhr");
    Object.assign(request, { onload: resolve, onerror: reject });
    request.send();
  }),
  import: () => import(elsewhere + "import.js"),
  socket: () => new Promise((resolve, reject) => {
    const socket = new WebSocket(elsewhere.replace("http", "ws") + "socket");
    Object.assign(socket, { onopen: resolve, onerror: reject });
  }),
};
const outcomes = {};
for (const [name, attempt] of Object.entries(attempts)) {
  outcomes[name] = await attempt().then(() => "runs", () => "stopped");
}
const own = await ask(import.meta.url).then(({ ok }) => ok, () => false);
new BroadcastChannel("probe").postMessage({ outcomes, own });
"""
LISTEN = """() => {
  window.probed = new Promise((resolve, reject) => {
    new BroadcastChannel("probe").onmessage = ({ data }) => resolve(data);
    setTimeout(reject, 60_000, new Error("the worker has said nothing"));
  });
}"""


class _Elsewhere(ThreadingHTTPServer):
    """Another origin, which would answer everything."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Answer)


class _Answer(BaseHTTPRequestHandler):
    server: _Elsewhere

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "text/javascript")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        pass


@contextmanager
def elsewhere() -> Iterator[_Elsewhere]:
    """Serve another origin."""
    with _Elsewhere() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def create_probed_key(page: Page, address: str) -> Any:
    """Create a key where Playwright drives the browser, for `probe_worker`."""
    reader = Reader(page, address)
    reader.open()
    page.evaluate(LISTEN)
    reader.create_key()
    return page.evaluate("window.probed")


def probe_worker(create_key: Callable[[str], Any], site: Path, folder: Path) -> None:
    """Create a key on a host without headers, and check what the worker could do besides.

    Args:
        create_key: opens the guide at an address and calls `LISTEN` there, creates a key, for
            which whatever Python needs must be allowed, and returns `window.probed`.
        site: as it is built.
        folder: where a copy of it may be.
    """
    copy = folder / "site"
    shutil.copytree(site, copy, copy_function=os.link)
    (copy / "_headers").unlink()
    for file in copy.glob("sw.js*"):
        file.unlink()  # a service worker would refuse the script that is changed below
    with elsewhere() as other, serve_folder(copy) as server:
        (worker,) = copy.glob("assets/demo-*/modules/worker.js")
        script = worker.read_text("utf-8")
        for file in worker.parent.glob("worker.js*"):
            file.unlink()  # and not the original, which it is a link to
        worker.write_text(
            script + PROBE.replace("ELSEWHERE", f"http://127.0.0.1:{other.server_port}/")
        )
        probed = create_key(server.url)
        assert {"stopped"} == set(probed["outcomes"].values()), probed
        assert probed["own"], "its own origin is allowed"
        assert [] == other.asked
