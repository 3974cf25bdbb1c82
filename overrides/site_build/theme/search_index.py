"""One search index for each language, loaded on the first search.

The theme writes one index for the whole site, fetches it below the base URL in a page, and loads it
and its worker with every page. Here the page finds an empty index there, and our worker, which
loads both once a reader searches.
"""

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound

from site_build import PROJECT
from site_build.files.digests import FIRST_GENERATION, file_digest
from site_build.i18n.languages import Language
from site_build.i18n.messages import Message
from site_build.theme.scripts import script_name
from site_build.theme.search_words import search_phrases, search_words

type Index = dict[str, Any]

INDEX = "search/search_index.json"
WORKERS = "assets/javascripts/workers"

_BASE = re.compile(r'("base": )"[^"]*"')
_WORKER = re.compile(
    r'("search": "[^"]*assets/javascripts/workers/)(search\.[0-9a-f]{8}\.min\.js)"'
)
_LAZY_WORKER = Path(__file__).with_name("lazy-search-worker.js")
_ESBUILD = PROJECT / "node_modules/.bin/esbuild"
_FROM_WORKERS = "../../../"  # to the root of the site
_PLAIN = "en"  # needs no rules that would have to be loaded
# What stands around words, paths and names in code, and is no part of them. The theme's own
# separators are blanks and hyphens, so that it finds neither "(2FA)" nor a quoted value.
_PUNCTUATION = r"""["'’“”«»()\[\]{},;:!?=/…`]|\.(?!\d)|&[lg]t;"""
# What a word counts by where it stands. The theme gives tags a thousand times what it gives titles.
_FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 2000.0}}
_FOR_MAINTAINERS = ("publishing/", "speed/", "translating/")  # found after the pages for readers
# Its many titles name nonces, tokens and fields, each explained on another page: found after those.
_LOOKED_UP = ("new-key-errors/",)
_LATER = 0.45
_LAST = 1e-6  # times the score, of which a word in a title has 1000 times the one in a text


def settings_of(env: Environment, language: str) -> dict[str, Any]:
    """Return the search settings of a language, from the theme's translations.

    Its plugin reads them only once, for a site of one language.
    """
    config = {"theme": {"language": language}}
    template = env.get_template("partials/language.html", None, {"config": config})
    theirs: Any = template.make_module()  # Jinja keeps `template.module`, of the first language
    rules = str(theirs.t("search.config.lang"))
    return {
        "lang": [rules if _has_rules(env, rules) else _PLAIN],
        "separator": f"(?:{theirs.t('search.config.separator')}|{_PUNCTUATION})+",
        "fields": _FIELDS,
        "pipeline": [one for one in str(theirs.t("search.config.pipeline")).split(",") if one],
    }


def _has_rules(env: Environment, language: str) -> bool:
    """Return whether the theme has the stemmer that it names: for Slovenian it has none."""
    assert env.loader is not None  # noqa: S101 - for the types
    try:
        env.loader.get_source(env, f"assets/javascripts/lunr/min/lunr.{language}.min.js")
    except TemplateNotFound:
        return False
    return True


def index_of(
    index: Index,
    prefix: str,
    prefixes: list[str],
    settings: dict[str, Any],
    words: Mapping[str, list[str]],
) -> Index:
    """Return the part of the site's index that is in one language.

    Args:
        index: the theme's index: `config` and `docs`, each with its `location`.
        prefix: the URL prefix of the language to keep; empty for the one at the root.
        prefixes: the URL prefixes of all languages.
        settings: the search settings of the language, as `settings_of` returns them.
        words: further words that find a place, by its location, as `search_words` returns them.
            They are its tags, of which our worker lets the page show none.
    """
    others = tuple(other for other in prefixes if other not in {"", prefix})
    docs = [
        doc | {"location": doc["location"].removeprefix(prefix)}
        for doc in index["docs"]
        if doc["location"].startswith(prefix) and not doc["location"].startswith(others)
    ]
    for doc in docs:
        if doc["location"].startswith(_FOR_MAINTAINERS):
            doc["boost"] = _LAST
        elif doc["location"].startswith(_LOOKED_UP):
            doc["boost"] = _LATER
        if doc["location"] in words:
            doc["tags"] = words[doc["location"]]
    return {"config": index["config"] | settings, "docs": docs}


def write_index(
    index: Index, site: Path, prefix: str, language: str, generation: int = FIRST_GENERATION
) -> None:
    """Write the index of one language, named by its digest, and the empty one that refers to it.

    Args:
        index: the result of `index_of`.
        site: the folder of the built site.
        prefix: the URL prefix of the language; empty for the one at the root.
        language: its tag, for the file's name.
        generation: of mkdocs.yml, for the file's name.
    """
    content = json.dumps(index, ensure_ascii=False).encode()
    whole = f"assets/search/{language}.{file_digest(content, generation)}.json"
    empty = {"config": index["config"] | {"index": f"{_FROM_WORKERS}{whole}"}, "docs": []}
    for earlier in site.glob(f"assets/search/{language}.*.json"):
        earlier.unlink()
    for name, text in ((whole, content), (f"{prefix}{INDEX}", json.dumps(empty).encode())):
        (site / name).parent.mkdir(exist_ok=True, parents=True)
        (site / name).write_bytes(text)


def split_index(
    site: Path,
    languages: dict[Language, dict[str, Any]],
    message_of: Callable[[str], Message],
    generation: int = FIRST_GENERATION,
) -> None:
    """Split the site's index into one for each language.

    Args:
        site: the folder of the built site.
        languages: the languages with their search settings.
        message_of: gives the messages of a language, by its tag.
        generation: of mkdocs.yml.
    """
    whole = json.loads((site / INDEX).read_text(encoding="utf-8"))
    prefixes = [language.url_prefix for language in languages]
    for language, settings in languages.items():
        message = message_of(language.tag)
        words = search_words(message)
        index = index_of(whole, language.url_prefix, prefixes, settings, words)
        index["phrases"] = search_phrases(message)
        write_index(index, site, language.url_prefix, language.tag, generation)


def write_worker(site: Path, generation: int = FIRST_GENERATION) -> None:
    """Write our worker beside the theme's, which it loads."""
    (theirs,) = (site / WORKERS).glob("search.*.min.js")
    name, text = lazy_worker(theirs.name, generation)
    (site / WORKERS / name).write_text(text, encoding="utf-8")


def set_search_base(html: str, base: str) -> str:
    """Return a page that fetches its search index below `base`, a URL relative to the page.

    Raises:
        ValueError: the theme no longer writes its base URL once.
    """
    html, found = _BASE.subn(rf'\1"{base}"', html)
    if found != 1:
        raise ValueError(f"the theme writes its base {found} times: adapt theme/search_index.py")
    return html


def use_lazy_search_worker(html: str, generation: int = FIRST_GENERATION) -> str:
    """Return a page that starts our worker, which loads the theme's on the first search.

    Raises:
        ValueError: the theme no longer names its worker once.
    """

    def ours(named: re.Match[str]) -> str:
        return f'{named[1]}{lazy_worker(named[2], generation)[0]}"'

    html, found = _WORKER.subn(ours, html)
    if found != 1:
        raise ValueError(f"the theme names {found} workers: adapt theme/search_index.py")
    return html


@cache
def lazy_worker(worker: str, generation: int = FIRST_GENERATION) -> tuple[str, str]:
    """Return the name and the code of our worker, for the file name of the theme's."""
    theirs = script_name(worker, generation)
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [_ESBUILD, _LAZY_WORKER, "--minify", f'--define:WORKER="{theirs}"'],
        check=True,
        capture_output=True,
        text=True,
    )
    name = f"lazy-search.{file_digest(done.stdout.encode(), generation)}.min.js"
    return name, done.stdout
