"""The file `_headers`: within what both hosts read, and right for each file of the site."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from header_rules import Rule, read_rules
from site_build.publish.headers_file import SECURITY_HEADERS, write_headers

# What Cloudflare Pages reads of the file; Netlify has no less.
MOST_RULES = 100
LONGEST_LINE = 2000
POLICY = "Content-Security-Policy"
CACHING = "Cache-Control"
IMMUTABLE = "public, max-age=31536000, immutable"
DIGEST = re.compile(r"[-.][0-9a-f]{8}(?:[0-9a-f]{8})?[/.]")
TYPES = {
    ".ftl": "text/plain; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
}
# A site as small as can be, with all kinds of what a rule can cover.
SMALL_SITE = {
    "404.html": "",
    "assets/demo-0123456789abcdef/messages/it.ftl": "",
    "assets/images/favicon.svg": "",
    "assets/javascripts/bundle.01234567.min.js": "",
    "assets/javascripts/lunr/tinyseg.js": "",
    "assets/runtime-0123456789abcdef/a.wasm": "",
    "assets/runtime-0123456789abcdef/b.zip": "",
    "assets/search/it.01234567.json": "",
    "en/index.html": "",
    "en/signing/index.html": "",
    "index.html": "",
    "sw.js": "",
}


@pytest.fixture(scope="module")
def rules(site: Path) -> list[Rule]:
    """Return the rules of the built site."""
    return read_rules(site)


@pytest.fixture(scope="module")
def headers_by_path(site: Path, rules: list[Rule]) -> dict[str, dict[str, str]]:
    """Return the headers of every file by its path; no header is set by two rules."""
    found = {}
    for file in site.rglob("*"):
        if file.is_file() and file.suffix not in {".br", ".gz"} and file.name != "_headers":
            path = file.relative_to(site).as_posix()
            url = f"/{re.sub(r'(?:^|(?<=/))index\.html$', '', path)}"
            headers = [one for rule in rules if rule.matches(url) for one in rule.headers.items()]
            assert len(headers) == len(dict(headers)), f"two rules set a header of {url}"
            found[path] = dict(headers)
    return found


def test_hosts_can_read_it(site: Path, rules: list[Rule]) -> None:
    """No more rules, no longer lines and no other patterns than the hosts take."""
    assert 0 < len(rules) <= MOST_RULES
    lines = (site / "_headers").read_text("utf-8").splitlines()
    assert [] == [line for line in lines if len(line) > LONGEST_LINE]
    assert [] == [rule.path for rule in rules if not re.fullmatch(r"/[^*:\s]*\*?", rule.path)]


def test_everything_is_safe(headers_by_path: dict[str, dict[str, str]]) -> None:
    """Whatever is headers_by_path has the policy and every other header of safety."""
    assert headers_by_path
    for name, headers in headers_by_path.items():
        assert headers.items() >= SECURITY_HEADERS.items(), name
        assert "frame-ancestors 'none'" in headers[POLICY], name


def test_the_policy_is_that_of_the_pages(
    headers_by_path: dict[str, dict[str, str]], pages: dict[str, Element]
) -> None:
    """The policy in the headers allows what the pages allow, all together, and no more."""
    expected: dict[str, set[str]] = {}
    for page in pages.values():
        (meta,) = page.findall(".//meta[@http-equiv='Content-Security-Policy']")
        for directive in meta.get("content", "").split("; "):
            name, *values = directive.split()
            expected[name] = expected.get(name, set()).union(values)
    written = {
        name: set(values)
        for name, *values in map(str.split, headers_by_path["index.html"][POLICY].split("; "))
    }
    assert expected | {"frame-ancestors": {"'none'"}} == written


def test_caching(headers_by_path: dict[str, dict[str, str]]) -> None:
    """Files with a digest in their names are immutable, and no others; pages are revalidated."""
    for name, headers in headers_by_path.items():
        if DIGEST.search(f"/{name}"):
            assert IMMUTABLE == headers.get(CACHING), name
        else:
            expected = None if name.startswith("assets/") else "no-cache"
            assert expected == headers.get(CACHING), name


@pytest.mark.usefixtures("runtime")  # its files are of these types
def test_types(headers_by_path: dict[str, dict[str, str]]) -> None:
    """Types that hosts may not know are set, and no others."""
    found = {
        Path(name).suffix: headers.get("Content-Type") for name, headers in headers_by_path.items()
    }
    assert TYPES == {suffix: one for suffix, one in found.items() if one}
    for name, headers in headers_by_path.items():
        assert TYPES.get(Path(name).suffix) == headers.get("Content-Type"), name


@pytest.mark.parametrize("root", ["/", "/guides/keys/"])
def test_rules_of_a_small_site(tmp_path: Path, root: str) -> None:
    """Rules begin where the site does, cover whole folders where they can, and files else."""
    for name, text in SMALL_SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    write_headers(tmp_path, root, ["1", "2", "1"])
    (everywhere, safe), *others = read_rules(tmp_path)
    assert f"{root}*" == everywhere
    assert 2 == safe[POLICY].count("'sha256-")
    assert [
        *((f"{root}{path}", {CACHING: IMMUTABLE}) for path in (
            "assets/demo-0123456789abcdef/*",
            "assets/javascripts/bundle.01234567.min.js",
            "assets/runtime-0123456789abcdef/*",
            "assets/search/*",
        )),
        *((f"{root}{path}", {CACHING: "no-cache"}) for path in ("404.html", "en/*", "", "sw.js")),
        (f"{root}assets/demo-0123456789abcdef/*", {"Content-Type": TYPES[".ftl"]}),
        (f"{root}assets/runtime-0123456789abcdef/a.wasm", {"Content-Type": TYPES[".wasm"]}),
    ] == others  # fmt: skip
