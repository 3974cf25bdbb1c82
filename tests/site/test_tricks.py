"""Nothing that an author or a translator writes runs as a script or leads away: tricks.py."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from building import PROJECT, run_mkdocs
from site_build.build_state import BUILD
from site_build.content.page_source import source_faults
from site_build.i18n.languages import Language
from site_build.i18n.source_files import file_faults
from small_site import PAGES, SmallSite
from tricks import FILES, FIRST, HEAD, HEADS, REFUSED, SHOWN, TEXT

PLAIN = f"{HEAD}# Eins {{ #keys }}\n\nText.\n"
STATIC_PAGES = ("404.html", "offline.html")
EVIL = re.compile(r"evil\.example")


def scripts(html: str) -> set[str]:
    """Return the text, or the path, of every script that a browser finds in a page.

    Whatever page it is: without the way to the root, and without the theme's settings.
    """
    found = LexborHTMLParser(html, scripting=True).css("script")
    texts = [one.attributes.get("src") or one.text(deep=True) for one in found]
    below_root = (re.sub(r"^[./a-z]*(?=assets/)", "", one) for one in texts)
    # Where an element of the demo is placed.
    partial = (PROJECT / "overrides/theme/partials/integrity.html").read_text("utf-8")
    ours = {
        f"assets/{BUILD.demo}/modules/main.js",
        *re.findall("<script>(.*?)</script>", partial, re.DOTALL),
    }
    return {re.sub(r'(?<=new URL\(")[^"]*|^\{.*\}$', "", one) for one in below_root} - ours


def assert_harmless(html: str, plain: str) -> None:
    """Assert that a page runs what a plain one runs, and leads nowhere else."""
    assert scripts(plain) == scripts(html)
    for node in LexborHTMLParser(html, scripting=True).css("*"):
        assert node.tag not in {"base", "embed", "iframe", "object", "style"}
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (node.tag, name)
            assert name not in {"style", "srcdoc", "action", "formaction", "ping", "autofocus"}
            assert not EVIL.search(value or "") or name in {"content", "title", "aria-label"}
        if node.tag == "meta":
            assert node.attributes.get("http-equiv") in {None, "Content-Security-Policy"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallSite]:
    """Build a small site in two languages."""
    site = SmallSite(tmp_path_factory.mktemp("small"))
    for name in PAGES:
        site.write(name, PLAIN)
    site.write("messages.ftl", "retry = Nochmal\n")
    site.build()
    yield site
    site.close()


@pytest.fixture(scope="module")
def plain(small: SmallSite) -> str:
    """Return a page with nothing in it."""
    return small.page(PLAIN)


def refusal(small: SmallSite, text: str) -> str:
    """Return the sentence with which a page ends the build."""
    with pytest.raises(small.Refused) as error:
        small.page(text)
    return str(error.value)


@pytest.mark.parametrize("name", REFUSED)
def test_refused(small: SmallSite, name: str) -> None:
    """The build ends with a sentence that names the file and the line, and what to do."""
    body, line = REFUSED[name]
    said = refusal(small, f"{HEAD}{body}\n")
    assert re.match(rf"docs/de/index\.md:{FIRST + line - 1}: found .+\. [A-Z].+", said), said


@pytest.mark.parametrize("name", HEADS)
def test_head_is_refused(small: SmallSite, name: str) -> None:
    """At its head a page has a title, a description and its standing, and nothing else."""
    head, line = HEADS[name]
    text = f"---\n{head}\n---\n\nText.\n"
    if name == "template, old form":
        text, line = f"{head}\n\nText.\n", line - 1
    said = refusal(small, text)
    assert f"docs/de/index.md:{line}: found " in said


@pytest.mark.parametrize("name", SHOWN)
def test_shown(small: SmallSite, plain: str, name: str) -> None:
    """What is text stays text, and what pages need is let through."""
    body, words = SHOWN[name]
    html = small.page(f"{HEAD}{body}\n")
    assert_harmless(html, plain)
    article = LexborHTMLParser(html).css_first("article")
    assert article is not None
    assert words in article.text(deep=True)


@pytest.mark.parametrize("name", TEXT)
def test_titles_are_text(small: SmallSite, plain: str, name: str) -> None:
    """A title and a description are shown letter by letter, wherever the theme puts them."""
    quoted = TEXT[name].replace("'", "''")
    body = PLAIN.removeprefix(HEAD)
    head = f"---\ntitle: '{quoted}'\ndescription: '{quoted}'\n---\n\n"
    html = small.page(head + body, "signing.md")  # the home page has a title of its own
    assert_harmless(html, plain)
    page = LexborHTMLParser(html)
    title, description = page.css_first("title"), page.css_first("meta[name=description]")
    assert title is not None
    assert description is not None
    assert title.text().startswith(TEXT[name])
    assert TEXT[name] == description.attributes["content"]
    assert TEXT[name] in [one.text(deep=True).strip() for one in page.css(".md-nav .md-ellipsis")]


@pytest.mark.parametrize("name", TEXT)
def test_headings_are_text(small: SmallSite, plain: str, name: str) -> None:
    """A heading without a title in the front matter is the page's title, letter by letter."""
    code = TEXT[name].replace("`", "")
    body = f"# A `` {code} `` {{ #keys }}\n\n## B `` {code} `` {{ #b }}\n\nText.\n"
    html = small.page(f"---\ndescription: D\n---\n\n{body}")
    assert_harmless(html, plain)
    page = LexborHTMLParser(html)
    contents = [one.text(deep=True).strip() for one in page.css(".md-nav--secondary a")]
    assert f"B {code}" in contents


def test_messages_are_text(small: SmallSite, plain: str) -> None:
    """A message is shown letter by letter, in text and in attributes, on every page."""
    source = (PROJECT / "docs/it/messages.ftl").read_text("utf-8")
    keys = re.findall(r"^([a-z][\w-]*) =", source, re.MULTILINE)
    words = " ".join(TEXT.values())
    before = [plain, *map(small.static_page, STATIC_PAGES)]
    written = "".join(f"\\u{ord(one):04X}" for one in words)
    messages = "".join(f"{key} = {{ -words }}\n" for key in keys)
    small.write("messages.ftl", f'-words = {{ "{written}" }}\n{messages}')
    body = (
        "# Eins { #keys }\n\n<permission-explorer></permission-explorer>\n\n"
        '<guide-drawing name="where-to-click"></guide-drawing>\n\n'
        '<guide-drawing name="authent-flow"></guide-drawing>\n\n'
        "<translation-status></translation-status>\n"
    )
    try:
        small.refresh_messages()
        pages = [small.page(f"{HEAD}\n{body}"), *map(small.static_page, STATIC_PAGES)]
    finally:
        small.write("messages.ftl", "retry = Nochmal\n")
        small.refresh_messages()
    for html, plain_one in zip(pages, before, strict=True):
        assert_harmless(html, plain_one)
        title = LexborHTMLParser(html).css_first("title")
        assert title is not None
        assert title.text().endswith(words)
        assert words in [one.attributes["title"] for one in LexborHTMLParser(html).css("[title]")]


def test_names_of_languages_are_text(
    small: SmallSite, plain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name that mkdocs.yml gives a language is shown letter by letter."""
    words = " ".join(TEXT.values())
    monkeypatch.setattr(BUILD.urls, "_offered", [Language("it", words), Language("de", words)])
    html = small.page(PLAIN)
    assert_harmless(html, plain)
    switch = LexborHTMLParser(html).css(".md-select__link")
    assert [words, words] == [one.text().strip() for one in switch]


@pytest.mark.parametrize(
    "sign", ["\u200e", "\u200f", "\u061c", "\u2066", "\u2067", "\u2068", "\u2069"]
)
def test_signs_of_the_direction(tmp_path: Path, sign: str) -> None:
    """Marks and isolates stand in pages written from right to left; overrides in no page."""
    for text, head in ((f"Text {sign} text.", {}), ("Text.", {"title": f"T{sign}"})):
        assert [] == source_faults(text, head, tmp_path, "rtl")
        assert 1 == len(source_faults(text, head, tmp_path, "ltr"))
    for override in ("\u202d", "\u202e"):
        assert 1 == len(source_faults(f"Text {override}.", {}, tmp_path, "rtl"))


@pytest.mark.parametrize("name", FILES)
def test_files(tmp_path: Path, name: str) -> None:
    """Beside pages and messages a language has no file, and no link of the file system."""
    path, leads_to = FILES[name]
    for own in ("it/index.md", "it/messages.ftl", "de/a/b-c.md", "de/.DS_Store"):
        (tmp_path / own).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / own).touch()
    assert [] == file_faults(tmp_path)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    if leads_to is None:
        (tmp_path / path).touch()
    else:
        (tmp_path / path).symlink_to(leads_to)
    found = file_faults(tmp_path)
    assert [] != found
    shown = "".join(one if one.isprintable() else "?" for one in path)
    first = f"{tmp_path.name}/{shown.partition('/')[0]}"
    assert all(one.startswith(first) for one in found)
    assert all(re.search(r":1: found .+\. .+\.$", one) for one in found)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "signing.md",
            f"{HEAD}Eins.\n\n<script>alert(1)</script>\n",
            f"docs/de/signing.md:{FIRST + 2}: found “<script>”",
        ),
        ("evil.js", "alert(1)", "docs/de/evil.js:1: found a file that is no page"),
    ],
)
def test_the_build_ends(tmp_path: Path, name: str, text: str, expected: str) -> None:
    """`mkdocs build` itself ends so, and publishes nothing of it."""
    site = SmallSite(tmp_path)
    for page in PAGES:
        site.write(page, PLAIN)
    site.write(name, text)
    status, log = run_mkdocs(site.folder, site.site)
    assert 0 != status
    assert expected in log
    assert [] == [
        file for file in site.site.rglob("*") if file.is_file() and b"alert(1)" in file.read_bytes()
    ]
