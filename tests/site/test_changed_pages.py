"""The comment on a pull request: the pages that it changes, each with a link into its preview."""

import subprocess
import sys
from pathlib import Path

import pytest

from site_build.i18n.languages import Language
from site_build.i18n.translation_status import page_paths
from site_build.i18n.urls import page_url

PROJECT = Path(__file__).parents[2]
PREVIEW = "https://pr-7.guide.pages.dev/"


def comment(*files: str, preview: str = PREVIEW) -> str:
    """Return what the job writes about these files, `status path` each."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-I", PROJECT / ".github/preview/changed_pages.py"],
        check=True,
        input="".join(f"{file.replace(' ', chr(9), 1)}\n" for file in files),
        env={"PREVIEW_URL": preview, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def test_by_language() -> None:
    """Pages and messages are listed by language, with what has become of each."""
    assert (
        "### Pages that this pull request changes\n\n"
        "**fr**\n\n"
        f"- [index.md]({PREVIEW}fr/)\n"
        f"- [messages.ftl]({PREVIEW}fr/) (new)\n"
        "- old.md (removed)\n\n"
        "**it**\n\n"
        f"- [signing.md]({PREVIEW}signing/)\n"
    ) == comment(
        "modified docs/it/signing.md",
        "removed docs/fr/old.md",
        "added docs/fr/messages.ftl",
        "renamed docs/fr/index.md",
        "modified overrides/theme/main.html",
    )


def test_urls() -> None:
    """Each page's link is the one that the site has."""
    for language in ("it", "en"):
        for page in page_paths(PROJECT / "docs", language):
            url = f"{PREVIEW}{Language(language, '').url_prefix}{page_url(page)}"
            assert f"- [{page}]({url})\n" in comment(f"modified docs/{language}/{page}")


@pytest.mark.parametrize(
    "path",
    [
        "docs/fr/a](https://evil.example/).md",
        "docs/fr/<img src=x>.md",
        "docs/fr/@somebody.md",
        "docs/fr/../it/index.md",
        "docs/fr/index.md.exe",
        "docs/fr/a\u202e.md",
        "docs/`fr`/index.md",
        "other/docs/fr/index.md",
    ],
)
def test_names_of_strangers(path: str) -> None:
    """A file that is not named as a page is left out, whatever its name is meant to do."""
    assert "### This pull request changes no page\n" == comment(f"added {path}")


def test_without_preview() -> None:
    """Without a preview the pages are named, and how to see them."""
    text = comment("modified docs/fr/index.md", preview="")
    assert "- index.md\n" in text
    assert "artifact “site”" in text
    assert "](" not in text
