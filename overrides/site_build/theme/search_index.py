"""The search, one index a language: readers find only what they can read, and load only that.

The theme writes one index for the whole site, looks for it below the base that a page names, and
loads it and its worker with every page. With us the page finds an empty one there, and a worker of
ours, which brings both once a reader searches.
"""

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound

from site_build import PROJECT
from site_build.files.digests import file_digest
from site_build.i18n.languages import Language

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


def settings_of(env: Environment, language: str) -> dict[str, Any]:
    """Return how the theme searches in a language, by its own account.

    Its plugin asks only once, for a site of one language.
    """
    config = {"theme": {"language": language}}
    template = env.get_template("partials/language.html", None, {"config": config})
    theirs: Any = template.make_module()  # Jinja keeps `template.module`, of the first language
    rules = str(theirs.t("search.config.lang"))
    return {
        "lang": [rules if _has_rules(env, rules) else _PLAIN],
        "separator": str(theirs.t("search.config.separator")),
        "pipeline": [one for one in str(theirs.t("search.config.pipeline")).split(",") if one],
    }


def _has_rules(env: Environment, language: str) -> bool:
    """Tell whether the theme has the rules that it names: of Slovenian it has not."""
    assert env.loader is not None  # noqa: S101 - for the types
    try:
        env.loader.get_source(env, f"assets/javascripts/lunr/min/lunr.{language}.min.js")
    except TemplateNotFound:
        return False
    return True


def index_of(index: Index, home: str, homes: list[str], settings: dict[str, Any]) -> Index:
    """Return the part of the site's index that is in one language.

    Args:
        index: the whole, as the theme writes it: `config` and `docs`, each with its `location`.
        home: the folder of the language to keep; empty for the one at the root.
        homes: the folders of all languages.
        settings: how to search in the language, as `settings_of` returns it.
    """
    others = tuple(other for other in homes if other not in {"", home})
    docs = [
        doc | {"location": doc["location"].removeprefix(home)}
        for doc in index["docs"]
        if doc["location"].startswith(home) and not doc["location"].startswith(others)
    ]
    return {"config": index["config"] | settings, "docs": docs}


def write_index(index: Index, site: Path, home: str, language: str) -> None:
    """Write an index of one language, named by its digest, and the empty one that names it.

    Args:
        index: what `index_of` returned.
        site: the folder of the built site.
        home: the folder of the language in it; empty for the one at the root.
        language: names the file.
    """
    content = json.dumps(index, ensure_ascii=False).encode()
    whole = f"assets/search/{language}.{file_digest(content)}.json"
    empty = {"config": index["config"] | {"index": f"{_FROM_WORKERS}{whole}"}, "docs": []}
    for earlier in site.glob(f"assets/search/{language}.*.json"):
        earlier.unlink()
    for name, text in ((whole, content), (f"{home}{INDEX}", json.dumps(empty).encode())):
        (site / name).parent.mkdir(exist_ok=True, parents=True)
        (site / name).write_bytes(text)


def split_index(site: Path, languages: dict[Language, dict[str, Any]]) -> None:
    """Split the site's index into one for each language.

    Args:
        site: the folder of the built site.
        languages: the languages, each with how to search in it.
    """
    whole = json.loads((site / INDEX).read_text(encoding="utf-8"))
    homes = [language.url_prefix for language in languages]
    for language, settings in languages.items():
        index = index_of(whole, language.url_prefix, homes, settings)
        write_index(index, site, language.url_prefix, language.tag)


def write_worker(site: Path) -> None:
    """Write our worker beside the theme's, which it brings."""
    (theirs,) = (site / WORKERS).glob("search.*.min.js")
    name, text = lazy_worker(theirs.name)
    (site / WORKERS / name).write_text(text, encoding="utf-8")


def set_search_base(html: str, home: str) -> str:
    """Let a page look for its search index below `home`, its language's, as a link from the page.

    Raises:
        ValueError: the theme no longer names its base once, as it did.
    """
    html, found = _BASE.subn(rf'\1"{home}"', html)
    if found != 1:
        raise ValueError(f"the theme names its base {found} times: mend theme/search_index.py")
    return html


def use_lazy_search_worker(html: str) -> str:
    """Let a page start our worker, which brings the theme's when it is needed.

    Raises:
        ValueError: the theme no longer names its worker once, as it did.
    """
    html, found = _WORKER.subn(lambda named: f'{named[1]}{lazy_worker(named[2])[0]}"', html)
    if found != 1:
        raise ValueError(f"the theme names {found} workers: mend theme/search_index.py")
    return html


@cache
def lazy_worker(worker: str) -> tuple[str, str]:
    """Return the name and the text of our worker, which stands beside the theme's `worker`."""
    done = subprocess.run(  # noqa: S603 - our own tool, no input of anybody
        [_ESBUILD, _LAZY_WORKER, "--minify", f'--define:WORKER="{worker}"'],
        check=True,
        capture_output=True,
        text=True,
    )
    return f"search-later.{file_digest(done.stdout.encode())}.min.js", done.stdout
