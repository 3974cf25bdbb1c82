"""Without a network: what was visited, a copy of everything, new versions, and the way back."""

import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.theme import Theme
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.conftest import IN_ENGLISH, IN_ITALIAN, LANGUAGES
from browser.observers import small_targets, violations
from browser.reader import START_TIMEOUT_MS, Reader, wait_visible
from languages import NAMES
from site_build.i18n.messages import Message
from site_build.publish.service_worker import offline_worker, unregistering_worker
from site_build.pyodide.build import SNAPSHOT
from site_build.theme.search_index import settings_of
from static_server import StaticServer, serve_folder

MEGABYTE = 1_000_000
SEARCH = {one: settings_of(Theme("material").get_env(), one) for one in NAMES}
COMPRESSION = 0.1  # relative tolerance of a size that is shown
REGISTERS = re.compile(r'<script type="module" src="[^"]*/register\.js"></script>')
OTHER = "fedcba9876543210"  # the digest of another version


def wait_until(page: Page, script: str, arg: object = None) -> None:
    """Wait until a promise of the page's is kept: Playwright's own waiting takes any for true."""
    deadline = time.monotonic() + START_TIMEOUT_MS / 1000
    while not page.evaluate(script, arg):
        assert time.monotonic() < deadline, script
        page.wait_for_timeout(50)


class Visitor:
    """A reader whose browser keeps the guide."""

    def __init__(self, context: BrowserContext, server: StaticServer, language: str) -> None:
        self.server = server
        self.context = context
        self.home = f"{server.url}{LANGUAGES[language]}"

    def open(self, path: str = "") -> Page:
        """Open a page in a tab of its own, until it is kept."""
        page = self.context.new_page()
        page.goto(f"{self.home}{path}")
        wait_until(page, KEPT, [f"{self.home}{path}"])
        return page

    def read(self, path: str = "") -> Reader:
        """Open the walkthrough."""
        reader = Reader(self.open(path), self.home)
        wait_visible(reader.panel)
        return reader

    def sent(self) -> Counter[str]:
        """Return how often each file was sent since the last time of asking."""
        sent = Counter(name for name, _ in self.server.sent)
        self.server.sent.clear()
        return sent


@pytest.fixture
def own_server(site: Path) -> Iterator[StaticServer]:
    """Serve the site to one test, at an address of its own: what is kept belongs to it."""
    with serve_folder(site) as server:
        yield server


@pytest.fixture
def visitor(browser: Browser, own_server: StaticServer, language: str) -> Iterator[Visitor]:
    """Open a profile that nobody has used, with service workers, on the guide of a language."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield Visitor(context, own_server, language)


def expect_python_kept(page: Page, site: Path) -> None:
    """Wait until every file that Python has started from is kept."""
    origin = page.evaluate("new URL('/', location).href")
    names = [path.relative_to(site).as_posix() for path in python_files(page, site)]
    prefix = urlsplit(page.url).path.removesuffix("en/").removeprefix("/")
    wait_until(page, KEPT, [f"{origin}{prefix}{name}" for name in names])


# What each of Python's two ways to start does without.
WITHOUT = {"snapshot": (".zip", ".whl"), "library": (SNAPSHOT,)}


START_MODE = "Object.entries(localStorage).find(([name]) => name.endsWith(' way'))[1]"


def python_files(page: Page, site: Path) -> list[Path]:
    """Return the files of Python for the browser, those of the way that it came to the page."""
    way = page.evaluate(START_MODE).partition(" ")[0]
    return [
        path
        for path in site.glob("assets/runtime-*/*")
        if not path.name.endswith((".br", ".gz", *WITHOUT[way]))
    ]


@pytest.mark.parametrize(("language", "prefix"), [("it", "/"), ("en", "/guide/")])
def test_what_was_visited(
    browser: Browser, site: Path, prefix: str, language: str, message: Message
) -> None:
    """After one visit the page and its demo work offline, and nothing was downloaded twice.

    So they do where the site is below a path.
    """
    with (
        serve_folder(site, prefix) as server,
        browser.new_context(viewport={"width": 1280, "height": 900}) as context,
    ):
        visitor = Visitor(context, server, language)
        reader = visitor.read()
        reader.make_recorded_key()
        expect_python_kept(reader.page, site)
        sent = visitor.sent()
        assert {path.name for path in python_files(reader.page, site)} < {
            Path(name).name for name in sent
        }
        assert [] == [name for name, times in sent.items() if times > 1]
        server.is_down = True
        reader.reload()
        expect(reader.keys).to_have_count(1)
        reader.make_recorded_key()
        expect(reader.keys).to_have_count(2)
        # As from a link without its slash, which a host would mend.
        if folder := LANGUAGES[language].removesuffix("/"):
            reader.page.goto(f"{server.url}{folder}?from=afar")
            assert f"{visitor.home}" == reader.page.url
        # In place of what was not opened stands our own page.
        page = context.new_page()
        page.goto(f"{visitor.home}permissions/")
        expect(page.locator("h1")).to_have_text(message("offline-page-title"))
        if prefix == "/":  # as mkdocs.yml says: such pages name all by whole addresses
            expect(page.locator(".md-header")).to_have_css("position", "sticky")
            page.locator("article .md-button").click()
            wait_visible(page.locator("key-walkthrough .fk-panel"))
            page.go_back()
        assert not server.sent
        # Back online, it is the page itself that is shown.
        server.is_down = False
        page.reload()
        wait_visible(page.locator("permission-explorer table").first)


def come_near(page: Page) -> Locator:
    """Scroll to the control of the copy, which does nothing before."""
    control = page.locator("offline-copy")
    control.scroll_into_view_if_needed()
    return control


@pytest.mark.long
@IN_ENGLISH
def test_copy(visitor: Visitor, site: Path, message: Message) -> None:
    """The control shows the size, makes the copy, shows that it is there, and removes it."""
    reader = visitor.read()
    page = reader.page
    control = come_near(page)
    button = control.get_by_role("button").first
    expect(button).to_contain_text("MB", timeout=START_TIMEOUT_MS)
    found = violations(page, "offline-copy") + small_targets(page)
    label = button.inner_text()
    stated = re.search(r"[\d.]+", label)
    assert stated is not None
    assert label == message("offline-make", size=float(stated[0]))
    # Meanwhile the service worker caches what the page has loaded: some hundred kilobytes.
    missing = page.evaluate(MISSING_BYTES)
    assert -0.05 <= float(stated[0]) - missing / MEGABYTE <= 0.25
    visitor.server.sent.clear()
    button.focus()
    page.keyboard.press("Enter")
    expect(control.get_by_role("status")).to_have_text(
        message("offline-done"), timeout=START_TIMEOUT_MS
    )
    expect(button).to_be_focused()
    fetched = sum(size for name, size in visitor.server.sent if name != "sw.js")
    assert missing == pytest.approx(fetched, rel=COMPRESSION)
    assert 1 == max(visitor.sent().values())
    found += violations(page, "offline-copy")
    assert not found, "\n".join(found)

    visitor.server.is_down = True
    for file in sorted(site.rglob("index.html")):
        name = file.relative_to(site).as_posix().removesuffix("index.html")
        if name.startswith("en/") == visitor.home.endswith("/en/"):
            page.goto(f"{visitor.server.url}{name}")
            assert page.locator("h1").inner_text() != message("offline-page-title"), name
            expect(page.locator(":not(:defined)")).to_have_count(0)
    page.locator(".md-search__input").press_sequentially("nonce", delay=20)
    wait_visible(page.locator(".md-search-result__link").first)
    page.goto(visitor.home)
    reader.make_recorded_key()

    visitor.server.is_down = False
    reader.reload()
    expect(come_near(page)).to_contain_text(message("offline-there"))
    button.click()
    expect(control.get_by_role("status")).to_have_text(message("offline-removed"))
    # What the open page has loaded may be cached once more, as that of any page that is read: it
    # reports its files a second after it has loaded them (register.js).
    left = [url for url in page.evaluate(STATUSES) if not url.endswith("/offline.html")]
    assert {*left} <= {*page.evaluate(LOADED)}


@IN_ITALIAN
def test_copy_without_room(visitor: Visitor, message: Message) -> None:
    """Without enough room the copy fails with that reason; with more room the rest follows."""
    page = visitor.open()
    control = come_near(page)
    wait_visible(control.get_by_role("button"))
    session = visitor.context.new_cdp_session(page)
    quota = {"origin": visitor.server.url.rstrip("/")}
    session.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": 3 * MEGABYTE})
    control.get_by_role("button").click()
    alert = control.get_by_role("alert")
    expect(alert).to_have_text(message("offline-failed-room"), timeout=START_TIMEOUT_MS)
    session.send("Storage.overrideQuotaForOrigin", quota)
    control.get_by_role("button").click()
    expect(control).to_contain_text(message("offline-there"), timeout=START_TIMEOUT_MS)


@IN_ENGLISH
def test_copy_cut_short(visitor: Visitor, site: Path, message: Message) -> None:
    """A connection that breaks fails the copy before a page; the next try loads what is missing."""
    page = visitor.open()
    control = come_near(page)
    wait_visible(control.get_by_role("button"))
    visitor.server.held = "pyodide.asm.wasm"
    control.get_by_role("button").click()
    (index,) = (path.relative_to(site).as_posix() for path in site.glob("assets/search/en.*.json"))
    wait_until(page, KEPT, [f"{visitor.server.url}{index}"])
    assert not page.evaluate(KEPT, [f"{visitor.home}signing/"])
    visitor.server.is_down = True
    alert = control.get_by_role("alert")
    expect(alert).to_have_text(message("offline-failed-offline"), timeout=START_TIMEOUT_MS)
    visitor.server.is_down, visitor.server.held = False, ""
    visitor.sent()
    there = page.evaluate(STATUSES)
    control.get_by_role("button").click()
    expect(control).to_contain_text(message("offline-there"), timeout=START_TIMEOUT_MS)
    sent = {f"{visitor.server.url}{name}" for name in visitor.sent() if name != "sw.js"}
    assert any(address.endswith("/pyodide.asm.wasm") for address in sent)
    assert set() == sent & there.keys()


@IN_ITALIAN
def test_no_service_workers(
    context: BrowserContext, server: StaticServer, language: str, message: Message
) -> None:
    """In a browser without them there is a notice, and the guide is what it was."""
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{server.url}{LANGUAGES[language]}")
    expect(come_near(page)).to_contain_text(message("offline-unavailable"))
    expect(page.locator("offline-copy button")).to_have_count(0)


@IN_ITALIAN
def test_offline_while_python_comes(visitor: Visitor, message: Message) -> None:
    """The line breaks in the middle of the download: a message, and a Retry that works."""
    reader = visitor.read()
    reader.skip_to_form()
    visitor.server.held = "pyodide.asm.wasm"
    reader.create_button.click()
    wait_visible(reader.panel.locator(".fk-progress"))
    visitor.context.set_offline(offline=True)  # so that the page knows why
    visitor.server.is_down = True
    failure = reader.panel.locator(".fk-failure")
    wait_visible(failure)
    expect(failure).to_contain_text(message("failed-offline"), timeout=START_TIMEOUT_MS)
    visitor.server.is_down, visitor.server.held = False, ""
    visitor.context.set_offline(offline=False)
    reader.panel.get_by_role("button", name=message("retry")).click()
    wait_visible(reader.panel.locator(".fk-pair"))


# The compressed forms of what another version changes.
OUTDATED = re.compile(r"(?!pyodide).*\.(?:html|js)\.(?:br|gz)")


def publish_next(site: Path, folder: Path) -> None:
    """Publish a site in place of the one in a folder: other pages, another demo, another Python."""
    digests = {path.name.split("-")[1] for path in site.glob("assets/*-*")}
    shutil.rmtree(folder)
    for path in site.rglob("*"):
        if OUTDATED.fullmatch(path.name):
            continue
        target = folder / renamed(path.relative_to(site).as_posix(), digests)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        elif path.suffix in {".html", ".js"} and not path.name.startswith("pyodide"):
            target.parent.mkdir(parents=True, exist_ok=True)
            text = renamed(path.read_text("utf-8"), digests)
            target.write_text(text.replace("</h1>", " 2</h1>"), encoding="utf-8")
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    (folder / "sw.js").write_text(offline_worker(folder, SEARCH, 1), encoding="utf-8")


def renamed(text: str, digests: set[str]) -> str:
    """Return a text with the names of all folders of ours as another version has them."""
    for digest in digests:
        text = text.replace(f"-{digest}", f"-{OTHER}")
    return text


@pytest.fixture
def published(visitor: Visitor, site: Path, tmp_path: Path) -> Path:
    """Serve a copy of the site, to publish another one in its place."""
    visitor.server.folder = tmp_path / "published"
    shutil.copytree(
        site,
        visitor.server.folder,
        ignore=lambda _, names: [name for name in names if OUTDATED.fullmatch(name)],
    )
    return visitor.server.folder


@pytest.mark.long
@IN_ENGLISH
def test_new_version(visitor: Visitor, published: Path, site: Path) -> None:
    """A new version is shown at once; an open page keeps its own files until it is closed."""
    first = visitor.read()
    first.make_recorded_key()
    expect_python_kept(first.page, site)
    first.reload()  # Python does not run, and all that starts it is of the old version
    publish_next(site, published)

    second = visitor.context.new_page()
    second.goto(visitor.home)
    expect(second.locator("h1")).to_contain_text(" 2")
    wait_until(second, NEXT_IS_THERE)
    first.page.bring_to_front()
    first.make_recorded_key()
    expect(first.keys).to_have_count(2)

    for page in (first.page, second):
        page.close()
    third = visitor.read()
    wait_until(third.page, ALL_OF_THIS_VERSION, OTHER)
    third.make_recorded_key()
    expect(third.keys).to_have_count(3)
    # What was followed works offline, without having been opened since.
    expect_python_kept(third.page, published)
    visitor.server.is_down = True
    third.reload()
    expect(third.page.locator("h1")).to_contain_text(" 2")


@pytest.mark.long
@IN_ITALIAN
def test_copy_follows(visitor: Visitor, published: Path, site: Path, message: Message) -> None:
    """A copy is brought up to date, Python too, by the next visit; and it is whole all the time."""
    page = visitor.open()
    control = come_near(page)
    control.get_by_role("button").click(timeout=START_TIMEOUT_MS)
    expect(control).to_contain_text(message("offline-there"), timeout=START_TIMEOUT_MS)
    publish_next(site, published)
    page.reload()
    wait_until(page, NEXT_IS_THERE)
    page.close()
    visitor.server.is_down = True
    reader = Reader(visitor.context.new_page(), f"{visitor.home}")
    reader.open()
    expect(reader.page.locator("h1")).to_contain_text(" 2")
    expect(come_near(reader.page)).to_contain_text(message("offline-there"))
    reader.make_recorded_key()


@IN_ENGLISH
def test_turned_off(visitor: Visitor, published: Path) -> None:
    """Where the guide is not to be kept any more, a browser that has it loses it."""
    page = visitor.open()
    (published / "sw.js").write_text(unregistering_worker(), encoding="utf-8")
    for file in published.rglob("*.html"):
        file.write_text(REGISTERS.sub("", file.read_text("utf-8")), encoding="utf-8")
    page.goto(f"{visitor.home}signing/")
    wait_until(page, GONE)
    page.goto(visitor.home)
    assert page.evaluate("navigator.serviceWorker.controller") is None


KEPT = """async (addresses) => {
  const found = await Promise.all(addresses.map((address) => caches.match(address)));
  return found.every(Boolean);
}"""

# The size that the control is to show: what belongs to a copy and is not kept yet.
MISSING_BYTES = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  active.postMessage({ ask: "list", language: document.documentElement.lang }, [port2]);
  const { root, store, files } = await new Promise((listed) => {
    port1.onmessage = ({ data }) => listed(data);
  });
  const kept = new Set((await (await caches.open(store)).keys()).map(({ url }) => url));
  const missing = Object.entries(files).filter(([path]) => !kept.has(root + path));
  return missing.reduce((sum, [, bytes]) => sum + bytes, 0);
}"""

ALL_OF_THIS_VERSION = """async (digest) => {
  const found = [];
  for (const name of await caches.keys()) found.push(...(await (await caches.open(name)).keys()));
  return found.length > 0
    && found.every(({ url }) => !/-[0-9a-f]{16}[/]/.test(url) || url.includes(digest));
}"""

NEXT_IS_THERE = "async () => (await navigator.serviceWorker.ready).waiting !== null"

GONE = """async () => (await navigator.serviceWorker.getRegistrations()).length === 0
  && (await caches.keys()).length === 0"""

LOADED = """() => [
  location.href,
  ...performance.getEntriesByType("resource").map(({ name }) => name),
]"""

STATUSES = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found[request.url] = (await cache.match(request)).status;
    }
  }
  return found;
}"""
