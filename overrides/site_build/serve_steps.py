"""The steps of `mkdocs serve`, around its builds."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from site_build.content.pseudolocale import PSEUDO
from site_build.i18n.languages import SOURCE_LANGUAGE, Language, built_languages
from site_build.i18n.messages import MESSAGES
from site_build.i18n.single_language import requested_language
from site_build.i18n.text_files import text_paths
from site_build.i18n.translation_status import page_paths
from site_build.i18n.urls import base_path, page_url
from site_build.serve.bar import Bar, failure_bar, page_bar
from site_build.serve.reports import Report, reports_of, terminal_lines
from site_build.serve.served_site import ServedSite, place_bars
from site_build.serve.server import (
    LOG,
    Warnings,
    explain_busy_port,
    guard_builds,
    guard_configuration,
    redirect_root,
)
from site_build.translate.check import in_words


class Serving:
    """What lasts from build to build."""

    def __init__(self) -> None:
        self._site = ServedSite()
        self._versions: dict[Path, int] = {}  # of each text at the last good build

    def start(self) -> None:
        """Guard the builds to come."""
        guard_builds(self._finish, self._fail)

    def guard_server(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Guard the server, and redirect its root to the only language."""
        guard_configuration(server, config, self._fail)
        explain_busy_port(server)
        language = requested_language(config)
        if language not in {"", SOURCE_LANGUAGE, PSEUDO}:
            redirect_root(server, f"{base_path(config.site_url)}{language}/")

    def _finish(self, config: MkDocsConfig, warnings: Warnings) -> None:
        """Place a bar in each page of which there is something to say."""
        site, docs = Path(config.site_dir), Path(config.docs_dir)
        self._site.keep(site)
        if requested_language(config) == PSEUDO:
            return
        links = {
            page: [line for one in found for line in in_words(docs.parent, one)]
            for page, found in warnings.items()
        }
        saved = self._saved(docs)
        bars: dict[str, Bar] = {}
        for language in built_languages(config):
            reports = reports_of(docs, language.tag)
            bars |= _bars(language, reports, links, is_alone=bool(requested_language(config)))
            for line in terminal_lines(reports, saved):
                LOG.info(line)
        place_bars(site, bars, base_path(config.site_url))

    def _fail(self, config: MkDocsConfig, reasons: list[str]) -> None:
        """Show the reasons in place of pages that there are not, and above those of before."""
        site, docs = Path(config.site_dir), Path(config.docs_dir)
        folders = [path.name for path in docs.iterdir() if path.is_dir()]
        urls = {page_url(page) for page in page_paths(docs, SOURCE_LANGUAGE)}
        prefixes = ["", *(f"{folder}/" for folder in folders)]
        pages = [f"{prefix}{url}index.html" for prefix in prefixes for url in urls]
        bar = failure_bar(reasons, was_built=self._site.restore(site, [*pages, "404.html"]))
        shown = {page.relative_to(site).as_posix() for page in site.rglob("*.html")}
        place_bars(site, dict.fromkeys(shown, bar), base_path(config.site_url))

    def _saved(self, docs: Path) -> set[str] | None:
        """Return the paths of the texts that have changed since the last good build, if any."""
        before = self._versions
        self._versions = {path: path.stat().st_mtime_ns for path in text_paths(docs)}
        changed = {path for path, one in self._versions.items() if before.get(path) != one}
        return {path.relative_to(docs.parent).as_posix() for path in changed} if before else None


# MkDocs loads the hooks anew for each build.
SERVING = Serving()


def _bars(
    language: Language, reports: dict[str, Report], links: Warnings, *, is_alone: bool
) -> dict[str, Bar]:
    """Return the bars of a language's pages, by the page's path in the site.

    Where all languages are served, those without findings are left out.
    """
    reports = {**reports}
    messages = reports.pop(MESSAGES)
    bars = {}
    for name, report in reports.items():
        # A strict build fails by its links.
        faults = [*report.faults, *links.get(f"{language.tag}/{name}", []), *messages.faults]
        if is_alone or faults or report.warnings:
            path = f"{language.url_prefix}{page_url(name)}index.html"
            bars[path] = page_bar(report.path, faults, report.warnings, report.status, report.draft)
    return bars
