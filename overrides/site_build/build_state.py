"""The state of the build in progress, which the hooks hand to what they call."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from site_build import PROJECT
from site_build.content.page_check import PageCheck
from site_build.content.pseudolocale import PSEUDO, write_pseudo_messages
from site_build.i18n.edit_urls import EditUrls, take_edit_urls
from site_build.i18n.languages import built_languages
from site_build.i18n.page_dates import PageDates
from site_build.i18n.single_language import requested_language
from site_build.i18n.urls import SiteUrls
from site_build.publish.demo_bundle import assemble_demo
from site_build.publish.generation import generation_of
from site_build.publish.llms_txt import PageText
from site_build.publish.pictures import Picture
from site_build.pyodide.build import Runtime, build_runtime, cached_runtime, empty_runtime
from site_build.theme.inline_scripts import InlineScripts

CACHE = PROJECT / ".cache"
IF_CACHED = "cached"  # as `extra.python`: Python where it has been built before
DRAWINGS = PROJECT / "overrides/drawings"


@dataclass
class BuildState:
    """What the steps of a build leave for later ones; MkDocs builds one site at a time."""

    serving: bool = False  # whether `mkdocs serve` builds; it is set once a process
    offline: bool = field(init=False)  # whether readers can keep the site
    pseudolocale: bool = field(init=False)
    generation: int = field(init=False)  # all names with a digest change with it
    with_python: bool | str = field(init=False)  # whether the demo can start; "cached": if it could
    docs: Path = field(init=False)  # holds the messages
    page_check: PageCheck = field(init=False)
    urls: SiteUrls = field(init=False)
    edit_urls: EditUrls = field(init=False)
    page_dates: PageDates = field(init=False)
    runtime: Runtime = field(init=False)
    demo: str = field(init=False)  # the name of its published folder
    scripts: InlineScripts = field(init=False)  # of the theme
    search: dict[str, dict[str, Any]] = field(init=False)  # search settings by language
    static_pages: dict[str, dict[str, str]] = field(init=False)  # HTML by language and file name
    pictures: dict[str, Picture] = field(init=False)  # that chats show, by language
    texts: dict[str, PageText] = field(init=False)  # of pages, by their URL below the site's root
    # Temporary, so that builds side by side share nothing.
    _folder: "TemporaryDirectory[str]" = field(init=False)

    def reset(self, config: MkDocsConfig) -> None:
        """Reset the build state."""
        docs = Path(config.docs_dir)
        requested = requested_language(config)
        self._folder = TemporaryDirectory()
        self.offline = bool(config.extra.get("offline")) and not self.serving
        self.pseudolocale = requested == PSEUDO
        self.generation = generation_of(config.extra)
        self.compresses = bool(config.extra.get("compress")) and not self.serving
        self.with_python = config.extra.get("python", False)
        self.docs = docs
        if self.pseudolocale:
            self.docs = Path(self._folder.name) / "docs"
            write_pseudo_messages(docs, self.docs)
        # Drafts are shown to their translator alone.
        languages, drafts = built_languages(config), bool(requested)
        self.urls = SiteUrls(config.site_url or "/", docs, languages, drafts=drafts)
        self.edit_urls = take_edit_urls(config)
        self.page_dates = PageDates(docs)
        self.page_check = PageCheck(docs, PROJECT / "snippets", DRAWINGS)
        self.search = {}
        self.static_pages = {}
        self.pictures = {}
        self.texts = {}

    def close(self) -> None:
        """Delete the temporary files."""
        self._folder.cleanup()

    @property
    def demo_folder(self) -> Path:
        """The folder of the assembled demo."""
        return Path(self._folder.name) / "demo"

    def assemble_demo(self) -> None:
        """Build the demo and its runtime; unchanged parts come from the cache."""
        cache, built = CACHE / "runtime", None
        if self.with_python == IF_CACHED:
            built = cached_runtime(PROJECT, cache)
        elif self.with_python:
            built = build_runtime(PROJECT, cache)
        built = built or empty_runtime(Path(self._folder.name))
        self.runtime = built.in_generation(self.generation)
        self.demo = assemble_demo(
            PROJECT, self.runtime, self.demo_folder, self.docs, generation=self.generation
        )


# MkDocs loads hooks by path, so they cannot import it from each other. Nothing else imports it.
BUILD = BuildState()
