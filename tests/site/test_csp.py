"""The Content-Security-Policy: strict, in every page, with the hashes of the page's scripts."""

import hashlib
import re
from base64 import b64encode
from xml.etree.ElementTree import Element

import pytest

from site_build.publish.csp import place_policy, policy_for, script_hash
from site_build.theme.inline_scripts import running_scripts

SETTINGS = '<script id="__config" type="application/json">{}</script>'
DATA = {"application/json", "application/ld+json"}  # types that never run
PAGE = f'<head><meta charset="utf-8">{SETTINGS.replace("{}", "{{}}")}<script>{{}}</script></head>'
# Published by the W3C with the specification of hashes in policies.
PUBLISHED = ("alert('Hello, world.');", "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='")


def directives(policy: str) -> dict[str, list[str]]:
    """Return the values of each directive of a policy, by its name."""
    parts = [part.split() for part in policy.split(";")]
    assert len(parts) == len({name for name, *_ in parts}), "a directive is repeated"
    return {name: values for name, *values in parts}


def own_policy(page: Element) -> dict[str, list[str]]:
    """Return the policy that a page carries."""
    (meta,) = page.findall(".//meta[@http-equiv='Content-Security-Policy']")
    return directives(meta.get("content", ""))


def test_published_hash() -> None:
    """A script's hash is the one that the specification publishes for it."""
    script, expected = PUBLISHED
    assert expected == script_hash(script)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>{}</script>", 1),
        ('<SCRIPT id="a">{}</SCRIPT >', 1),
        ('<script type="module">{}</script><p></p><script>{}</script>', 2),
        ('<script src="a.js">{}</script>', 0),
        ("<script defer src=a.js></script>", 0),
        ("<svg><script>{}</script></svg>", 1),
        ("<!--><script>{}</script>-->", 1),
        ("<!-- <script>{}</script> -->", 0),
        ("<iframe srcdoc='<script>{}</script>'></iframe>", 0),
        ("<p title='<script>{}</script>'></p>", 0),
        ("<p>{}</p>", 0),
    ],
)
def test_inline_scripts(html: str, expected: int) -> None:
    """The scripts of a page are those that a browser runs, whatever the text looks like."""
    script, _ = PUBLISHED
    assert [script] * expected == running_scripts(SETTINGS + html.replace("{}", script))


@pytest.mark.parametrize("settings", ["", SETTINGS * 2, SETTINGS.replace("__config", "x")])
def test_one_script_holds_the_settings(settings: str) -> None:
    """JSON in a script is the theme's settings, and stands once."""
    with pytest.raises(ValueError, match="adapt site_build/theme/inline_scripts"):
        running_scripts(settings)


def test_policy_is_placed() -> None:
    """The policy follows the character set, and names the theme's scripts once each."""
    script, source = PUBLISHED
    html = place_policy(PAGE.format(script) + f"<script>{script}</script>", [script, script])
    before, _, after = html.partition(f'content="{policy_for([source])}">')
    assert '<head><meta charset="utf-8">' in before
    assert after.startswith(SETTINGS)


@pytest.mark.parametrize(
    "expected", [[], [PUBLISHED[0]] * 2, ["other"]], ids=["more", "fewer", "another"]
)
def test_script_that_is_not_the_themes(expected: list[str]) -> None:
    """A page with other inline scripts than the theme's stops the build, which names the script."""
    with pytest.raises(ValueError, match="found an inline script that is not the theme's"):
        place_policy(PAGE.format(PUBLISHED[0]), expected)


def test_policy_of_mkdocs_serve() -> None:
    """`mkdocs serve` allows any inline script; a hash would make browsers ignore that."""
    script, _ = PUBLISHED
    html = place_policy(PAGE.format(script), [script], any_inline=True)
    assert policy_for(["'unsafe-inline'"]) in html
    assert "sha256" not in html


@pytest.mark.parametrize("html", ["<head></head>", PAGE * 2])
def test_unknown_head(html: str) -> None:
    """A page without its one character set stops the build."""
    with pytest.raises(ValueError, match="character sets: adapt"):
        place_policy(html, [])


def test_every_page_has_its_policy(pages: dict[str, Element]) -> None:
    """Each page, each 404.html too, carries its policy before whatever loads or runs."""
    assert pages
    for name, page in pages.items():
        head = page.find("head")
        assert head is not None
        charset, policy = list(head)[:2]
        assert "utf-8" == charset.get("charset"), name
        assert "Content-Security-Policy" == policy.get("http-equiv"), name


def test_policies_are_strict(pages: dict[str, Element]) -> None:
    """All is forbidden by default, and no unsafe keyword and no other origin is allowed."""
    for name, page in pages.items():
        policy = own_policy(page)
        assert ["'none'"] == policy.pop("default-src"), name
        scripts = policy.pop("script-src")
        assert ["'self'", "'wasm-unsafe-eval'"] == scripts[:2], name
        assert all(re.fullmatch(r"'sha256-[\w+/]{43}='", one) for one in scripts[2:]), name
        assert {
            "base-uri": ["'none'"],
            "connect-src": ["'self'"],
            "form-action": ["'none'"],
            "img-src": ["'self'", "data:"],
            "manifest-src": ["'self'"],
            "style-src": ["'self'"],
            "worker-src": ["'self'", "blob:"],
        } == policy, name


def test_policies_name_the_scripts(pages: dict[str, Element]) -> None:
    """The scripts in a page are those that its policy names, no more and no fewer."""
    for name, page in pages.items():
        scripts = [
            (script.text or "").encode()
            for script in page.iter("script")
            if script.get("src") is None and script.get("type") not in DATA
        ]
        assert scripts, name
        digests = {b64encode(hashlib.sha256(script).digest()).decode() for script in scripts}
        named = own_policy(page)["script-src"][2:]
        assert sorted(f"'sha256-{digest}'" for digest in digests) == named, name


def test_pages_have_nothing_that_is_forbidden(pages: dict[str, Element]) -> None:
    """No page has styles of its own, a handler in its markup, or a link that is a script."""
    for name, page in pages.items():
        for element in page.iter():
            assert element.tag not in {"base", "embed", "iframe", "object", "style"}, name
            attributes = [one for one in element.keys() if one == "style" or one[:2] == "on"]  # noqa: SIM118
            assert [] == attributes, (name, element.tag)
            assert not element.get("href", "").strip().lower().startswith("javascript:"), name
