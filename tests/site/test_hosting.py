"""The site as Caddy and nginx serve it, each by our own configuration."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser

from availability import skip_unavailable
from browser.reader import Reader, wait_visible
from clients.find_runtimes import RUNTIMES, find_runtime
from site_build.publish.csp import FETCH_DIRECTIVES, FRAME_ANCESTORS, SCRIPTS
from site_build.publish.headers_file import IMMUTABLE, REVALIDATE, SECURITY_HEADERS, TYPES

pytestmark = pytest.mark.usefixtures("runtime")  # the hosts serve all of the site
HOSTING = Path(__file__).parents[2] / "snippets/hosting"
START_SECONDS = 20
CADDY = """{{
    admin off
    auto_https off
}}
import {configuration}
"""
# Like Debian's own configuration around a site.
NGINX = """{user}
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
daemon off;
error_log stderr warn;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    server {{
        listen 127.0.0.1:{port};
        root {site};
        include {configuration};
    }}
}}
"""

type Get = Callable[..., tuple[int, dict[str, str], bytes]]


def start_caddy(site: Path, folder: Path, port: int) -> list[str]:
    """Return the command that serves the site with Caddy."""
    wrapped = folder / "Caddyfile"
    wrapped.write_text(CADDY.format(configuration=HOSTING / "Caddyfile"))
    settings = {
        "SITE_ADDRESS": f"http://127.0.0.1:{port}",
        "SITE_ROOT": str(site),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
    }
    command = [find_runtime("caddy"), "run", "--adapter", "caddyfile", "--config", str(wrapped)]
    return ["env", *(f"{name}={value}" for name, value in settings.items()), *command]


def start_nginx(site: Path, folder: Path, port: int) -> list[str]:
    """Return the command that serves the site with nginx."""
    configuration = NGINX.format(
        # Its workers read files that only root can read.
        user="user root;" if os.getuid() == 0 else "",
        configuration=HOSTING / "nginx.conf",
        folder=folder,
        port=port,
        site=site,
    )
    (folder / "nginx.conf").write_text(configuration)
    command = [find_runtime("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], check=False, capture_output=True, text=True)  # noqa: S603 - see port
    if 'unknown directive "brotli_static"' in tried.stderr:
        package = RUNTIMES["nginx"].package
        skip_unavailable(
            "the site as nginx serves it", f"it lacks its module for brotli ({package})"
        )
    return command


@pytest.fixture(scope="module", params=[start_caddy, start_nginx])
def port(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """Serve the site, and return the port."""
    folder = tmp_path_factory.mktemp("host")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = folder / "log"
    with (
        log.open("w") as output,
        subprocess.Popen(  # noqa: S603 - a server of this machine, with no input of anybody
            request.param(site, folder, port), stdout=output, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            wait_for(port, server, log)
            yield port
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def get(port: int) -> Get:
    """Return a function that gets a URL's status, headers and content."""

    def get_url(url: str, encoding: str = "identity") -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        connection.request("GET", url, headers={"Accept-Encoding": encoding})
        response: HTTPResponse = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, dict(response.getheaders()), content

    return get_url


def wait_for(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until a server listens, or fail with its log."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text())


def one(site: Path, pattern: str) -> str:
    """Return the URL of the first file that matches."""
    return f"/{min(site.glob(pattern)).relative_to(site).as_posix()}"


def test_pages(get: Get, site: Path) -> None:
    """A page has every security header, is revalidated, and comes as it was built."""
    for url in ("/", "/en/", "/signing/"):
        status, headers, content = get(url)
        assert 200 == status
        assert headers.items() >= SECURITY_HEADERS.items()
        assert REVALIDATE == headers["Cache-Control"]
        assert "text/html; charset=utf-8" == headers["Content-Type"].lower()
        assert (site / url[1:] / "index.html").read_bytes() == content
    status, headers, _ = get("/signing")
    assert status in {301, 308}
    assert headers["Location"].endswith("/signing/")


def test_policies(get: Get, site: Path) -> None:
    """Headers have the directives that a page's own policy lacks; workers have their own policy.

    Scripts are left to the page's policy, which has the hashes of its inline scripts.
    """
    for url in ("/", "/en/nothing", one(site, "assets/search/*.json")):
        policy = get(url)[1]["Content-Security-Policy"]
        directives = dict(part.split(" ", 1) for part in policy.split("; "))
        built = FETCH_DIRECTIVES | FRAME_ANCESTORS | {"object-src": "'none'"}
        assert directives.items() <= built.items()
        in_the_page = {"default-src", "img-src", "style-src"}
        assert built.keys() - in_the_page == directives.keys()
    worker = get(one(site, "assets/demo-*/modules/worker.js"))[1]["Content-Security-Policy"]
    assert worker == (f"default-src 'none'; connect-src 'self'; script-src {' '.join(SCRIPTS)}")


@pytest.mark.parametrize(
    "pattern",
    [
        "assets/demo-*/modules/worker.js",
        "assets/javascripts/bundle.*.js",
        "assets/runtime-*/*.wasm",
        "assets/search/it.*.json",
        "assets/stylesheets/main.*.css",
    ],
)
def test_immutable(get: Get, site: Path, pattern: str) -> None:
    """A file with a digest in its name is immutable, and has every security header."""
    status, headers, content = get(one(site, pattern))
    assert 200 == status
    assert IMMUTABLE == headers["Cache-Control"]
    assert headers.items() >= SECURITY_HEADERS.items()
    assert min(site.glob(pattern)).read_bytes() == content


def test_revalidated(get: Get, site: Path) -> None:
    """All other files are revalidated."""
    for url in ("/sitemap.xml", one(site, "assets/images/*.svg"), "/search/search_index.json"):
        assert REVALIDATE == get(url)[1]["Cache-Control"]


@pytest.mark.parametrize("suffix", TYPES)
def test_types(get: Get, site: Path, suffix: str) -> None:
    """Types that servers may not know are set."""
    given = get(one(site, f"assets/*-*/**/*{suffix}"))[1]["Content-Type"]
    assert TYPES[suffix].partition(";")[0] == given.partition(";")[0]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/en/manifest.webmanifest", "application/manifest+json"),
        ("/en/signing/index.md", "text/markdown"),
        ("/llms.txt", "text/plain"),
    ],
)
def test_types_for_programs(get: Get, url: str, expected: str) -> None:
    """What programs read has its type, so that nobody downloads it."""
    assert expected == get(url)[1]["Content-Type"].partition(";")[0]


@pytest.mark.parametrize(
    "pattern", ["index.html", "assets/runtime-*/*.wasm", "assets/demo-*/modules/*.js"]
)
def test_compressed(get: Get, site: Path, pattern: str) -> None:
    """Brotli and gzip are the build's own files, and vary by what the browser accepts."""
    file = min(site.glob(pattern))
    url = one(site, pattern).removesuffix("index.html")
    for encoding, accepted in (("br", "gzip, deflate, br"), ("gzip", "gzip, deflate")):
        status, headers, content = get(url, accepted)
        assert 200 == status
        assert encoding == headers["Content-Encoding"]
        assert "Accept-Encoding" == headers["Vary"]
        suffix = {"br": ".br", "gzip": ".gz"}[encoding]
        assert file.with_name(f"{file.name}{suffix}").read_bytes() == content


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("/nothing", "404.html"),
        ("/signing/nothing/", "404.html"),
        ("/assets/demo-0123456789abcdef/nothing", "404.html"),
        ("/en/nothing", "en/404.html"),
        ("/en/signing/nothing.html", "en/404.html"),
    ],
)
def test_not_found(get: Get, site: Path, url: str, page: str) -> None:
    """A missing page is a 404 in the language of its URL, and is revalidated."""
    status, headers, content = get(url, "br")
    assert 404 == status
    assert headers.items() >= SECURITY_HEADERS.items()
    assert REVALIDATE == headers["Cache-Control"]
    assert (site / page).read_bytes() == brotli.decompress(content)


def test_demo(port: int, browser: Browser) -> None:
    """The demo runs and the search finds under both policies, and nothing complains."""
    with browser.new_page() as page:
        reader = Reader(page, f"http://127.0.0.1:{port}/en/")
        reader.open()
        assert 56 == len(reader.create_key()[0])
        reader.page.locator(".md-search__input").press_sequentially("nonce", delay=20)
        wait_visible(reader.page.locator(".md-search-result__link").first)
        assert [] == reader.console
