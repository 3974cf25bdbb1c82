"""A small site with the real hooks, templates and settings: pages of it are built one by one.

The first build is whole; after it, a page is read, rendered and finished by MkDocs' own steps, with
every plugin and hook, in some milliseconds.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import yaml
from jinja2 import Environment
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from site_build.build_state import BUILD
from site_build.site_steps import configure_theme, extend_templates

PROJECT = Path(__file__).parents[1]
LANGUAGE = "de"  # the one whose pages are tried
SOURCE = (
    "---\ntitle: Chiavi\ndescription: Di chiavi.\n---\n\n# Chiavi { #keys }\n\n"
    "Un [testo](https://docs.kraken.com/).\n"
)
# What one page of the source has beside that: its pages share neither links nor code.
MORE = {
    "index.md": "\nScrivi `https://code.example/`.\n\n```\nhttps://block.example/\n```\n",
    "signing.md": "\nUn [altro](https://support.kraken.com/).\n",
}
PAGES = ("index.md", "signing.md", "translating.md")


class _Parts(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Remembers what a build has made, of the language that is tried."""

    env: Environment
    files: Files
    nav: Navigation

    @event_priority(-200)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        if config.theme["language"] == LANGUAGE:
            self.env, self.files = env, files

    @event_priority(-200)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        del files
        if config.theme["language"] == LANGUAGE:
            self.nav = nav


@dataclass
class SmallSite:
    """The site, in a folder of its own."""

    Refused: ClassVar = BuildError  # how MkDocs ends a build with a sentence

    folder: Path
    parts: _Parts = field(default_factory=_Parts)

    def __post_init__(self) -> None:
        settings: dict[str, Any] = yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))
        for language in ("it", LANGUAGE):
            (self.docs / language).mkdir(parents=True)
        for name in PAGES:
            (self.docs / "it" / name).write_text(SOURCE + MORE.get(name, ""), encoding="utf-8")
        shutil.copy(PROJECT / "docs/it/messages.ftl", self.docs / "it")
        shutil.copytree(PROJECT / "snippets", self.folder / "snippets")
        settings["nav"] = [*PAGES]
        settings["hooks"] = [str(PROJECT / hook) for hook in settings["hooks"]]
        settings["theme"]["custom_dir"] = str(PROJECT / settings["theme"]["custom_dir"])
        settings["watch"] = []
        settings["extra"] = {"offline": True, "python": False}
        settings["site_url"] = "https://example.org/guide/"
        languages = settings["plugins"][1]["i18n"]["languages"]
        languages[1:] = [{"locale": LANGUAGE, "name": "Deutsch", "build": True}]
        (self.folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")

    @property
    def docs(self) -> Path:
        """The folder of all languages."""
        return self.folder / "docs"

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.folder / "site"

    def write(self, name: str, text: str) -> None:
        """Write a file of the language that is tried."""
        (self.docs / LANGUAGE / name).write_text(text, encoding="utf-8", newline="")

    def build(self) -> None:
        """Build the whole site, strictly, in this process."""
        self.config = load_config(str(self.folder / "mkdocs.yml"))
        self.config.plugins["parts"] = self.parts
        build(self.config)

    def close(self) -> None:
        """Forget what the build has left in memory and in temporary files."""
        BUILD.close()

    def page(self, text: str, name: str = "index.md") -> str:
        """Return the finished HTML of a page with this text; raise what ends the build.

        Args:
            text: the whole file.
            name: its path below the folder of the language.
        """
        self.write(name, text)
        found = self.parts.files.get_file_from_path(f"{LANGUAGE}/{name}")
        assert found is not None
        page = Page(None, found, self.config)
        assert page.file.src_uri == f"{LANGUAGE}/{name}"
        _populate_page(page, self.config, self.parts.files)
        files = self.parts.files.documentation_pages()
        for item in self.parts.nav.pages:  # other pages show its title
            if item.file.src_uri == page.file.src_uri:
                item.meta = page.meta
        _build_page(page, self.config, files, self.parts.nav, self.parts.env)
        return Path(page.file.abs_dest_path).read_text("utf-8")

    def refresh_messages(self) -> None:
        """Use the messages as they are now."""
        configure_theme(self.config, BUILD)
        extend_templates(self.parts.env, self.config, BUILD)

    def static_page(self, name: str) -> str:
        """Return the finished HTML of 404.html or offline.html, with the messages as they are."""
        _build_theme_template(name, self.parts.env, self.parts.files, self.config, self.parts.nav)
        return (self.site / name).read_text("utf-8")
