"""No word and no sign of punctuation that readers see stands outside of the messages.

A translator could not reach it: French sets a space before a colon, Chinese has another one.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
MODULES = sorted(
    path
    for room in ("elements", "exchange", "ui")  # the others show nothing
    for path in (PROJECT / "overrides/demo" / room).rglob("*.js")
)
TEMPLATES = sorted(
    path
    for folder in ("theme", "drawings")
    for path in (PROJECT / "overrides" / folder).rglob("*.*")
    if path.suffix in {".html", ".svg"}
)
# What a module is read by: comments, strings, regular expressions, and the signs of templates.
_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?<=[=(,:!&|?{};\[\n>])\s*/(?![/*])(?:\[(?:[^\]\\\n]|\\.)*\]|[^/\\\[\n]|\\.)+/|[{}`]""",
    re.DOTALL,
)
_IN_TEMPLATE = re.compile(r"\\.|\$\{|`", re.DOTALL)
_HIDDEN = re.compile(
    r"""<!--.*?-->|<(code|pre|script|style)\b.*?</\1>|<(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL
)
_NAMES = ("postData", "nonce", "endpointPath", "SHA-256", "HMAC-SHA-512", "Authent")
# Between two values, or after one.
_JOINED = re.compile("\x01(?:\\s*[:;,·–—،、：，]\\s*(?:\x01|$)|\\s*…)|^[:;,·–—]\\s\x01")  # noqa: RUF001
# Lines of a request, shown as code.
_SENT = {
    "key-walkthrough/request-view.js": {"APIKey: \x01…Authent: …"},
    "key-walkthrough/answer-view.js": {"\x01: \x01"},
    "unified-walkthrough/rest-view.js": {"\x01: \x01"},
}


def shown(html: str) -> list[str]:
    """Return the pieces of text in HTML, without code, whose values are one sign each."""
    text = _HIDDEN.sub("\n", html)
    return [
        line.strip() for line in text.split("\n") if re.search("[^\\W\\d_]|[^\\w\\s\x01]", line)
    ]


def texts_of(module: str) -> Iterator[tuple[str, str]]:
    """Yield the strings of a module, and its templates, each with its tag; values are one sign."""
    open_templates: list[tuple[str, str]] = []
    depths, position, inside = [0], 0, False
    while token := (_IN_TEMPLATE if inside else _TOKEN).search(module, position):
        text = token[0].strip()
        if inside:
            tag, content = open_templates[-1]
            content += module[position : token.start()]
            open_templates[-1] = (tag, content + ("\x01" if text == "${" else ""))
            if text == "`":
                yield tag, content
                open_templates.pop()
            elif text == "${":
                depths.append(0)
            inside = text not in {"`", "${"}
        elif token["string"]:
            yield "string", text[1:-1]
        elif text == "`":
            before = re.search(r"\w*\Z", module[: token.start()])
            open_templates.append((before[0] if before else "", ""))
            inside = True
        elif text == "}" and depths[-1] == 0 and open_templates:
            depths.pop()
            inside = True
        elif text in {"{", "}"}:
            depths[-1] += 1 if text == "{" else -1
        position = token.end()
    assert [] == open_templates, "a template that has no end"


def found_in(module: str) -> list[str]:
    """Return the text in a module that readers would see."""
    found = []
    for tag, text in texts_of(module):
        if tag in {"html", "svg"}:
            found += shown(text)
        elif tag == "string":
            found += [text] if re.fullmatch(r" ?[:;,·–—…] ?", text) else []
        elif _JOINED.search(text):
            found.append(text)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_modules(path: Path) -> None:
    """The demo's modules join no texts, and hold none but lines of a request."""
    sent = _SENT.get("/".join(path.parts[-2:]), set())
    assert sent == {one.replace("\\n", "") for one in found_in(path.read_text("utf-8"))}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates(path: Path) -> None:
    """Templates and drawings hold no text but names, and the numbers of steps."""
    text = re.sub(
        r"\{#.*?#\}|\{% call .*?\{% endcall %\}|\{%.*?%\}",
        "",
        path.read_text("utf-8"),
        flags=re.DOTALL,
    )
    pieces = shown(re.sub(r"\{\{.*?\}\}", "\x01", text, flags=re.DOTALL))
    assert [] == [one for one in pieces if one not in {*_NAMES, "+", "/\x01"}]


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("html`<p>${say('a')}: <b>${say('b')}</b></p>`", ["\x01: "]),
        ("html`<p>${a ? html`<i>${b}, ${c}</i>` : nothing}</p>`", ["\x01, \x01"]),
        ("html`<p>Ciao</p>`", ["Ciao"]),
        ("const a = `${b} · ${c}`;", ["\x01 · \x01"]),
        ("const a = `${b}…`;", ["\x01…"]),
        ("const a = b.join(', ');", [", "]),
        ("html`<code>${a}: ${b}</code>`; // html`: `", []),
        ("const a = `fk-${b}?c=${d}`;", []),
    ],
)
def test_what_is_found(module: str, expected: list[str]) -> None:
    """Signs between values are found, in templates, in strings and in what is nested."""
    assert [one.strip() for one in expected] == [one.strip() for one in found_in(module)]
