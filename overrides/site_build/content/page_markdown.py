"""A page as clean Markdown: what quotes, tables and drawings have become, without what is clicked.

It is made from the page's HTML. Its source would quote files by name, place elements by tag, and
lead to other sources.
"""

import re
from urllib.parse import urljoin

import yaml
from html_to_markdown import ConversionOptions, convert
from selectolax.lexbor import LexborHTMLParser

from site_build.content.page_facts import PageFacts

# Left out: a heading's link to itself, forms and buttons, and text for screen readers alone.
_CLICKED = ".headerlink, form, button, input, .tabbed-labels"
# Where Pygments leaves the language of a block: around it.
_CODE = re.compile(r'(<div class="language-(\w+) highlight"><pre>)(?:<span></span>)?<code>')
_TITLE = re.compile(
    r'<p class="admonition-title">(.*?)</p>|<summary>((?:(?!<h\d).)*?)</summary>', re.DOTALL
)
_FOLDS = re.compile(r"</?(?:details|summary)\b[^>]*>")  # a heading may stand in a summary
_OPTIONS = ConversionOptions(bullets="-", extract_metadata=False, br_in_tables=True)


def page_markdown(html: str, facts: PageFacts) -> str:
    """Return a page's content as Markdown, with absolute links, under its name and address."""
    html = _CODE.sub(r'\1<code class="language-\2">', html)
    html = _TITLE.sub(lambda found: f"<p><strong>{found[1] or found[2]}</strong></p>", html)
    html = _FOLDS.sub("\n", html)
    content = LexborHTMLParser(html, is_fragment=True, scripting=True)
    for node in content.css(_CLICKED):
        node.decompose()
    for drawing in content.css("svg"):
        words = [one.text(deep=True).strip() for one in drawing.css("title, desc")]
        drawing.replace_with(". ".join(words))
    for link in content.css("a[href]"):
        link.attrs["href"] = urljoin(facts.url, link.attributes["href"])
    head = {
        "title": facts.title,
        "description": facts.description,
        "url": facts.url,
        "language": facts.language,
        "site": facts.site_name,
        **({"changed": facts.changed} if facts.changed else {}),
    }
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=float("inf"))
    body = convert(content.html or "", _OPTIONS).content or ""
    return f"---\n{front}---\n\n{body.strip()}\n"
