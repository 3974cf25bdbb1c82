"""Serve the built site, and collect a browser's reports of its Content-Security-Policy."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page

from header_rules import headers_for
from static_server import StaticServer, serve_folder

POLICY = "Content-Security-Policy"


class Reports(ThreadingHTTPServer):
    """Takes the reports of a browser about what a policy has forbidden."""

    daemon_threads = True

    def __init__(self) -> None:
        self.received: list[str] = []
        super().__init__(("127.0.0.1", 0), _TakeReport)

    def wait_for(self, page: Page, count: int) -> list[str]:
        """Return the reports once there are so many."""
        for _ in range(100):
            if len(self.received) >= count:
                break
            page.wait_for_timeout(100)
        return self.received


class _TakeReport(BaseHTTPRequestHandler):
    server: Reports

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        report = json.loads(body)["csp-report"]
        kinds = ("document-uri", "effective-directive", "blocked-uri", "source-file")
        self.server.received.append(" ".join(str(report.get(one)) for one in kinds))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        pass


@contextmanager
def reporting(site: Path) -> Iterator[tuple[StaticServer, Reports]]:
    """Serve a site with the policy of its own headers, and take reports of what it forbids."""
    with Reports() as reports, serve_folder(site) as server:
        threading.Thread(target=reports.serve_forever, daemon=True).start()
        policy = headers_for(server.rules, "/")[POLICY]
        to = f"; report-uri http://127.0.0.1:{reports.server_port}/"
        server.extra_headers[POLICY] = policy + to
        yield server, reports
        reports.shutdown()
