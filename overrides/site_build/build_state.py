"""What one build of the site makes, kept between the hooks."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from site_build.content.pseudolocale import PSEUDO, write_disguised_messages
from site_build.i18n.languages import built_languages
from site_build.i18n.single_language import asked_language
from site_build.i18n.urls import Addresses
from site_build.pyodide.build import Runtime


class Built:
    """The build that is going on: MkDocs builds one site at a time."""

    folder: "TemporaryDirectory[str]"  # our own, for two builds may run side by side
    docs: Path  # where the messages are
    disguised: bool  # whether this is the pseudo-locale
    addresses: Addresses
    runtime: Runtime
    demo: str
    search: dict[str, dict[str, Any]]  # how to search, by language
    serving = False  # whether this is `mkdocs serve`, for a writer
    offline: bool  # whether readers can keep the guide
    instead: dict[str, dict[str, str]]  # what is shown in place of a page, by language and file


def begin(config: MkDocsConfig) -> None:
    """Start with nothing of an earlier build."""
    docs = Path(config.docs_dir)
    asked = asked_language(config)
    Built.folder = TemporaryDirectory()
    Built.docs = docs
    Built.disguised = asked == PSEUDO
    if Built.disguised:
        Built.docs = Path(Built.folder.name) / "docs"
        write_disguised_messages(docs, Built.docs)
    Built.addresses = Addresses(
        config.site_url or "/",
        docs,
        built_languages(config),
        drafts=bool(asked),  # who asks for one language is translating it
    )
    Built.search = {}
    Built.offline = bool(config.extra.get("offline")) and not Built.serving
    Built.instead = {}
