"""The page “Publishing your copy”: what it says that readers cost a host is what they cost.

The English page has the same numbers: the tests of translations compare them.
"""

import gzip
import re
from dataclasses import astuple, dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from browser.reader import Reader, wait_visible
from languages import PARTIAL
from site_build.pyodide.build import Runtime
from static_server import compressed, serve_folder

PAGE = Path(__file__).parents[2] / "docs/it/publishing.md"
KB, MB, GB, TB = 10**3, 10**6, 10**9, 10**12
UNITS = {"kB": KB, "MB": MB, "GB": GB, "TB": TB, "milioni": 10**6}
A_MILLION = 10**6
DAYS = 30
# What belongs to a language that is translated in part. The page speaks of the others: each further
# language adds a page of four kilobytes to a first visit, and some fifty files to the site.
OF_OTHERS = re.compile(rf"(?:assets/(?:demo-\w+/messages|search)/)?(?:{'|'.join(PARTIAL)})[-./]")
# What a host does not compress by itself.
ARCHIVES = {".whl", ".zip"}


@dataclass(frozen=True)
class Load:
    """What a reader downloads: with the files that the build compressed, and on other hosts."""

    built_bytes: float
    hosted_bytes: float
    requests: float

    def __add__(self, other: "Load") -> "Load":
        """Return what both are together."""
        return Load(
            self.built_bytes + other.built_bytes,
            self.hosted_bytes + other.hosted_bytes,
            self.requests + other.requests,
        )

    def __mul__(self, times: float) -> "Load":
        """Return it so many times."""
        return Load(self.built_bytes * times, self.hosted_bytes * times, self.requests * times)


def number(cell: str) -> float:
    """Return the number that a cell begins with, in its unit: “3,2 MB” is 3,200,000."""
    found = re.match(r"([\d,]+)(?: (\w+))?", cell)
    assert found, cell
    return float(found[1].replace(",", ".")) * UNITS.get(found[2] or "", 1)


def said(value: float) -> str:
    """Return a number with two digits that count, as Italian writes it."""
    rounded = float(f"{value:.2g}")
    if rounded >= 1_000:
        return f"{rounded:,.0f}".replace(",", ".")
    places = 2 if rounded < 1 else 1 if rounded < 10 else 0
    return f"{rounded:.{places}f}".replace(".", ",")


def tables() -> list[list[list[str]]]:
    """Return the tables on readers: their rows, without the head."""
    section = PAGE.read_text("utf-8").partition("{ #a-million-readers")[2]
    lines = re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)
    return [
        [[cell.strip() for cell in row.strip("|\n").split("|")] for row in table.splitlines()[2:]]
        for table in lines
    ]


SIZES, COSTS, LIMITS = tables()
READING, STARTING = (Load(*map(number, row[1:])) for row in SIZES)


@pytest.fixture(scope="module")
def measured(site: Path, runtime: Runtime, browser: Browser) -> tuple[Load, Load]:
    """Read the home page to its end, then start the rehearsal: what comes over the line."""
    addresses: list[str] = []
    with serve_folder(site) as server, browser.new_context() as context:
        # The larger of Python's two ways: a busy machine may look like a slow line.
        way = f"snapshot ../{runtime.folder.name}/"
        context.add_init_script(f"localStorage.setItem('futures-keys / way', '{way}')")
        # Files that a worker asks for are the context's; what is in the cache comes once.
        context.on(
            "response",
            lambda one: None if is_left_out(one.url) else addresses.append(one.url),
        )
        reader = Reader(context.new_page(), server.url)
        # Who only reads touches nothing: what is near the pointer begins to load.
        reader.page.goto(reader.address)
        wait_visible(reader.panel)
        reader.page.keyboard.press("End")
        reader.page.wait_for_load_state("networkidle")
        read = {*addresses}
        reader.skip_to_form()
        reader.create_key()

    def load(urls: set[str]) -> Load:
        files = [_file_at(site, url) for url in urls]
        return Load(
            sum(len(compressed(file)) for file in files),
            sum(_as_hosts_send(file) for file in files),
            len(files),
        )

    return load(read), load({*addresses} - read)


def is_left_out(url: str) -> bool:
    """Tell whether a response is no file, as the blob that the worker starts from, or of others."""
    return url.startswith("blob:") or bool(OF_OTHERS.match(urlsplit(url).path.lstrip("/")))


def _file_at(site: Path, url: str) -> Path:
    file = site / unquote(urlsplit(url).path).lstrip("/")
    return file / "index.html" if file.is_dir() else file


def _as_hosts_send(file: Path) -> int:
    content = file.read_bytes()
    return len(content if file.suffix in ARCHIVES else gzip.compress(content, compresslevel=6))


def test_sizes(measured: tuple[Load, Load]) -> None:
    """What a reader downloads is within a tenth of what the page says."""
    for stated, found in zip((READING, STARTING), measured, strict=True):
        assert astuple(found) == pytest.approx(astuple(stated), rel=0.1)


def test_a_million_readers() -> None:
    """What a million cost follows from what one downloads, and from how many start the demo."""
    for share, *stated in COSTS:
        a_day = (READING + STARTING * (number(share) / 100)) * A_MILLION
        assert [
            f"{said(a_day.built_bytes / TB)} TB",
            f"{said(a_day.built_bytes * DAYS / TB)} TB",
            f"{said(a_day.hosted_bytes * DAYS / TB)} TB",
            f"{said(a_day.requests / A_MILLION)} milioni",
        ] == stated


def test_limits() -> None:
    """How many readers a host stands follows from its limits, if one in five starts the demo."""
    reader = READING + STARTING * 0.2
    credits_each = reader.hosted_bytes / GB * 20 + reader.requests / 10_000 * 2
    peak_bytes_a_second = reader.built_bytes / (24 * 60 * 60) * 4
    assert [
        said(100 * GB / DAYS / reader.hosted_bytes),
        "Nessun limite dichiarato",
        said(300 / DAYS / credits_each),
        f"{said(10**9 / 8 / peak_bytes_a_second / A_MILLION)} milioni",
    ] == [row[-1] for row in LIMITS]
    assert f"circa {said(credits_each * DAYS * A_MILLION)} crediti" in PAGE.read_text("utf-8")


def test_within_limits(site: Path) -> None:
    """The site is far below what hosts allow, and as small as the page says."""
    sizes = [
        file.stat().st_size
        for file in site.rglob("*")
        if file.is_file() and not OF_OTHERS.match(file.relative_to(site).as_posix())
    ]
    assert len(sizes) < 1000
    assert max(sizes) < 10 * MB
    assert sum(sizes) < 100 * MB
