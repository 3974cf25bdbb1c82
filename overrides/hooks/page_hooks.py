"""The hooks of MkDocs for each page and each static template: see site_build/page_steps.py."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from site_build import page_steps
from site_build.build_state import BUILD


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Check the page's file, and mark what is not translated."""
    del files
    return page_steps.page_source(markdown, page, config, BUILD)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the page's elements."""
    del files
    return page_steps.page_content(html, page, config, BUILD)


def on_page_context(
    context: dict[str, object], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, object]:
    """Extend the context of the page's template."""
    return context | page_steps.page_context(page, config, nav, BUILD)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Patch the theme's HTML."""
    return page_steps.finished_page(output, page, config, BUILD)


def on_template_context(
    context: dict[str, object], template_name: str, config: MkDocsConfig
) -> dict[str, object]:
    """Extend the context of a static template."""
    del template_name
    return context | page_steps.static_context(config, BUILD)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Patch the theme's HTML in a static page."""
    if not template_name.endswith(".html"):
        return output_content
    return page_steps.finished_static_page(output_content, template_name, config, BUILD)
