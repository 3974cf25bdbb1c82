"""What a page is, in the vocabulary of schema.org, for search engines and assistants.

It stands in the page as JSON in a script that never runs, and says nothing that readers do not see.
"""

import json
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_build.content.page_facts import PageFacts

STEPS = "steps"  # the id of a heading whose numbered list is a procedure
_SECTIONS = {"h1", "h2", "h3", "details"}
QUESTIONS = {"mistakes.md", "troubleshooting.md"}  # their headings are what people ask
_LOOKED_UP = "details details :is(h2, h3)"  # a part of a folded list of codes: nobody asks for it


def structured_data(html: str, facts: PageFacts, path: str) -> str:
    """Return a page's data as JSON that may stand in a script.

    Args:
        html: the page's content.
        facts: of the page.
        path: of its source, below the folder of its language.
    """
    content = LexborHTMLParser(html, is_fragment=True, scripting=True)
    for link in content.css(".headerlink"):
        link.decompose()
    site = {"@type": "WebSite", "name": facts.site_name, "url": facts.site_url}
    page: dict[str, Any] = {
        "@type": "TechArticle",
        "headline": facts.title,
        "description": facts.description,
        "url": facts.url,
        "inLanguage": facts.language,
        "image": facts.picture_url,
        "isPartOf": site,
    }
    if facts.changed:
        page["dateModified"] = facts.changed
    graph = [page, *_procedures(content, facts)]
    if path in QUESTIONS:
        graph += _questions(content, facts)
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # nothing in it ends the script


def _procedures(content: LexborHTMLParser, facts: PageFacts) -> list[dict[str, Any]]:
    steps = [
        {"@type": "HowToStep", "text": _text(step), "url": _address(facts, step)}
        for step in content.css(f"#{STEPS} + ol > li")
    ]
    about = {"name": facts.title, "inLanguage": facts.language}
    return [{"@type": "HowTo", **about, "step": steps}] if steps else []


def _questions(content: LexborHTMLParser, facts: PageFacts) -> list[dict[str, Any]]:
    asked = [
        {
            "@type": "Question",
            "name": _text(heading),
            "url": _address(facts, heading),
            "acceptedAnswer": {"@type": "Answer", "text": answer},
        }
        for heading in content.css("h2[id], h3[id]")
        if not heading.css_matches(_LOOKED_UP)
        and (answer := next(_paragraphs(heading), ""))  # the first says what is the matter
    ]
    return [{"@type": "FAQPage", "mainEntity": asked}] if asked else []


def _paragraphs(heading: LexborNode) -> Iterator[str]:
    """Yield the text under a heading, but for the line that has a code's name.

    The heading of a section that is folded stands in a summary.
    """
    parent = heading.parent
    node = parent.next if parent is not None and parent.tag == "summary" else heading.next
    while node is not None and node.tag not in _SECTIONS:
        if node.tag == "p" and (first := node.first_child) is not None and first.tag != "code":
            yield _text(node)
        node = node.next


def _address(facts: PageFacts, node: LexborNode) -> str:
    name = node.attributes.get("id")
    return f"{facts.url}#{name}" if name else facts.url


def _text(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())
