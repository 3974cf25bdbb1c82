"""The strip on the pages about today's API: when it ends, by the exchange's word."""

from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from languages import HOMES, PROJECT
from site_build.content.api_end import api_end
from site_build.i18n.messages import message_in
from site_build.translate.audit import COMPLETE

TODAYS_API = yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["extra"]["todays_api"]
# Pages that say the day in a sentence of their own.
SAY_THE_DAY = ("", "which-key/", "moving-over/", "api-sign/", "apps-and-services/")


def strip_of(page: Element) -> Element | None:
    """Return the strip of a page."""
    return page.find(".//article/div[@data-api-end]")


@pytest.mark.parametrize("language", COMPLETE)
def test_pages_with_the_strip(pages: dict[str, Element], checkout: Path, language: str) -> None:
    """The pages of today's API have the strip, below the title, and the other pages have none."""
    message = message_in(checkout / "docs", language)
    end = api_end({"todays_api": TODAYS_API}, "index.md", language)
    assert end
    for source in (PROJECT / "docs/it").glob("*.md"):
        folder = "" if source.stem == "index" else f"{source.stem}/"
        strip = strip_of(pages[f"{HOMES[language]}{folder}index.html"])
        assert (source.name in TODAYS_API["pages"]) is (strip is not None), source
        if strip is not None:
            announced, past = strip.findall("./span")
            assert message("api-end-announced", date=end.text) == "".join(announced.itertext())
            assert announced.get("hidden") is None
            assert message("api-end-past", date=end.text) == "".join(past.itertext())
            assert past.get("hidden") is not None
            assert TODAYS_API["ends"].isoformat() == strip.get("data-api-end")
            link = strip.find("a")
            assert link is not None
            assert link.get("href", "").endswith("which-key/")


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("folder", SAY_THE_DAY)
def test_the_same_day_in_sentences(pages: dict[str, Element], folder: str, language: str) -> None:
    """What the pages say in words is the day of the strip."""
    end = api_end({"todays_api": TODAYS_API}, "index.md", language)
    article = pages[f"{HOMES[language]}{folder}index.html"].find(".//article")
    assert end
    assert article is not None
    strip = strip_of(pages[f"{HOMES[language]}{folder}index.html"])
    text = "".join(article.itertext())
    in_strip = "".join(strip.itertext()).count(end.text) if strip is not None else 0
    assert text.count(end.text) > in_strip


def test_another_day() -> None:
    """The day is written as each language writes it, on the pages that are named."""
    extra = {"todays_api": {"ends": date(2028, 2, 29), "pages": ["index.md"]}}
    found = api_end(extra, "index.md", "en")
    assert found
    assert ("2028-02-29", "29 February 2028") == (found.day, found.text)
    assert api_end(extra, "speed.md", "en") is None
    assert api_end({}, "index.md", "en") is None


def test_no_day() -> None:
    """What is no date stops the build with a sentence."""
    extra = {"todays_api": {"ends": "soon", "pages": ["index.md"]}}
    with pytest.raises(ConfigurationError, match="ends is 'soon'; write a date"):
        api_end(extra, "index.md", "en")
